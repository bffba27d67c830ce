(section) @scope.record
