(long_identifier_or_op (identifier) @reference)
(long_identifier . (identifier) @reference)
(long_identifier (identifier) @receiver . (identifier) @member)
(simple_type (long_identifier (identifier) @reference.type .))
