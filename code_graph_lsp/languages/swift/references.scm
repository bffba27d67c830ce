(simple_identifier) @reference
(type_identifier) @reference
(navigation_expression target: (_) @receiver suffix: (navigation_suffix suffix: (simple_identifier) @member))
(user_type (type_identifier) @receiver . (type_identifier) @member)
; of the type that is expected: `.member`
(prefix_expression "." @receiver . target: (simple_identifier) @member)
(pattern "." @receiver . (simple_identifier) @member)
(if_statement "." @receiver . condition: (simple_identifier) @member)
(parameter external_name: (simple_identifier) @ignore)
(enum_type_parameters (simple_identifier) @ignore)
(import_declaration (identifier (simple_identifier) @ignore))

(call_expression . (simple_identifier) @reference.call)
(call_expression . (navigation_expression suffix: (navigation_suffix suffix: (simple_identifier) @member.call)))
(constructor_expression constructed_type: (user_type . (type_identifier) @reference.call))
(user_type (type_identifier) @reference.type)
(inheritance_specifier inherits_from: (user_type . (type_identifier) @reference.inherit))
(assignment target: (directly_assignable_expression [(simple_identifier) @reference.write
  (navigation_expression suffix: (navigation_suffix suffix: (simple_identifier) @member.write))]))
(call_expression . (_) @callee (call_suffix (value_arguments (value_argument name: (value_argument_label (simple_identifier) @keyword)))))
