(script_element (raw_text) @guest (#set! language "javascript"))
(style_element (raw_text) @guest (#set! language "css"))
([(script_element (start_tag (attribute (attribute_name) @_is
    [(attribute_value) @guest.language (quoted_attribute_value (attribute_value) @guest.language)])) (raw_text) @guest)
  (style_element (start_tag (attribute (attribute_name) @_is
    [(attribute_value) @guest.language (quoted_attribute_value (attribute_value) @guest.language)])) (raw_text) @guest)]
  (#any-of? @_is "type" "lang"))
