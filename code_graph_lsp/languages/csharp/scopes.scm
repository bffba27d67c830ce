[(class_declaration) (struct_declaration) (interface_declaration) (record_declaration) (enum_declaration)] @scope.class
(namespace_declaration body: (_) @scope.namespace)
[(method_declaration) (constructor_declaration) (destructor_declaration) (operator_declaration) (conversion_operator_declaration)
 (indexer_declaration) (property_declaration) (event_declaration) (local_function_statement) (delegate_declaration)] @scope.function
[(lambda_expression) (anonymous_method_expression)] @scope.lambda
[(block) (for_statement) (foreach_statement) (using_statement) (fixed_statement) (catch_clause) (switch_section) (switch_expression_arm)
 (query_expression)] @scope.block
