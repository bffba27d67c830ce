(parameter_declaration type: (_) @scope.outer)   ; `node *node`
