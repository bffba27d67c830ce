(class_definition name: (identifier) @name body: (_)? @body) @symbol.class
(object_definition name: (identifier) @name body: (_)? @body) @symbol.class
(package_object name: (identifier) @name body: (_)? @body) @symbol.class
(trait_definition name: (identifier) @name body: (_)? @body) @symbol.trait
(enum_definition name: (identifier) @name body: (_)? @body) @symbol.enum
(class_definition name: (identifier) @name extend: (extends_clause type: (_) @base)) @symbol.class
(object_definition name: (identifier) @name extend: (extends_clause type: (_) @base)) @symbol.class
(trait_definition name: (identifier) @name extend: (extends_clause type: (_) @base)) @symbol.trait
(enum_definition name: (identifier) @name extend: (extends_clause type: (_) @base)) @symbol.enum
[(simple_enum_case name: (identifier) @name) (full_enum_case name: (identifier) @name)] @symbol.enum-member
(given_definition name: (identifier) @name body: (_)? @body) @symbol.class
(given_definition name: (identifier) @name return_type: (_) @base) @symbol.class
(instance_expression (_) @base (template_body) @body) @symbol.class
(type_definition name: (type_identifier) @name type: (_)? @value) @symbol.type-alias
(type_parameters name: (identifier) @name @symbol.type-parameter)

(extension_definition parameters: (parameters . (parameter type: [(type_identifier) @holder (generic_type type: (type_identifier) @holder)]))
  (function_definition name: (_) @name return_type: (_)? @returns body: (_) @body) @symbol.method)
(function_definition name: (_) @name return_type: (_)? @returns body: (_) @body) @symbol.function
(function_declaration name: (_) @name return_type: (_)? @returns) @symbol.function
(function_definition (modifiers (access_modifier "private")) name: (_) @name) @symbol.function @private
(lambda_expression) @symbol.function

(class_parameter name: (identifier) @name type: (_)? @type) @symbol.field
(template_body [(val_definition pattern: (identifier) @name type: (_)? @type value: (_)? @value) (var_definition pattern: (identifier) @name type: (_)? @type value: (_)? @value)] @symbol.field)
(template_body (val_definition pattern: (identifiers (identifier) @name)) @symbol.field)
[(val_declaration name: (identifier) @name type: (_) @type) (var_declaration name: (identifier) @name type: (_) @type)] @symbol.field
(val_definition pattern: (identifier) @name type: (_)? @type value: (_)? @value) @symbol.constant
[(val_definition pattern: (_) @target type: (_)? @type value: (_)? @value) (var_definition pattern: (_) @target type: (_)? @type value: (_)? @value)] @symbol.variable
(self_type . (identifier) @name @symbol.parameter)

(parameter name: (identifier) @target type: (_)? @type) @symbol.parameter
(binding name: (identifier) @target type: (_)? @type) @symbol.parameter
(lambda_expression parameters: (identifier) @target @symbol.parameter)
((enumerator . (_) @target . (_) @value) @symbol.variable (#set! value.via "element") (#set! extent "target"))
((case_clause pattern: (typed_pattern pattern: (identifier) @name type: (_) @type) @symbol.variable))
(case_clause pattern: (_) @target @symbol.variable)

(function_definition body: [(identifier) (field_expression) (call_expression) (instance_expression) (if_expression)] @result)
(function_definition body: (block (_) @result .))
