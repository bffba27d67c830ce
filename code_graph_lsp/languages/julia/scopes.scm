[(function_definition) (macro_definition)] @scope.function
(assignment . (call_expression)) @scope.function
(assignment . (_ . (call_expression . (identifier) (argument_list)))) @scope.function
(assignment . (_ . (_ . (call_expression . (identifier) (argument_list))))) @scope.function
[(arrow_function_expression) (do_clause)] @scope.lambda
[(for_statement) (while_statement) (let_statement) (try_statement) (catch_clause)] @scope.block
(comprehension_expression) @scope.comprehension
(struct_definition) @scope.class
(module_definition) @scope.module
