[(function_signature) (method_signature) (abstract_method_signature) (call_signature) (construct_signature) (function_type)
  (constructor_type)] @scope.function
[(interface_declaration) (type_alias_declaration) (abstract_class_declaration)] @scope.generic
(index_signature) @scope.block
(conditional_type) @scope.comprehension
(interface_body) @scope.class
(object_type) @scope.record
(enum_body) @scope.namespace
(internal_module body: (_) @scope.namespace)
(module body: (_) @scope.namespace)
(ambient_declaration (statement_block) @scope.namespace)
