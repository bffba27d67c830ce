(identifier) @reference
(field_expression object: (_) @receiver member: (identifier) @member)
(field_expression !object member: (identifier) @member) @receiver
(call_expression function: (identifier) @reference.call)
(call_expression function: (field_expression member: (identifier) @member.call))
(parameter type: (identifier) @reference.type)
(container_field type: (identifier) @reference.type)
(function_declaration type: (identifier) @reference.type)
(struct_initializer . (identifier) @reference.type)
(assignment_expression left: (identifier) @reference.write)
(assignment_expression left: (field_expression member: (identifier) @member.write))
(break_label (identifier) @reference.label)
