(type_identifier) @reference @reference.type
(nested_type_identifier module: (_) @receiver name: (type_identifier) @member)
(nested_type_identifier name: (type_identifier) @member.type)
(nested_identifier object: (_) @receiver property: (property_identifier) @member)
(extends_clause value: (identifier) @reference.inherit)
(extends_clause value: (member_expression property: (_) @member.inherit))
(implements_clause [(type_identifier) @reference.inherit (generic_type name: (type_identifier) @reference.inherit)])
(extends_type_clause [(type_identifier) @reference.inherit (generic_type name: (type_identifier) @reference.inherit)])
