(namespace_definition name: (_) @name body: (_)? @body) @symbol.namespace
(class_declaration name: (name) @name body: (_) @body) @symbol.class
(class_declaration name: (name) @name [(base_clause (_) @base) (class_interface_clause (_) @base)]) @symbol.class
(class_declaration name: (name) @name body: (declaration_list (use_declaration [(name) (qualified_name)] @base))) @symbol.class
(anonymous_class body: (_) @body) @symbol.class
(anonymous_class [(base_clause (_) @base) (class_interface_clause (_) @base)]) @symbol.class
(interface_declaration name: (name) @name body: (_) @body) @symbol.interface
(interface_declaration name: (name) @name (base_clause (_) @base)) @symbol.interface
(trait_declaration name: (name) @name body: (_) @body) @symbol.trait
(trait_declaration name: (name) @name body: (declaration_list (use_declaration [(name) (qualified_name)] @base))) @symbol.trait
(enum_declaration name: (name) @name body: (_) @body) @symbol.enum
(enum_declaration name: (name) @name (class_interface_clause (_) @base)) @symbol.enum
(enum_declaration name: (name) @name body: (enum_declaration_list (use_declaration [(name) (qualified_name)] @base))) @symbol.enum
(enum_case name: (name) @name value: (_)? @value) @symbol.enum-member

(function_definition name: (name) @name return_type: (_)? @returns body: (_) @body) @symbol.function
(method_declaration name: (name) @name return_type: (_)? @returns body: (_)? @body) @symbol.method
(method_declaration (visibility_modifier "private") name: (name) @name) @symbol.method @private
(method_declaration (static_modifier) name: (name) @name) @symbol.method @static
(method_declaration (abstract_modifier) name: (name) @name) @symbol.method @abstract

(property_declaration type: (_)? @type (property_element name: (variable_name (name) @name) default_value: (_)? @value)) @symbol.field
(property_declaration (visibility_modifier "private") (property_element name: (variable_name (name) @name))) @symbol.field @private
(property_declaration (static_modifier) (property_element name: (variable_name (name) @name))) @symbol.field @static
((property_promotion_parameter type: (_)? @type name: (variable_name (name) @name)) @symbol.field (#set! scope "class"))
(const_declaration (const_element . (name) @name (_) @value)) @symbol.constant
((function_call_expression function: (name) @_define arguments: (arguments . (argument (string (string_content) @name)))) @symbol.constant
  (#eq? @_define "define"))

(simple_parameter type: (_)? @type name: (variable_name) @target default_value: (_)? @value) @symbol.parameter
(property_promotion_parameter type: (_)? @type name: (variable_name) @target default_value: (_)? @value) @symbol.parameter
((variadic_parameter name: (variable_name) @target) @symbol.parameter (#set! value.via "rest"))

(assignment_expression left: (_) @target right: (_) @value) @symbol.variable
(augmented_assignment_expression left: (variable_name) @target) @symbol.variable
(reference_assignment_expression left: (_) @target right: (_) @value) @symbol.variable
(static_variable_declaration name: (variable_name) @target value: (_)? @value) @symbol.variable
((foreach_statement . (_) @value . [(variable_name) (by_ref) (list_literal)] @target) @symbol.variable
  (#set! value.via "element") (#set! extent "target"))
((foreach_statement . (_) @value . (pair (_) . (_) @target)) @symbol.variable (#set! value.via "element") (#set! extent "target"))
((foreach_statement . (_) . (pair . (variable_name) @target)) @symbol.variable (#set! extent "target"))
(catch_clause type: (_) @type name: (variable_name) @target) @symbol.variable

(return_statement (_) @result)
(arrow_function body: (_) @result)
[(anonymous_function return_type: (_)? @returns) (arrow_function return_type: (_)? @returns)] @symbol.function
