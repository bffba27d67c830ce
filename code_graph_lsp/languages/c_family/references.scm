(identifier) @reference
(type_identifier) @reference
(statement_identifier) @reference
(field_expression argument: (_) @receiver field: (field_identifier) @member)
(call_expression function: (identifier) @reference.call)
(call_expression function: (field_expression field: (field_identifier) @member.call))
(assignment_expression left: (identifier) @reference.write)
(update_expression argument: (identifier) @reference.write)
(assignment_expression left: (field_expression field: (field_identifier) @member.write))
(struct_specifier name: (type_identifier) @reference.tag)
(union_specifier name: (type_identifier) @reference.tag)
(enum_specifier name: (type_identifier) @reference.tag)
(goto_statement label: (statement_identifier) @reference.label)
(initializer_list (initializer_pair designator: (field_designator (field_identifier) @keyword.expected))) @callee
