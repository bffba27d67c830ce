; parts of a page, and elements of one's own
([(element (start_tag (tag_name) @name)) (element (self_closing_tag (tag_name) @name))
  (script_element (start_tag (tag_name) @name)) (style_element (start_tag (tag_name) @name))] @symbol.key
  (#match? @name "(?i)^(head|body|header|footer|main|nav|aside|section|article|form|fieldset|table|dialog|template|script|style|.*-.*)$"))
(element (start_tag (tag_name) @_tag (#match? @_tag "^[hH][1-6]$")) . (text) @name) @symbol.heading

((element [
  (start_tag (attribute (attribute_name) @_is [(attribute_value) @name (quoted_attribute_value (attribute_value) @name)]))
  (self_closing_tag (attribute (attribute_name) @_is [(attribute_value) @name (quoted_attribute_value (attribute_value) @name)]))])
  @symbol.constant
  (#eq? @_is "id") (#set! hoist "true"))
