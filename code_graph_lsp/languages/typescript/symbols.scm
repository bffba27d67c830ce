(class_declaration name: (type_identifier) @name body: (_) @body) @symbol.class
(class_declaration name: (type_identifier) @name (class_heritage [(extends_clause) @base (implements_clause (_) @base)])) @symbol.class
(abstract_class_declaration "abstract" @abstract name: (type_identifier) @name body: (_) @body) @symbol.class
(abstract_class_declaration name: (type_identifier) @name (class_heritage [(extends_clause) @base (implements_clause (_) @base)])) @symbol.class
((class name: (type_identifier) @name body: (_) @body) @symbol.class (#set! inside "true"))
((class name: (type_identifier) @name (class_heritage [(extends_clause) @base (implements_clause (_) @base)])) @symbol.class (#set! inside "true"))
(class !name body: (_) @body) @symbol.class
(class !name (class_heritage [(extends_clause) @base (implements_clause (_) @base)])) @symbol.class
(variable_declarator name: (identifier) @name value: (class (class_heritage [(extends_clause) @base (implements_clause (_) @base)]))) @symbol.class

(interface_declaration name: (type_identifier) @name body: (_) @body) @symbol.interface
(interface_declaration name: (type_identifier) @name (extends_type_clause type: (_) @base)) @symbol.interface
(type_alias_declaration name: (type_identifier) @name value: (_) @value) @symbol.type-alias
(enum_declaration name: (identifier) @name body: (_) @body) @symbol.enum
(enum_body name: (property_identifier) @name @symbol.enum-member)
(enum_assignment name: (property_identifier) @name) @symbol.enum-member
(internal_module name: (_) @name body: (_) @body) @symbol.namespace
(module name: (identifier) @name body: (_) @body) @symbol.namespace
(import_alias . (identifier) @name . (_) @value) @symbol.variable

(function_signature name: (identifier) @name return_type: (_)? @returns) @symbol.function @declaration
(function_declaration name: (identifier) @name return_type: (_) @returns) @symbol.function
(generator_function_declaration name: (identifier) @name return_type: (_) @returns) @symbol.function
((function_expression name: (identifier) @name return_type: (_) @returns) @symbol.function (#set! inside "true"))
(variable_declarator name: (identifier) @name value: [(arrow_function return_type: (_) @returns) (function_expression return_type: (_) @returns)] @value) @symbol.function
(function_expression !name return_type: (_) @returns) @symbol.function
(arrow_function return_type: (_) @returns) @symbol.function
(function_type return_type: (_) @returns) @symbol.function
(constructor_type type: (_) @returns) @symbol.function

(variable_declarator name: (_) @target type: (_) @type value: (_)? @value) @symbol.variable

(method_definition name: [(property_identifier) (private_property_identifier)] @name return_type: (_) @returns) @symbol.method
(method_definition (accessibility_modifier) @private name: (property_identifier) @name (#match? @private "private")) @symbol.method
(method_signature "static"? @static ["get" "set"]? @accessor name: (property_identifier) @name "?"? @optional return_type: (_)? @returns) @symbol.method
(class_body (method_signature name: (property_identifier) @name) @symbol.method @declaration)
(abstract_method_signature "abstract" @abstract ["get" "set"]? @accessor name: (property_identifier) @name return_type: (_)? @returns) @symbol.method
(public_field_definition "static"? @static name: [(property_identifier) (private_property_identifier)] @name
  value: [(arrow_function) (function_expression) (generator_function)] @value) @symbol.method
(public_field_definition "static"? @static name: [(property_identifier) (private_property_identifier)] @name "?"? @optional
  type: (_)? @type value: (_)? @value) @symbol.field
(public_field_definition (accessibility_modifier) @private name: (property_identifier) @name (#match? @private "private")) @symbol.field
(property_signature name: (property_identifier) @name "?"? @optional type: (_)? @type) @symbol.field
(call_signature return_type: (_)? @returns) @symbol.method
(construct_signature "new" @name type: (_)? @returns) @symbol.method
(object_type) @symbol.record

(required_parameter pattern: (_) @target type: (_)? @type value: (_)? @value) @symbol.parameter
(optional_parameter pattern: (_) @target type: (_)? @type value: (_)? @value) @symbol.parameter
((required_parameter (accessibility_modifier) pattern: (identifier) @target type: (_)? @type) @symbol.parameter (#set! member "true"))
((required_parameter "readonly" pattern: (identifier) @target type: (_)? @type) @symbol.parameter (#set! member "true"))
((optional_parameter (accessibility_modifier) pattern: (identifier) @target type: (_)? @type) @symbol.parameter (#set! member "true"))
((optional_parameter "readonly" pattern: (identifier) @target type: (_)? @type) @symbol.parameter (#set! member "true"))
(index_signature name: (identifier) @name) @symbol.parameter
(index_signature type: (_) @type) @symbol.field

((type_parameter name: (type_identifier) @name constraint: (constraint (_) @type)? value: (default_type (_) @value)?) @symbol.type-parameter
  (#set! value.via "instance"))
(mapped_type_clause name: (type_identifier) @name) @symbol.type-parameter
((infer_type . (type_identifier) @name) @symbol.type-parameter (#set! scope "comprehension"))

((comment) @doc . [(interface_declaration) (type_alias_declaration) (enum_declaration) (abstract_class_declaration) (function_signature)
  (method_signature) (abstract_method_signature) (public_field_definition) (property_signature)] @documented (#match? @doc "^/\\*\\*"))
