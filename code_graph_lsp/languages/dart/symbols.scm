(class_definition name: (identifier) @name body: (_) @body) @symbol.class
(class_definition name: (identifier) @name superclass: (superclass (type_identifier) @base)) @symbol.class
(class_definition name: (identifier) @name superclass: (superclass (mixins (type_identifier) @base))) @symbol.class
(class_definition name: (identifier) @name interfaces: (interfaces (type_identifier) @base)) @symbol.class
(mixin_declaration (mixin) . (identifier) @name (class_body) @body) @symbol.trait
(mixin_declaration (mixin) . (identifier) @name (type_identifier) @base) @symbol.trait
(enum_declaration name: (identifier) @name body: (_) @body) @symbol.enum
(enum_declaration name: (identifier) @name (interfaces (type_identifier) @base)) @symbol.enum
(enum_constant name: (identifier) @name) @symbol.enum-member
(extension_declaration class: (type_identifier) @holder body: (_) @body) @symbol.extension
(extension_type_declaration name: (identifier) @name body: (_) @body) @symbol.class
(representation_declaration type: (_) @type name: (identifier) @name) @symbol.field
(type_alias . (type_identifier) @name) @symbol.type-alias
(type_parameter . (type_identifier) @name) @symbol.type-parameter

((method_signature (function_signature (type_identifier)? @returns name: (identifier) @name)) @symbol.method . (function_body) @body @through)
((method_signature (getter_signature (type_identifier)? @returns name: (identifier) @name)) @symbol.property @accessor . (function_body) @body @through)
((method_signature (setter_signature name: (identifier) @name)) @symbol.property . (function_body) @body @through)
((method_signature (operator_signature [(binary_operator) "[]" "[]="] @name)) @symbol.method . (function_body) @body @through)
((method_signature "static" @static (function_signature name: (identifier) @name)) @symbol.method)
; one name is that of the class, or else of a method without a type
((method_signature (constructor_signature . name: (identifier) @name . parameters: (_))) @symbol.method . (function_body) @body @through)
((method_signature (constructor_signature name: (identifier) name: (identifier) @name)) @symbol.constructor . (function_body) @body @through)
((method_signature (factory_constructor_signature (identifier) @name . (formal_parameter_list))) @symbol.constructor . (function_body) @body @through)
(declaration (constructor_signature . name: (identifier) @name . parameters: (_))) @symbol.method
(declaration [(constructor_signature name: (identifier) name: (identifier) @name)
  (constant_constructor_signature (identifier) @name . (formal_parameter_list))
  (factory_constructor_signature (identifier) @name . (formal_parameter_list))]) @symbol.constructor
(declaration (function_signature (type_identifier)? @returns name: (identifier) @name)) @symbol.method
(declaration (getter_signature (type_identifier)? @type name: (identifier) @name)) @symbol.property
((function_signature (type_identifier)? @returns name: (identifier) @name) @symbol.function . (function_body) @body @through)
((getter_signature (type_identifier)? @returns name: (identifier) @name) @symbol.property @accessor . (function_body) @body @through)
((setter_signature name: (identifier) @name) @symbol.property . (function_body) @body @through)
(lambda_expression parameters: (function_signature name: (identifier) @name) body: (_) @body) @symbol.function
(function_expression) @symbol.function

(declaration (type_identifier) @type (initialized_identifier_list (initialized_identifier . (identifier) @name) @symbol.field))
(initialized_identifier . (identifier) @name) @symbol.variable
(static_final_declaration . (identifier) @name) @symbol.variable
(declaration (initialized_identifier_list . (initialized_identifier) @decorated .)) @extent
(declaration (static_final_declaration_list . (static_final_declaration) @decorated .)) @extent

(formal_parameter (type_identifier) @type name: (identifier) @target) @symbol.parameter
(formal_parameter name: (identifier) @target) @symbol.parameter
(formal_parameter . (identifier) @target .) @symbol.parameter
(initialized_variable_definition (type_identifier) @type name: (identifier) @name) @symbol.variable
((initialized_variable_definition name: (identifier) @name . value: (identifier) @value . value: (selector (argument_part)) .) @symbol.variable
  (#match? @value "^_?[A-Z]"))
(initialized_variable_definition name: (identifier) @name) @symbol.variable
(for_loop_parts (type_identifier)? @type name: (identifier) @name) @symbol.variable
(pattern_variable_declaration (_ (constant_pattern (identifier) @name @symbol.variable)))
(variable_pattern (type_identifier)? @type (identifier) @name) @symbol.variable
(catch_parameters (identifier) @name @symbol.variable)
