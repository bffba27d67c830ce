(rule (targets (word) @name)) @symbol.function
[(variable_assignment name: (word) @name) (shell_assignment name: (word) @name) (define_directive name: (word) @name)] @symbol.variable
