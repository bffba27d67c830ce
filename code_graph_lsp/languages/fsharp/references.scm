(long_identifier_or_op (identifier) @reference)
(long_identifier . (identifier) @reference)
(long_identifier (identifier) @receiver . (identifier) @member)
(dot_expression base: (_) @receiver field: (long_identifier_or_op (identifier) @member))
(simple_type (long_identifier (identifier) @reference.type .))
(application_expression . (long_identifier_or_op (identifier) @reference.call))
(application_expression . (long_identifier_or_op (long_identifier (identifier) @member.call .)))
(field_initializer field: (long_identifier . (identifier) @member .)) @receiver
(mutate_expression assignee: (long_identifier_or_op (identifier) @reference.write))
