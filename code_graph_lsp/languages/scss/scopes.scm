[(mixin_statement) (function_statement)] @scope.function
[(each_statement) (for_statement)] @scope.block
