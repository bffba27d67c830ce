(class_declaration declaration_kind: "struct" name: (type_identifier) @name body: (_) @body) @symbol.struct
(class_declaration declaration_kind: "enum" name: (type_identifier) @name body: (_) @body) @symbol.enum
(class_declaration name: (type_identifier) @name body: (_) @body) @symbol.class
(class_declaration name: (type_identifier) @name (inheritance_specifier inherits_from: (_) @base)) @symbol.class
(class_declaration declaration_kind: "extension" name: (user_type) @holder body: (_) @body) @symbol.extension
(class_declaration declaration_kind: "extension" name: (user_type) @holder (inheritance_specifier inherits_from: (_) @base)) @symbol.extension
(protocol_declaration name: (type_identifier) @name body: (_) @body) @symbol.interface
(protocol_declaration name: (type_identifier) @name (inheritance_specifier inherits_from: (_) @base)) @symbol.interface
(enum_entry name: (simple_identifier) @name) @symbol.enum-member
(typealias_declaration name: (type_identifier) @name name: (_) @value) @symbol.type-alias
(associatedtype_declaration name: (type_identifier) @name) @symbol.type-alias
(type_parameter . (type_identifier) @name) @symbol.type-parameter

; small patterns, as the names of this grammar are costly to compile
((function_declaration "func" . (_) @name) @symbol.function (#set! early "true"))
(function_declaration "->" . (_) @returns) @symbol.function
(function_declaration (function_body) @body) @symbol.function
(protocol_function_declaration name: (simple_identifier) @name) @symbol.method
(protocol_function_declaration name: (simple_identifier) @name "->" . (_) @returns) @symbol.method
(init_declaration "init" @name body: (_)? @body) @symbol.constructor
(deinit_declaration "deinit" @name body: (_)? @body) @symbol.method
(subscript_declaration "subscript" @name) @symbol.method
(lambda_literal) @symbol.function

[(class_body (property_declaration name: (pattern bound_identifier: (simple_identifier) @name)) @symbol.property)
 (enum_class_body (property_declaration name: (pattern bound_identifier: (simple_identifier) @name)) @symbol.property)]
(class_body (property_declaration (modifiers [(visibility_modifier ["private" "fileprivate"]) @private (property_modifier "static") @static])
  name: (pattern bound_identifier: (simple_identifier) @name)) @symbol.property)
(protocol_property_declaration name: (pattern bound_identifier: (simple_identifier) @name) (type_annotation (_) @type)) @symbol.property
(property_declaration name: (pattern bound_identifier: (simple_identifier) @name) . (type_annotation (_) @type)) @symbol.variable
(property_declaration name: (pattern bound_identifier: (simple_identifier) @name) value: (_) @value) @symbol.variable
(property_declaration name: (pattern bound_identifier: (simple_identifier) @name)) @symbol.variable
(property_declaration name: (pattern (pattern . (simple_identifier) @name .))) @symbol.variable

(parameter name: (simple_identifier) @target ":" [(user_type) (optional_type)] @type) @symbol.parameter
(parameter name: (simple_identifier) @target) @symbol.parameter
(lambda_parameter name: (simple_identifier) @target) @symbol.parameter
[(computed_setter (simple_identifier) @target @symbol.parameter) (willset_clause (simple_identifier) @target @symbol.parameter)]

((for_statement item: (pattern (simple_identifier) @target) collection: (_) @value) @symbol.variable (#set! value.via "element") (#set! extent "target"))
((for_statement item: (pattern (pattern . (simple_identifier) @target .))) @symbol.variable (#set! extent "target"))
((if_statement bound_identifier: (simple_identifier) @target . condition: (_) @value) @symbol.variable (#set! extent "target"))
((if_statement bound_identifier: (simple_identifier) @target) @symbol.variable (#set! extent "target"))
((guard_statement bound_identifier: (simple_identifier) @target . condition: (_) @value) @symbol.variable (#set! extent "target"))
((guard_statement bound_identifier: (simple_identifier) @target) @symbol.variable (#set! extent "target"))
((while_statement bound_identifier: (simple_identifier) @target . condition: (_) @value) @symbol.variable (#set! extent "target"))
((while_statement bound_identifier: (simple_identifier) @target) @symbol.variable (#set! extent "target"))
(if_statement (pattern . (simple_identifier) @name @symbol.variable .))
(guard_statement (pattern . (simple_identifier) @name @symbol.variable .))
(pattern bound_identifier: (simple_identifier) @name @symbol.variable)
(pattern (value_binding_pattern) (pattern . (simple_identifier) @name @symbol.variable .))

(control_transfer_statement result: (_) @result)
