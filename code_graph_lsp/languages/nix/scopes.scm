(function_expression) @scope.function
; the function that a file is: what is bound in it belongs to the file
(source_code (function_expression) @scope.namespace)
(source_code (function_expression body: (function_expression) @scope.namespace))
(let_expression) @scope.namespace
(rec_attrset_expression) @scope.class
[(attrset_expression) (let_attrset_expression)] @scope.record
(binding) @scope.record  ; holds what sets in its value bind
