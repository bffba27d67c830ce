(identifier) @reference
(type_identifier) @reference @reference.type
(field_access object: (_) @receiver field: (identifier) @member)
(scoped_type_identifier (_) @receiver . (type_identifier) @member)
(method_invocation name: (identifier) @called) @call
(method_reference (_) . (identifier) @called .) @call
(object_creation_expression type: [
  (type_identifier) @constructed
  (generic_type . (type_identifier) @constructed)
  (scoped_type_identifier (type_identifier) @constructed .)
  (generic_type . (scoped_type_identifier (type_identifier) @constructed .))]) @call
(explicit_constructor_invocation constructor: (_) @called) @call
(assignment_expression left: (identifier) @reference.write)
(assignment_expression left: (field_access field: (identifier) @member.write))
(update_expression (identifier) @reference.write)
(update_expression (field_access field: (identifier) @member.write))
(superclass [(type_identifier) @reference.inherit (generic_type . (type_identifier) @reference.inherit)])
(type_list [(type_identifier) @reference.inherit (generic_type . (type_identifier) @reference.inherit)])
(object_creation_expression . (_) @receiver "." type: [(type_identifier) @member (generic_type . (type_identifier) @member)])
(object_creation_expression type: [(type_identifier) @reference.call (generic_type . (type_identifier) @reference.call)])
(scoped_identifier scope: (_) @receiver name: (identifier) @member)
[(marker_annotation name: (identifier) @reference.type) (annotation name: (identifier) @reference.type)]
(annotation name: (_) @callee arguments: (annotation_argument_list (element_value_pair key: (identifier) @keyword.called)))
(switch_expression condition: (parenthesized_expression (_) @callee)
  body: (switch_block [(switch_block_statement_group (switch_label (identifier) @keyword.case)) (switch_rule (switch_label (identifier) @keyword.case))]))
(package_declaration (_) @ignore)
(break_statement (identifier) @reference.label)
(continue_statement (identifier) @reference.label)
