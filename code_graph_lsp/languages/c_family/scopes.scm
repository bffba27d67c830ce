(function_definition) @scope.function
(parameter_list) @scope.parameters
(compound_statement) @scope.block
(for_statement) @scope.block
(field_declaration_list) @scope.class
