; a function's body stands beside its head
((method_signature) @scope.function . (function_body) @through)
((function_signature) @scope.function . (function_body) @through)
((getter_signature) @scope.function . (function_body) @through)
((setter_signature) @scope.function . (function_body) @through)
(declaration [(constructor_signature) (constant_constructor_signature) (factory_constructor_signature) (function_signature)]) @scope.function
(lambda_expression) @scope.function
(function_expression) @scope.lambda
(type_alias) @scope.function
[(class_definition) (mixin_declaration) (enum_declaration) (extension_declaration) (extension_type_declaration)] @scope.class
[(block) (for_statement) (if_statement) (switch_statement_case) (switch_expression_case)] @scope.block
((catch_clause) @scope.block . (block) @through)
