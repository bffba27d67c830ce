(content) @scope.block
