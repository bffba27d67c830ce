(class_declaration name: (identifier) @name body: (_) @body) @symbol.class
(class_declaration name: (identifier) @name superclass: (superclass (_) @base)) @symbol.class
(class_declaration name: (identifier) @name interfaces: (super_interfaces (type_list (_) @base))) @symbol.class
(interface_declaration name: (identifier) @name body: (_) @body) @symbol.interface
(interface_declaration name: (identifier) @name (extends_interfaces (type_list (_) @base))) @symbol.interface
(enum_declaration name: (identifier) @name body: (_) @body) @symbol.enum
(enum_declaration name: (identifier) @name interfaces: (super_interfaces (type_list (_) @base))) @symbol.enum
(record_declaration name: (identifier) @name body: (_) @body) @symbol.class
(record_declaration name: (identifier) @name interfaces: (super_interfaces (type_list (_) @base))) @symbol.class
(annotation_type_declaration name: (identifier) @name body: (_) @body) @symbol.interface
(object_creation_expression type: (_) @base (class_body) @body) @symbol.class
(enum_constant name: (identifier) @name) @symbol.enum-member
(enum_constant body: (class_body) @body @symbol.class)

(type_parameters (type_parameter (type_identifier) @name (type_bound (_) @type)?) @symbol.type-parameter)

((method_declaration type: (_) @returns name: (identifier) @name body: (_)? @body) @symbol.method (#set! early "true"))
(method_declaration name: (identifier) @name !body) @symbol.method @abstract
((constructor_declaration name: (identifier) @name body: (_) @body) @symbol.constructor (#set! early "true"))
(compact_constructor_declaration name: (identifier) @name body: (_) @body) @symbol.constructor
(annotation_type_element_declaration type: (_) @returns name: (identifier) @name) @symbol.method
[(lambda_expression) (static_initializer)] @symbol.function
[(class_body (block) @symbol.function) (enum_body_declarations (block) @symbol.function)]  ; initializers

(field_declaration type: (_) @type declarator: (variable_declarator name: (identifier) @target value: (_)? @value) @symbol.field)
(constant_declaration type: (_) @type declarator: (variable_declarator name: (identifier) @target value: (_)? @value) @symbol.field)
(record_declaration parameters: (formal_parameters (formal_parameter type: (_) @type name: (identifier) @name) @symbol.field @accessor))

(formal_parameter type: (_) @type name: (identifier) @target) @symbol.parameter
((spread_parameter [(type_identifier) (scoped_type_identifier) (generic_type) (array_type) (integral_type) (floating_point_type) (boolean_type)] @type
  (variable_declarator) @target) @symbol.parameter (#set! value.via "rest"))
(catch_formal_parameter (catch_type) @type name: (identifier) @target) @symbol.variable
(lambda_expression parameters: (identifier) @target @symbol.parameter)
(inferred_parameters (identifier) @target @symbol.parameter)

(local_variable_declaration type: (_) @type declarator: (variable_declarator name: (identifier) @target value: (_)? @value) @symbol.variable)
((enhanced_for_statement type: (_) @type name: (identifier) @target value: (_) @value) @symbol.variable (#set! value.via "element") (#set! extent "target"))
(resource type: (_) @type name: (identifier) @target value: (_) @value) @symbol.variable
((unary_expression operand: (parenthesized_expression (instanceof_expression right: (_) @type name: (identifier) @target) @symbol.variable))
  (#set! scope "outside-comprehension") (#set! extent "target"))
((instanceof_expression right: (_) @type name: (identifier) @target) @symbol.variable (#set! extent "target"))
(type_pattern (_) @type (identifier) @target) @symbol.variable
(labeled_statement . (identifier) @name) @symbol.label

[(class_declaration (modifiers ["private" @private "static" @static "abstract" @abstract]) name: (identifier) @name) @symbol.class
 (interface_declaration (modifiers "private" @private) name: (identifier) @name) @symbol.interface
 (enum_declaration (modifiers "private" @private) name: (identifier) @name) @symbol.enum
 (method_declaration (modifiers ["private" @private "static" @static]) name: (identifier) @name) @symbol.method
 (constructor_declaration (modifiers "private" @private) name: (identifier) @name) @symbol.constructor
 (field_declaration (modifiers ["private" @private "static" @static]) declarator: (variable_declarator name: (identifier) @name) @symbol.field)]

((block_comment) @doc . [
  (class_declaration) @documented
  (interface_declaration) @documented
  (enum_declaration) @documented
  (record_declaration) @documented
  (annotation_type_declaration) @documented
  (method_declaration) @documented
  (constructor_declaration) @documented
  (compact_constructor_declaration) @documented
  (annotation_type_element_declaration) @documented
  (enum_constant) @documented
  (field_declaration (variable_declarator) @documented)
  (constant_declaration (variable_declarator) @documented)] (#match? @doc "^/\\*\\*"))

; what stands around a name belongs to its declaration
(field_declaration type: (_) . (variable_declarator) @decorated .) @extent
(constant_declaration type: (_) . (variable_declarator) @decorated .) @extent
(local_variable_declaration type: (_) . (variable_declarator) @decorated .) @extent
[(class_declaration (modifiers (marker_annotation name: (identifier) @decorator)))
 (interface_declaration (modifiers (marker_annotation name: (identifier) @decorator)))
 (enum_declaration (modifiers (marker_annotation name: (identifier) @decorator)))
 (method_declaration (modifiers (marker_annotation name: (identifier) @decorator)))
 (constructor_declaration (modifiers (marker_annotation name: (identifier) @decorator)))] @decorated @extent
((field_declaration (modifiers (marker_annotation name: (identifier) @decorator)) (variable_declarator) @decorated) @extent)

(return_statement (_) @result)
(lambda_expression body: [
  (identifier) (field_access) (method_invocation) (object_creation_expression) (parenthesized_expression) (ternary_expression) (cast_expression)
  (array_access) (this) (binary_expression) (string_literal) (lambda_expression)] @result)
