[(method_declaration) (constructor_declaration) (function_definition)] @scope.function
[(class_declaration) (interface_declaration) (enum_declaration)] @scope.class
[(closure) (block) (for_statement) (enhanced_for_statement) (catch_clause)] @scope.block
; the braces of a function are its own
(function_definition body: (closure) @scope.block)
