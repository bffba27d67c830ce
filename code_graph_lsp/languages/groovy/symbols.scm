(class_declaration name: (identifier) @name body: (_) @body) @symbol.class
(class_declaration name: (identifier) @name superclass: (superclass (_) @base)) @symbol.class
(class_declaration name: (identifier) @name interfaces: (super_interfaces (type_list (_) @base))) @symbol.class
(interface_declaration name: (identifier) @name body: (_) @body) @symbol.interface
(enum_declaration name: (identifier) @name body: (_) @body) @symbol.enum
(enum_constant name: (identifier) @name) @symbol.enum-member
(type_parameter (type_identifier) @name @symbol.type-parameter)

(method_declaration type: (_)? @returns name: (identifier) @name body: (_)? @body) @symbol.method
(constructor_declaration name: (identifier) @name body: (_) @body) @symbol.constructor
(function_definition type: (_)? @returns name: (identifier) @name body: (_) @body) @symbol.function

(field_declaration type: (_) @type declarator: (variable_declarator name: (identifier) @name value: (_)? @value) @symbol.field)
(field_declaration type: (_) . (variable_declarator) @decorated .) @extent
(formal_parameter type: (type_identifier) @target name: (MISSING identifier)) @symbol.parameter  ; without a type
(formal_parameter type: (_)? @type name: (identifier) @target) @symbol.parameter
(lambda_expression parameters: (identifier) @target @symbol.parameter)
(local_variable_declaration type: (_)? @type declarator: (variable_declarator name: (identifier) @target value: (_)? @value) @symbol.variable)
((enhanced_for_statement type: (_)? @type name: (identifier) @target value: (_) @value) @symbol.variable
  (#set! value.via "element") (#set! extent "target"))
(catch_formal_parameter name: (identifier) @target) @symbol.variable

(return_statement (_) @result)
