[(subroutine_declaration_statement) (anonymous_subroutine_expression) (method_declaration_statement)] @scope.function
[(block) (for_statement) (cstyle_for_statement) (conditional_statement) (loop_statement)] @scope.block
(package_statement (block) @scope.namespace)
(class_statement (block) @scope.class)
(for_statement list: (_) @scope.outer)
