((attribute (attribute_name) @_is [(attribute_value) @reference.words @reference.tag
  (quoted_attribute_value (attribute_value) @reference.words @reference.tag)])
  (#any-of? @_is "class" "className"))
((attribute (attribute_name) @_is [(attribute_value) @reference.words @reference.id
  (quoted_attribute_value (attribute_value) @reference.words @reference.id)])
  (#any-of? @_is "for" "form" "list" "headers" "popovertarget" "commandfor" "aria-labelledby" "aria-describedby" "aria-controls"
    "aria-owns" "aria-details" "aria-flowto" "aria-activedescendant" "aria-errormessage"))
((attribute (attribute_name) @_is (quoted_attribute_value (attribute_value) @reference.words @reference.id))
  (#any-of? @_is "href" "xlink:href") (#match? @reference.id "^#"))
