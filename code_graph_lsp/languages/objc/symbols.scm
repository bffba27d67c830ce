(class_interface . (identifier) @name superclass: (identifier) @base) @symbol.class
(class_interface . (identifier) @name superclass: (_) (parameterized_arguments (type_name (type_identifier) @base))) @symbol.class
(class_interface . (identifier) @holder . "(" category: (_)? ")" . [(method_declaration) (property_declaration)]? @body) @symbol.extension
(class_implementation . (identifier) @holder) @symbol.extension
(class_implementation . (identifier) @holder category: (_)? . (implementation_definition) @body) @symbol.extension
(protocol_declaration . (identifier) @name) @symbol.interface
(protocol_declaration . (identifier) @name (protocol_reference_list (identifier) @base)) @symbol.interface

(method_declaration (method_type (type_name) @returns)? . (identifier) @name) @symbol.method @declaration
(method_definition (method_type (type_name) @returns)? . (identifier) @name (compound_statement) @body) @symbol.method
(method_parameter (method_type (type_name) @type)? (identifier) @target .) @symbol.parameter
(property_declaration (struct_declaration (type_identifier)? @type (struct_declarator [(identifier) @name (pointer_declarator declarator: (identifier) @name)]))) @symbol.property
(instance_variable (struct_declaration (type_identifier)? @type (struct_declarator [(identifier) @name (pointer_declarator declarator: (identifier) @name)]))) @symbol.field
(block_literal) @symbol.function
(catch_clause (type_name (type_identifier) @type (pointer_declarator declarator: (identifier) @name))) @symbol.variable
((for_statement type: (_) @type . [(identifier) (pointer_declarator)] @target . (_) @value) @symbol.variable (#set! value.via "element") (#set! extent "target"))
((comment) @doc . [(class_interface) (protocol_declaration) (method_declaration) (method_definition) (property_declaration)] @documented)
