[(function_definition) (method_declaration)] @scope.function
[(anonymous_function) (arrow_function)] @scope.lambda
[(class_declaration) (interface_declaration) (trait_declaration) (enum_declaration) (anonymous_class)] @scope.class
(namespace_definition body: (_) @scope.namespace)
(global_declaration (variable_name) @global)
(anonymous_function_use_clause [(variable_name) @nonlocal (by_ref (variable_name) @nonlocal)])
