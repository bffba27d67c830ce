[(function_statement) (class_method_definition)] @scope.function
(script_block_expression) @scope.lambda
(class_statement) @scope.class
(enum_statement) @scope.record
