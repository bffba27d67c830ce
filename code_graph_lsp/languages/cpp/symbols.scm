(class_specifier name: (type_identifier) @name body: (_) @body) @symbol.class
(class_specifier name: (template_type name: (type_identifier) @name) body: (_) @body) @symbol.class
(struct_specifier name: (template_type name: (type_identifier) @name) body: (_) @body) @symbol.struct
(class_specifier !name body: (_) @body) @symbol.class
(class_specifier name: (type_identifier) @name (base_class_clause [(type_identifier) (qualified_identifier) (template_type)] @base)) @symbol.class
(struct_specifier name: (type_identifier) @name (base_class_clause [(type_identifier) (qualified_identifier) (template_type)] @base)) @symbol.struct
(class_specifier name: (template_type name: (type_identifier) @name) (base_class_clause [(type_identifier) (qualified_identifier) (template_type)] @base)) @symbol.class
(struct_specifier name: (template_type name: (type_identifier) @name) (base_class_clause [(type_identifier) (qualified_identifier) (template_type)] @base)) @symbol.struct
(declaration_list (struct_specifier name: (type_identifier) @name !body) @declaration @symbol.struct)
(translation_unit (class_specifier name: (type_identifier) @name !body) @declaration @symbol.class)
(declaration_list (class_specifier name: (type_identifier) @name !body) @declaration @symbol.class)
(template_declaration (class_specifier name: (type_identifier) @name !body) @declaration @symbol.class)
(template_declaration (struct_specifier name: (type_identifier) @name !body) @declaration @symbol.struct)
(field_declaration type: (class_specifier name: (type_identifier) @name !body) @declaration @symbol.class !declarator)
(field_declaration type: (struct_specifier name: (type_identifier) @name !body) @declaration @symbol.struct !declarator)
(enum_specifier name: (type_identifier) @name !body) @declaration @symbol.enum

(namespace_definition name: (_) @name body: (_) @body) @symbol.namespace
(alias_declaration name: (type_identifier) @name type: (_) @value) @symbol.type-alias
(concept_definition name: (identifier) @name) @symbol.type-alias

((function_definition (storage_class_specifier)* @modifier !type declarator: (_) @target) @symbol.function (#set! by_macro))
(function_definition (storage_class_specifier)* @modifier type: (_) @type declarator: (_) @target !body) @symbol.function
(declaration !type declarator: (_) @target) @symbol.variable
(field_declaration !type declarator: (_) @target) @symbol.field
(declaration type: (placeholder_type_specifier) declarator: (init_declarator value: (_) @value) @target) @symbol.variable
(for_range_loop type: (_) @type declarator: (_) @target) @symbol.variable
((for_range_loop type: (placeholder_type_specifier) declarator: (_) @target right: (_) @value) @symbol.variable (#set! value.via "element"))
(optional_parameter_declaration type: (_) @type declarator: (_) @target) @symbol.parameter
(variadic_parameter_declaration type: (_) @type declarator: (_) @target) @symbol.parameter
(lambda_capture_initializer left: (identifier) @name right: (_) @value) @symbol.variable
(condition_clause value: (declaration type: (_) @type declarator: (_) @target value: (_) @value) @symbol.variable)

(type_parameter_declaration (type_identifier) @name) @symbol.type-parameter
(variadic_type_parameter_declaration (type_identifier) @name) @symbol.type-parameter
(optional_type_parameter_declaration name: (type_identifier) @name) @symbol.type-parameter
(template_parameter_list (parameter_declaration declarator: (identifier) @name) @symbol.type-parameter)
(template_parameter_list (optional_parameter_declaration declarator: (identifier) @name) @symbol.type-parameter)

((comment) @doc . [(class_specifier) (field_declaration) (namespace_definition) (template_declaration) (alias_declaration)] @documented)

(struct_specifier name: (qualified_identifier) @target body: (_) @body) @symbol.struct
(class_specifier name: (qualified_identifier) @target body: (_) @body) @symbol.class
; members of nameless ones inside are members of what is around
(class_specifier name: (type_identifier) @name body: (field_declaration_list (field_declaration type: [(struct_specifier !name) (union_specifier !name)] @base !declarator))) @symbol.class
