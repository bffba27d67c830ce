[(function_declaration) (generator_function_declaration) (function_expression) (generator_function) (method_definition)] @scope.function
(arrow_function) @scope.lambda
[(class_declaration) (class)] @scope.generic
(class_body) @scope.class
(object) @scope.record
[(statement_block) (for_statement) (for_in_statement) (catch_clause) (switch_body)] @scope.block
