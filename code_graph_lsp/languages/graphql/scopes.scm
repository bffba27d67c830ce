[(fields_definition) (input_fields_definition) (enum_values_definition)] @scope.record
(field_definition) @scope.function
(operation_definition) @scope.function
(directive_definition) @scope.function
