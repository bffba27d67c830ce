(function_declaration name: (identifier) @name body: (_)? @body) @symbol.function
(function_declaration name: [
  (dot_index_expression table: (_) @holder field: (identifier) @name)
  (method_index_expression table: (_) @holder method: (identifier) @name)] body: (_)? @body) @symbol.method

; functions and tables bound to names
(variable_declaration (assignment_statement (variable_list . name: (identifier) @name .)
  (expression_list . value: (function_definition) @value))) @symbol.function
(chunk (assignment_statement (variable_list . name: (identifier) @name .)
  (expression_list . value: (function_definition) @value)) @symbol.function)
(assignment_statement (variable_list . name: (dot_index_expression table: (_) @holder field: (identifier) @name) .)
  (expression_list . value: (function_definition) @value)) @symbol.method
(variable_declaration (assignment_statement (variable_list . name: (identifier) @target .)
  (expression_list . value: (table_constructor) @body))) @symbol.variable
(chunk (assignment_statement (variable_list . name: (identifier) @target .)
  (expression_list . value: (table_constructor) @body)) @symbol.variable)

(variable_declaration (assignment_statement (variable_list name: (identifier) @target) (expression_list)? @value)) @symbol.variable
(variable_declaration (variable_list name: (identifier) @target)) @symbol.variable
((assignment_statement (variable_list name: (identifier) @target)) @symbol.variable (#set! scope "declaring"))

; members of tables, and those that objects are given
(field name: (identifier) @name value: (function_definition) @value) @symbol.method
(chunk [
  (variable_declaration (assignment_statement (expression_list (table_constructor (field name: (identifier) @name) @symbol.field))))
  (assignment_statement (expression_list (table_constructor (field name: (identifier) @name) @symbol.field)))
  (return_statement (expression_list (table_constructor (field name: (identifier) @name) @symbol.field)))])
(chunk (assignment_statement (variable_list . name: (dot_index_expression table: (_) @holder field: (identifier) @name) .)) @symbol.field)
((assignment_statement (variable_list name: (dot_index_expression table: (identifier) @holder field: (identifier) @name))) @symbol.field
  (#eq? @holder "self"))

(parameters name: (identifier) @name @symbol.parameter)
(for_numeric_clause name: (identifier) @name @symbol.variable)
(for_generic_clause (variable_list name: (identifier) @name @symbol.variable))
((label_statement (identifier) @name) @symbol.label (#set! hoist "true"))
