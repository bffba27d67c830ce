; a companion's members are seen as those of the class around it
(class_declaration (modifiers (class_modifier "enum")) name: (identifier) @name (enum_class_body)? @body) @symbol.enum
(class_declaration "interface" name: (identifier) @name (class_body)? @body) @symbol.interface
(class_declaration name: (identifier) @name (class_body)? @body) @symbol.class
(object_declaration name: (identifier) @name (class_body)? @body) @symbol.class
[(class_declaration name: (identifier) @name (delegation_specifiers (delegation_specifier [
    (user_type) @base (constructor_invocation (user_type) @base) (explicit_delegation . (user_type) @base)])))
 (object_declaration name: (identifier) @name (delegation_specifiers (delegation_specifier [
    (user_type) @base (constructor_invocation (user_type) @base) (explicit_delegation . (user_type) @base)])))] @symbol.class
(object_literal (class_body) @body) @symbol.class
(object_literal (delegation_specifiers (delegation_specifier [(user_type) @base (constructor_invocation (user_type) @base)]))) @symbol.class
(enum_entry . (identifier) @name) @symbol.enum-member
(type_alias type: (identifier) @name . (_) @value) @symbol.type-alias
(type_parameter . (identifier) @name) @symbol.type-parameter

((function_declaration (user_type . (identifier) @holder) . name: (identifier) @name (function_body)? @body) @symbol.method)
(function_declaration name: (identifier) @name (function_value_parameters) . (_)? @returns (function_body) @body) @symbol.function
(function_declaration name: (identifier) @name) @symbol.function
(function_declaration (modifiers [(visibility_modifier "private") @private (function_modifier "suspend") @async (inheritance_modifier "abstract") @abstract])
  name: (identifier) @name) @symbol.function
(secondary_constructor "constructor" @name (block)? @body) @symbol.constructor
[(anonymous_function) (lambda_literal)] @symbol.function

(property_declaration (modifiers (property_modifier "const")) (variable_declaration . (identifier) @name) . (_) @value) @symbol.constant
((property_declaration (user_type . (identifier) @holder) . (variable_declaration . (identifier) @name . (_)? @type)) @symbol.property)
[(class_body (property_declaration (variable_declaration . (identifier) @name . (_)? @type) . (_)? @value) @symbol.property)
 (enum_class_body (property_declaration (variable_declaration . (identifier) @name . (_)? @type) . (_)? @value) @symbol.property)]
(class_body (property_declaration (modifiers (visibility_modifier "private")) (variable_declaration . (identifier) @name)) @symbol.property @private)
(property_declaration (variable_declaration . (identifier) @name . (_) @type)) @symbol.variable
(property_declaration [(variable_declaration) (multi_variable_declaration)] @target . (_)? @value) @symbol.variable
(class_parameter ["val" "var"] (identifier) @name . (_) @type) @symbol.property
(class_parameter (modifiers (visibility_modifier "private")) ["val" "var"] (identifier) @name) @symbol.property @private
(class_parameter (identifier) @target . (_) @type) @symbol.parameter

(parameter . (identifier) @target . (_) @type) @symbol.parameter
(lambda_parameters (variable_declaration . (identifier) @name . (_) @type) @symbol.parameter)
(lambda_parameters [(variable_declaration) (multi_variable_declaration)] @target @symbol.parameter)
(setter . (identifier) @target @symbol.parameter)
((for_statement [(variable_declaration) (multi_variable_declaration)] @target . (_) @value) @symbol.variable
  (#set! value.via "element") (#set! extent "target"))
(when_subject (variable_declaration) @target . (_) @value) @symbol.variable
(catch_block . (identifier) @target . (_) @type) @symbol.variable

(return_expression (_) @result)
(function_body [(identifier) (navigation_expression) (call_expression) (this_expression) (if_expression) (as_expression)] @result)
