[(function_declaration) (secondary_constructor) (getter) (setter) (anonymous_initializer)] @scope.function
[(anonymous_function) (lambda_literal)] @scope.lambda
[(class_declaration) (object_declaration) (object_literal) (enum_entry)] @scope.class
[(block) (for_statement) (catch_block) (when_expression)] @scope.block
