(namespace_declaration name: (_) @name body: (_) @body) @symbol.namespace
(file_scoped_namespace_declaration name: (_) @name) @symbol.namespace
(class_declaration name: (identifier) @name body: (_)? @body) @symbol.class
(class_declaration name: (identifier) @name (base_list (_) @base)) @symbol.class
(struct_declaration name: (identifier) @name body: (_)? @body) @symbol.struct
(struct_declaration name: (identifier) @name (base_list (_) @base)) @symbol.struct
(interface_declaration name: (identifier) @name body: (_)? @body) @symbol.interface
(interface_declaration name: (identifier) @name (base_list (_) @base)) @symbol.interface
(record_declaration name: (identifier) @name body: (_)? @body) @symbol.class
(record_declaration name: (identifier) @name (base_list (_) @base)) @symbol.class
(enum_declaration name: (identifier) @name body: (_)? @body) @symbol.enum
(enum_member_declaration name: (identifier) @name value: (_)? @value) @symbol.enum-member
(delegate_declaration type: (_) @returns name: (identifier) @name) @symbol.class
(type_parameter name: (identifier) @name) @symbol.type-parameter

(method_declaration returns: (_) @returns name: (identifier) @name body: (_)? @body) @symbol.method
(method_declaration (modifier ["private" @private "static" @static "abstract" @abstract "async" @async]) name: (identifier) @name) @symbol.method
(constructor_declaration name: (identifier) @name body: (_)? @body) @symbol.constructor
(operator_declaration type: (_) @returns operator: _ @name body: (_)? @body) @symbol.method
(local_function_statement type: (_) @returns name: (identifier) @name body: (_) @body) @symbol.function
[(lambda_expression) (anonymous_method_expression)] @symbol.function

(property_declaration type: (_) @type name: (identifier) @name accessors: (_)? @body) @symbol.property
(property_declaration (modifier ["private" @private "static" @static "abstract" @abstract]) name: (identifier) @name) @symbol.property
(event_declaration type: (_) @type name: (identifier) @name) @symbol.property
(record_declaration (parameter_list (parameter type: (_) @type name: (identifier) @name) @symbol.property))
(field_declaration (modifier "const") (variable_declaration (variable_declarator name: (identifier) @name) @symbol.constant))
(field_declaration (variable_declaration type: (_) @type (variable_declarator name: (identifier) @name (_)? @value) @symbol.field))
(field_declaration (modifier ["private" @private "static" @static]) (variable_declaration (variable_declarator name: (identifier) @name) @symbol.field))
(event_field_declaration (variable_declaration type: (_) @type (variable_declarator name: (identifier) @name) @symbol.field))
(field_declaration (variable_declaration . type: (_) . (variable_declarator) @decorated .)) @extent

(parameter type: (_)? @type name: (identifier) @target) @symbol.parameter
((parameter_list type: (_) @type name: (identifier) @target @symbol.parameter) (#set! value.via "rest"))
(lambda_expression parameters: (implicit_parameter) @target @symbol.parameter)

(local_declaration_statement (variable_declaration type: (_) @type (variable_declarator . (_) @target (_)? @value) @symbol.variable))
[(for_statement initializer: (variable_declaration type: (_) @type (variable_declarator . (_) @target (_)? @value) @symbol.variable))
 (using_statement (variable_declaration type: (_) @type (variable_declarator . (_) @target (_)? @value) @symbol.variable))
 (fixed_statement (variable_declaration type: (_) @type (variable_declarator . (_) @target (_)? @value) @symbol.variable))]
((foreach_statement type: (_)? @type left: (_) @target right: (_) @value) @symbol.variable (#set! value.via "element") (#set! extent "target"))
(catch_declaration type: (_) @type name: (identifier) @target) @symbol.variable
[(declaration_expression type: (_) @type name: (_) @target) (declaration_pattern type: (_) @type name: (_) @target)] @symbol.variable
[(recursive_pattern name: (identifier) @target) (var_pattern name: (_) @target)] @symbol.variable
((from_clause name: (identifier) @target (_) @value .) @symbol.variable (#set! value.via "element") (#set! extent "target"))
(let_clause . (identifier) @target (_) @value .) @symbol.variable
(join_clause . (identifier) @target) @symbol.variable
(labeled_statement . (identifier) @name) @symbol.label

(return_statement (_) @result)
(arrow_expression_clause (_) @result)
(lambda_expression body: [(identifier) (member_access_expression) (invocation_expression) (object_creation_expression)] @result)
