(variable) @reference
((variable (braced_variable)) @ignore)
(type_identifier) @reference @reference.type
(command_name) @reference @reference.tag @reference.call
(member_access (_) @receiver (member_name (simple_name) @member))
(invokation_expression (_) @receiver (member_name (simple_name) @member @member.call))
(left_assignment_expression (logical_expression (bitwise_expression (comparison_expression (additive_expression
  (multiplicative_expression (format_expression (range_expression (array_literal_expression (unary_expression
  (variable) @reference.write))))))))))
