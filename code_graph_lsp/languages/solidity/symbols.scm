(contract_declaration name: (identifier) @name body: (_) @body) @symbol.class
(contract_declaration name: (identifier) @name (inheritance_specifier ancestor: (user_defined_type) @base)) @symbol.class
(interface_declaration name: (identifier) @name body: (_) @body) @symbol.interface
(interface_declaration name: (identifier) @name (inheritance_specifier ancestor: (user_defined_type) @base)) @symbol.interface
(library_declaration name: (identifier) @name body: (_) @body) @symbol.class
(struct_declaration name: (identifier) @name body: (_) @body) @symbol.struct
(enum_declaration name: (identifier) @name body: (_) @body) @symbol.enum
(enum_value) @name @symbol.enum-member
(struct_member type: (_) @type name: (identifier) @name) @symbol.field
(event_definition name: (identifier) @name) @symbol.struct
(error_declaration name: (identifier) @name) @symbol.struct
(user_defined_type_definition name: (identifier) @name) @symbol.type-alias
(state_variable_declaration type: (_) @type name: (identifier) @name) @symbol.field
(constant_variable_declaration type: (_) @type name: (identifier) @name) @symbol.constant

(function_definition name: (identifier) @name body: (function_body)? @body) @symbol.function
(function_definition name: (identifier) @name return_type: (return_type_definition . (parameter type: (_) @returns) .)) @symbol.function
(modifier_definition name: (identifier) @name body: (function_body)? @body) @symbol.function
(constructor_definition "constructor" @name body: (_) @body) @symbol.constructor
(fallback_receive_definition ["receive" "fallback"] @name) @symbol.function

(parameter type: (_) @type name: (identifier) @target) @symbol.parameter
(event_parameter name: (identifier) @name) @symbol.parameter
(error_parameter name: (identifier) @name) @symbol.parameter
(variable_declaration_statement (variable_declaration type: (_) @type name: (identifier) @target) value: (_)? @value) @symbol.variable
(variable_declaration type: (_) @type name: (identifier) @target) @symbol.variable
