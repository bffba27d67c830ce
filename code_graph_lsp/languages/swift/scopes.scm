[(function_declaration) (protocol_function_declaration) (init_declaration) (deinit_declaration) (subscript_declaration)
 (computed_getter) (computed_setter) (computed_property) (willset_clause) (didset_clause)] @scope.function
(lambda_literal) @scope.lambda
[(class_declaration) (protocol_declaration)] @scope.class
[(if_statement) (for_statement) (while_statement) (do_statement) (catch_block) (switch_entry)] @scope.block
