(namespace_definition name: (_) body: (_) @scope.namespace)
(template_declaration) @scope.generic
(lambda_expression) @scope.lambda
(for_range_loop) @scope.block
(catch_clause) @scope.block
(if_statement) @scope.block
(while_statement) @scope.block
(switch_statement) @scope.block
(enum_specifier "enum" ["class" "struct"] body: (_) @scope.class)

; `TEST_F(Fixture, name) { … }`: what stands in it is of a class that the macro derives from its first argument
((function_definition !type declarator: (function_declarator declarator: (identifier) @_macro
  parameters: (parameter_list . (parameter_declaration type: (type_identifier) @within)))) @scope.function
  (#match? @_macro "^[A-Z][A-Z0-9_]+$"))
