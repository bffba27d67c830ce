(function_definition) @scope.function
(lambda) @scope.lambda
(class_definition) @scope.class
[(list_comprehension) (set_comprehension) (generator_expression) (dictionary_comprehension)] @scope.comprehension

; evaluated where the definition stands, not in its body
(function_definition !type_parameters return_type: (_) @scope.outer)
(function_definition !type_parameters parameters: (parameters [
  (typed_parameter type: (_) @scope.outer)
  (typed_default_parameter type: (_) @scope.outer)]))
(function_definition parameters: (parameters [
  (default_parameter value: (_) @scope.outer)
  (typed_default_parameter value: (_) @scope.outer)]))
(lambda parameters: (lambda_parameters (default_parameter value: (_) @scope.outer)))
(class_definition !type_parameters superclasses: (_) @scope.outer)

(global_statement (identifier) @global)
(nonlocal_statement (identifier) @nonlocal)
