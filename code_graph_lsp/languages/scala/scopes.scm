[(function_definition) (function_declaration)] @scope.function
(lambda_expression) @scope.lambda
[(class_definition) (trait_definition) (object_definition) (enum_definition) (package_object) (given_definition)] @scope.class
(instance_expression (template_body) @scope.class)
[(block) (for_expression) (case_clause) (extension_definition)] @scope.block
