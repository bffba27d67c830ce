[(named_module) (module_defn) (namespace)] @scope.namespace
[(union_type_defn) (record_type_defn) (anon_type_defn) (interface_type_defn) (enum_type_defn)] @scope.class
