([(create_table [(keyword_table) (keyword_exists)] . (object_reference name: (identifier) @name) (column_definitions)? @body)
  (create_view [(keyword_view) (keyword_exists)] . (object_reference name: (identifier) @name))
  (create_materialized_view [(keyword_view) (keyword_exists)] . (object_reference name: (identifier) @name))
  (create_type (keyword_type) . (object_reference name: (identifier) @name))] @symbol.struct
  (#set! hoist "true"))
(column_definition name: (identifier) @name) @symbol.field
(alter_table (object_reference name: (identifier) @holder) (add_column (column_definition name: (identifier) @name) @symbol.field))
([(create_function (keyword_function) . (object_reference name: (identifier) @name) (function_body)? @body)
  (create_procedure (keyword_procedure) . (object_reference name: (identifier) @name) (procedure_body)? @body)] @symbol.function
  (#set! hoist "true"))
(function_argument . (identifier) @name) @symbol.parameter
(function_declaration . (identifier) @name) @symbol.variable
(create_sequence (object_reference name: (identifier) @name)) @symbol.variable
(create_schema (identifier) @name) @symbol.module
[(create_index column: (identifier) @name) (create_trigger (keyword_trigger) . (object_reference name: (identifier) @name))] @symbol.key

(cte . (identifier) @name) @symbol.variable
(relation (object_reference name: (identifier) @value) alias: (identifier) @name) @symbol.variable
