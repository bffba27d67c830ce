(id_name) @reference @reference.id
((call_expression (function_name) @_is (arguments . (plain_value) @reference @reference.tag)) (#eq? @_is "var"))
((declaration (property_name) @_is (plain_value) @reference) (#any-of? @_is "animation" "animation-name" "-webkit-animation" "-webkit-animation-name"))
