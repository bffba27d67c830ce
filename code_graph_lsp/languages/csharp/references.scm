(identifier) @reference
(member_access_expression expression: _ @receiver name: [(identifier) @member (generic_name . (identifier) @member)])
(qualified_name qualifier: (_) @receiver name: [(identifier) @member (generic_name . (identifier) @member)])
(conditional_access_expression condition: (_) @receiver (member_binding_expression name: (identifier) @member))
(invocation_expression function: (conditional_access_expression (member_binding_expression name: (identifier) @member.call)))

(invocation_expression function: [(identifier) @reference.call (generic_name . (identifier) @reference.call)])
(invocation_expression function: (member_access_expression name: [(identifier) @member.call (generic_name . (identifier) @member.call)]))
(object_creation_expression type: [(identifier) @reference.call (generic_name . (identifier) @reference.call)])
(base_list [(identifier) @reference.inherit (generic_name . (identifier) @reference.inherit)])
[(parameter type: (identifier) @reference.type) (variable_declaration type: (identifier) @reference.type)
 (property_declaration type: (identifier) @reference.type) (method_declaration returns: (identifier) @reference.type)
 (type_argument_list (identifier) @reference.type) (attribute name: (identifier) @reference.type)]
(assignment_expression left: [(identifier) @reference.write (member_access_expression name: (identifier) @member.write)])
(prefix_unary_expression ["++" "--"] [(identifier) @reference.write (member_access_expression name: (identifier) @member.write)])
(postfix_unary_expression [(identifier) @reference.write (member_access_expression name: (identifier) @member.write)] ["++" "--"])
(goto_statement (identifier) @reference.label)

(invocation_expression function: (_) @callee arguments: (argument_list (argument name: (identifier) @keyword)))
(object_creation_expression type: (_) @callee arguments: (argument_list (argument name: (identifier) @keyword)))
(object_creation_expression type: (_) @callee initializer: (initializer_expression (assignment_expression left: (identifier) @keyword.pattern)))
(recursive_pattern type: (_) @callee (property_pattern_clause (subpattern . (identifier) @keyword.pattern)))
