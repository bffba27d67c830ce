[(class_interface) (class_implementation) (protocol_declaration)] @scope.class
[(method_definition) (method_declaration)] @scope.function
(block_literal) @scope.lambda
(catch_clause) @scope.block
