(identifier) @reference
(field_expression object: (_) @receiver field: (identifier) @member)
(field_expression object: (_) @receiver field: (function_call name: (identifier) @member @member.call))
(function_call name: (identifier) @reference.call)
(handle_operator (identifier) @reference)
(assignment left: (identifier) @reference.write)
(assignment left: (field_expression field: (identifier) @member.write))
(superclasses (property_name (identifier) @reference.inherit))
(attribute (identifier) @ignore)
