(function_declaration) @scope.function
(test_declaration) @scope.function
[(block) (if_statement) (if_expression) (while_statement) (for_statement) (switch_case) (catch_expression) (else_clause)] @scope.block
(function_declaration body: (block) @scope.block)
[(struct_declaration) (enum_declaration) (union_declaration) (opaque_declaration)] @scope.class
(error_set_declaration) @scope.record
; a function that gives a type: what stands in it are that type's members
((function_declaration type: (builtin_type) @_type body: (block) @scope.class) @scope.class (#eq? @_type "type"))
