[(function_declaration) (function_definition)] @scope.function
[(for_statement) (while_statement) (do_statement) (repeat_statement) (elseif_statement) (else_statement)] @scope.block
(function_declaration body: (block) @scope.block)
(function_definition body: (block) @scope.block)
(if_statement consequence: (block) @scope.block)
(table_constructor) @scope.record
