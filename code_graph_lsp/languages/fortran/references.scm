(identifier) @reference
[(end_function_statement (name) @reference) (end_subroutine_statement (name) @reference) (end_module_statement (name) @reference)
 (end_program_statement (name) @reference) (end_type_statement (name) @reference)]
(use_statement (module_name) @reference)
(method_name) @reference
(derived_type (type_name) @reference @reference.type)
(base_type_specifier (identifier) @reference.inherit)
(derived_type_member_expression (_) @receiver (type_member) @member)
(subroutine_call subroutine: (identifier) @reference.call)
(subroutine_call subroutine: (derived_type_member_expression (type_member) @member.call))
(call_expression (identifier) @reference.call)
(call_expression (derived_type_member_expression (type_member) @member.call))
(assignment_statement left: (identifier) @reference.write)
(assignment_statement left: (derived_type_member_expression (type_member) @member.write))
(keyword_argument name: (identifier) @ignore)
