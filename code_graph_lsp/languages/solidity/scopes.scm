[(function_definition) (modifier_definition) (constructor_definition) (fallback_receive_definition) (event_definition) (error_declaration)] @scope.function
[(function_body) (block_statement) (for_statement) (try_statement) (catch_clause)] @scope.block
[(contract_body) (struct_body) (enum_body)] @scope.class
