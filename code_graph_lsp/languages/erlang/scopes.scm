(function_clause) @scope.function
(fun_clause) @scope.lambda
[(list_comprehension) (binary_comprehension) (map_comprehension)] @scope.comprehension
(record_decl) @scope.class
(pp_define) @scope.function
(type_alias) @scope.function
