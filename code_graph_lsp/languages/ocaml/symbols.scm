(module_binding (module_name) @name body: (_)? @body) @symbol.module
(module_type_definition (module_type_name) @name body: (_)? @body) @symbol.interface
(module_parameter (module_name) @name) @symbol.parameter
(class_binding (class_name) @name body: (object_expression) @body) @symbol.class
(class_binding (class_name) @name) @symbol.class
(class_type_binding (class_type_name) @name) @symbol.interface
(method_definition (method_name) @name) @symbol.method
(method_specification (method_name) @name) @symbol.method
(instance_variable_definition (instance_variable_name) @name) @symbol.field

(type_binding name: (type_constructor) @name body: (variant_declaration) @body) @symbol.enum
(type_binding name: (type_constructor) @name body: (record_declaration) @body) @symbol.struct
(type_binding name: (type_constructor) @name) @symbol.type-alias
(variant_declaration (constructor_declaration (constructor_name) @name) @symbol.enum-member)
(exception_definition (constructor_declaration (constructor_name) @name)) @symbol.enum-member
(field_declaration (field_name) @name) @symbol.field

(let_binding pattern: [(value_name) @name (parenthesized_operator (_) @name)] (parameter) body: (_) @body) @symbol.function
(let_binding pattern: (value_name) @name body: [(fun_expression) (function_expression)] @value) @symbol.function
(let_binding pattern: (_) @target body: (_) @value) @symbol.variable
(value_specification [(value_name) @name (parenthesized_operator (_) @name)] type: (function_type)) @symbol.function
(value_specification (value_name) @name) @symbol.variable
(external [(value_name) @name (parenthesized_operator (_) @name)]) @symbol.function

(parameter pattern: (_) @target) @symbol.parameter
(match_case pattern: (_) @target @symbol.variable)
(for_expression name: (value_pattern) @name @symbol.variable)
(object_expression self: (value_pattern) @name @symbol.parameter)
((field_pattern . (field_path (field_name) @name .) .) @symbol.variable)

(value_definition . (let_binding) @decorated .) @extent
(module_definition . (module_binding) @decorated .) @extent
(type_definition . (type_binding) @decorated .) @extent
(class_definition . (class_binding) @decorated .) @extent
((comment) @doc . [
  (value_definition . (let_binding) @documented)
  (module_definition . (module_binding) @documented)
  (type_definition . (type_binding) @documented)
  (class_definition . (class_binding) @documented)
  (module_type_definition) @documented
  (exception_definition) @documented
  (value_specification) @documented
  (method_definition) @documented
  (external) @documented] (#match? @doc "^\\(\\*\\*"))
