[(column_definitions) (enum_elements)] @scope.record
[(create_function) (create_procedure)] @scope.function

; names that one query gives to tables
[(statement (select)) (statement (update)) (statement (delete)) (statement (keyword_with)) (create_query) (subquery)] @scope.block
