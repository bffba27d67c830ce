(named_type (name) @reference @reference.type)
(variable) @reference
(fragment_spread (fragment_name (name) @reference @reference.call))
(directive (name) @reference.macro)
(field (name) @reference)
(input_value_definition (default_value (value (enum_value (name) @reference))))
