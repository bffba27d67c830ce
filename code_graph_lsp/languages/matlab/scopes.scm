(function_definition) @scope.function
(lambda) @scope.lambda
(class_definition) @scope.class
