[(function) (lambda) (lambda_case) (lambda_cases)] @scope.function
(declarations (bind) @scope.function)
(local_binds (bind) @scope.block)
(instance_declarations (bind) @scope.function)
[(do) (let_in) (case) (alternative) (match) (list_comprehension)] @scope.block
[(data_type) (newtype) (class)] @scope.class
(instance declarations: (_) @scope.record)
