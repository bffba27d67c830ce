[(function_item) (function_signature_item)] @scope.function
(closure_expression) @scope.lambda
[(struct_item) (union_item) (enum_item) (trait_item) (impl_item) (type_item) (associated_type) (function_type) (higher_ranked_trait_bound)] @scope.generic
(impl_item body: (declaration_list) @scope.class)
(trait_item body: (declaration_list) @scope.class)
[(field_declaration_list) (enum_variant_list)] @scope.class
(mod_item body: (declaration_list) @scope.module)
[(block) (match_arm) (for_expression) (while_expression) (loop_expression) (if_expression)] @scope.block
(else_clause) @scope.outer
