[(function_or_value_defn) (method_or_prop_defn) (fun_expression)] @scope.function
(value_declaration_left) @scope.outer
(declaration_expression in: (_)) @scope.block
[(rule) (for_expression)] @scope.block
[(named_module) (module_defn) (namespace)] @scope.namespace
[(union_type_defn) (record_type_defn) (anon_type_defn) (interface_type_defn) (enum_type_defn) (type_extension)] @scope.class
