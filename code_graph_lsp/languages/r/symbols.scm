[(left_assignment name: (identifier) @name value: [(function_definition) (lambda_function)] @value)
 (equals_assignment name: (identifier) @name value: [(function_definition) (lambda_function)] @value)] @symbol.function
([(left_assignment name: (identifier) @name value: (call function: (identifier) @_made) @body)
  (equals_assignment name: (identifier) @name value: (call function: (identifier) @_made) @body)] @symbol.class
  (#any-of? @_made "R6Class" "setRefClass" "ggproto"))
((call function: (identifier) @_list arguments: (arguments (default_argument name: (identifier) @name value: (function_definition) @value) @symbol.method))
  (#eq? @_list "list"))
((call function: (identifier) @_made arguments: (arguments (default_argument value: (call function: (identifier) @_list
    arguments: (arguments (default_argument name: (identifier) @name) @symbol.field)))))
  (#any-of? @_made "R6Class" "setRefClass") (#any-of? @_list "list" "c"))

(formal_parameters (identifier) @name @symbol.parameter)
(default_parameter name: (identifier) @name) @symbol.parameter
[(left_assignment name: (identifier) @name) (equals_assignment name: (identifier) @name) (right_assignment name: (identifier) @name)] @symbol.variable
((super_assignment name: (identifier) @name) @symbol.variable (#set! scope "declaring"))
(for name: (identifier) @name @symbol.variable)
