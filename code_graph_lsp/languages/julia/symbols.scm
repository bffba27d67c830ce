(module_definition name: (identifier) @name) @symbol.module
(struct_definition (type_head [
  (identifier) @name
  (parametrized_type_expression . (identifier) @name)
  (binary_expression . (identifier) @name . (operator) . (_) @base)
  (binary_expression . (parametrized_type_expression . (identifier) @name) . (operator) . (_) @base)]) @_head) @symbol.struct
([(abstract_definition (type_head [
    (identifier) @name
    (parametrized_type_expression . (identifier) @name)
    (binary_expression . (identifier) @name)
    (binary_expression . (parametrized_type_expression . (identifier) @name))]))
  (primitive_definition (type_head [(identifier) @name (binary_expression . (identifier) @name)]))]) @symbol.interface
((macrocall_expression (macro_identifier (identifier) @_enum) (macro_argument_list . (identifier) @name)) @symbol.enum (#eq? @_enum "enum"))
((macrocall_expression (macro_identifier (identifier) @_enum) (macro_argument_list . (_) (identifier) @name @symbol.enum-member)) (#eq? @_enum "enum"))
(struct_definition [
  (identifier) @name @symbol.field
  (typed_expression . (identifier) @name) @symbol.field
  (assignment . (identifier) @name) @symbol.field
  (assignment . (typed_expression . (identifier) @name)) @symbol.field])
(type_head (_ (curly_expression [(identifier) @name @symbol.type-parameter (binary_expression . (identifier) @name) @symbol.type-parameter])))
(type_head (binary_expression (_ (curly_expression [(identifier) @name @symbol.type-parameter (binary_expression . (identifier) @name) @symbol.type-parameter]))))

; functions: `f(x)`, `f(x)::T`, `f(x) where T`
([(function_definition (signature (call_expression . (identifier) @name)))
  (function_definition (signature (_ . (call_expression . (identifier) @name))))
  (function_definition (signature (_ . (_ . (call_expression . (identifier) @name)))))
  (function_definition (signature (identifier) @name))
  (macro_definition (signature (call_expression . (identifier) @name)))
  (assignment . (call_expression . (identifier) @name) . (operator) . (_) @body)
  (assignment . (_ . (call_expression . (identifier) @name (argument_list))) . (operator) . (_) @body)
  (assignment . (_ . (_ . (call_expression . (identifier) @name (argument_list)))) . (operator) . (_) @body)]) @symbol.function
([(function_definition (signature (call_expression . (field_expression value: (_) @holder (identifier) @name .))))
  (function_definition (signature (_ . (call_expression . (field_expression value: (_) @holder (identifier) @name .)))))
  (assignment . (call_expression . (field_expression value: (_) @holder (identifier) @name .)))]) @symbol.function
[(signature (call_expression (argument_list) @target @symbol.parameter))
 (signature (_ . (call_expression (argument_list) @target @symbol.parameter)))
 (signature (_ . (_ . (call_expression (argument_list) @target @symbol.parameter))))
 (assignment . (call_expression (argument_list) @target @symbol.parameter))
 (assignment . (_ . (call_expression . (identifier) (argument_list) @target @symbol.parameter)))
 (assignment . (_ . (_ . (call_expression . (identifier) (argument_list) @target @symbol.parameter))))
 (arrow_function_expression . (argument_list) @target @symbol.parameter)
 (arrow_function_expression . (identifier) @target @symbol.parameter)
 (do_clause (argument_list) @target @symbol.parameter)]
(where_expression (_) (identifier) @name @symbol.type-parameter)
(where_expression (_) (binary_expression . (identifier) @name) @symbol.type-parameter)
(where_expression (_) (curly_expression [(identifier) @name @symbol.type-parameter (binary_expression . (identifier) @name) @symbol.type-parameter]))

(global_statement (identifier) @global)
(global_statement (assignment . (identifier) @global))
(const_statement (assignment . [(identifier) @name (typed_expression . (identifier) @name)])) @symbol.constant
(assignment . (identifier) @target) @symbol.variable
(assignment . (open_tuple) @target) @symbol.variable
(assignment . (tuple_expression) @target) @symbol.variable
(assignment . (typed_expression . (identifier)) @target) @symbol.variable
(local_statement (identifier) @target @symbol.variable)
(for_binding . (_) @target) @symbol.variable
(let_binding . (_) @target) @symbol.variable
(catch_clause . (identifier) @name @symbol.variable)

((string_literal) @doc . [
  (module_definition) @documented
  (struct_definition) @documented
  (abstract_definition) @documented
  (function_definition) @documented
  (macro_definition) @documented
  (assignment) @documented
  (const_statement) @documented])
