; keys of the outermost object are found by name, those within only in the outline
(pair value: (object) @scope.block)
(array) @scope.block
