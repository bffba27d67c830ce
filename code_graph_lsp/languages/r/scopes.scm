[(function_definition) (lambda_function)] @scope.function
((call function: (identifier) @_made) @scope.class (#any-of? @_made "R6Class" "setRefClass" "ggproto"))
((call function: (identifier) @_list) @scope.record (#eq? @_list "list"))
