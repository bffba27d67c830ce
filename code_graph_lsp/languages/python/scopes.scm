(function_definition) @scope.function
(lambda) @scope.lambda
(class_definition) @scope.class
[(list_comprehension) (set_comprehension) (generator_expression) (dictionary_comprehension)] @scope.comprehension

; evaluated where the definition stands, not in its body
([(list_comprehension . (_) . (for_in_clause right: (_) @scope.outer))
  (set_comprehension . (_) . (for_in_clause right: (_) @scope.outer))
  (generator_expression . (_) . (for_in_clause right: (_) @scope.outer))
  (dictionary_comprehension . (_) . (for_in_clause right: (_) @scope.outer))])
(function_definition !type_parameters return_type: (_) @scope.outer)
(typed_parameter type: (_) @scope.outer)
(typed_default_parameter type: (_) @scope.outer)
(default_parameter value: (_) @scope.outer)
(typed_default_parameter value: (_) @scope.outer)
; but where there are type parameters, types see them
(function_definition type_parameters: (_) parameters: (parameters [
  (typed_parameter type: (_) @scope.generic)
  (typed_default_parameter type: (_) @scope.generic)]))
(class_definition !type_parameters superclasses: (_) @scope.outer)

(global_statement (identifier) @global)
(nonlocal_statement (identifier) @nonlocal)
