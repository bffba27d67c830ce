[(method_declaration) (constructor_declaration) (compact_constructor_declaration) (annotation_type_element_declaration)] @scope.function
[(lambda_expression) (static_initializer)] @scope.lambda
[(class_declaration) (interface_declaration)] @scope.generic
(record_declaration) @scope.class
[(class_body) (interface_body) (enum_body) (annotation_type_body)] @scope.class
[(block) (constructor_body) (for_statement) (enhanced_for_statement) (try_with_resources_statement) (catch_clause) (switch_block) (switch_rule)] @scope.block
; what a condition binds is seen within its statement, or behind it where it is negated
[(if_statement) (while_statement) (ternary_expression)] @scope.comprehension
[(class_body (block) @scope.lambda) (enum_body_declarations (block) @scope.lambda)]  ; initializers
