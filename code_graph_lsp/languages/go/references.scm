(identifier) @reference
(iota) @reference
(type_identifier) @reference
(package_identifier) @reference
(selector_expression operand: (_) @receiver field: (field_identifier) @member)
(qualified_type package: (package_identifier) @receiver name: (type_identifier) @member)
(label_name) @reference.label
(package_clause (package_identifier) @ignore)

(call_expression function: (identifier) @reference.call)
(call_expression function: (selector_expression field: (field_identifier) @member.call))
(type_identifier) @reference.type
(qualified_type name: (type_identifier) @member.type)
(assignment_statement left: (expression_list (identifier) @reference.write))
(assignment_statement left: (expression_list (selector_expression field: (field_identifier) @member.write)))
(short_var_declaration left: (expression_list (identifier) @reference.write))
(inc_statement (identifier) @reference.write)
(inc_statement (selector_expression field: (field_identifier) @member.write))
(dec_statement (identifier) @reference.write)
(dec_statement (selector_expression field: (field_identifier) @member.write))

; keys of composite literals: fields, or names where the literal is a map or a list
(literal_value (keyed_element key: (literal_element [(identifier) (iota)] @keyword.entry))) @callee

; `switch x := v.(type) { case T: … }`
(type_switch_statement alias: (expression_list (identifier) @narrow)
  (type_case "case" . type: (_) @narrow.type . ":") @narrow.region)
