[(let_binding) (fun_expression) (function_expression) (method_definition)] @scope.function
(let_binding pattern: (_) @scope.outer)
[(let_expression) (match_case) (for_expression)] @scope.block
[(module_binding) (module_type_definition)] @scope.namespace
[(type_binding) (class_binding) (object_expression) (class_body_type)] @scope.class
