(function_declaration name: (identifier) @name result: (_)? @returns body: (_)? @body) @symbol.function
((method_declaration
  receiver: (parameter_list (parameter_declaration type: [
    (type_identifier) @holder
    (pointer_type (type_identifier) @holder)
    (generic_type type: (type_identifier) @holder)
    (pointer_type (generic_type type: (type_identifier) @holder))]))
  name: (field_identifier) @name result: (_)? @returns body: (_)? @body) @symbol.method
  (#set! early "true"))
(func_literal result: (_)? @returns body: (_) @body) @symbol.function
(function_type result: (_)? @returns) @symbol.function

(type_spec name: (type_identifier) @name type: (struct_type (field_declaration_list) @body)) @symbol.struct
(type_spec name: (type_identifier) @name type: (interface_type) @body) @symbol.interface
(type_spec name: (type_identifier) @name type: [
  (type_identifier) (qualified_type) (generic_type) (pointer_type) (slice_type) (array_type) (map_type) (channel_type)] @base) @symbol.class
(type_spec name: (type_identifier) @name type: (function_type)) @symbol.class
(type_alias name: (type_identifier) @name type: (_) @value) @symbol.type-alias
(type_parameter_declaration name: (identifier) @name type: (_) @type) @symbol.type-parameter
(method_declaration receiver: (parameter_list (parameter_declaration type: [
  (generic_type type_arguments: (type_arguments (type_elem (type_identifier) @name @symbol.type-parameter)))
  (pointer_type (generic_type type_arguments: (type_arguments (type_elem (type_identifier) @name @symbol.type-parameter))))])))

; members; what is embedded is a field by its type's name, and lends its own members
(field_declaration_list) @symbol.record
(interface_type) @symbol.record
(field_declaration_list (field_declaration !name type: (_) @base)) @symbol.record
(interface_type (type_elem . (_) @base .)) @symbol.record
(field_declaration name: (_) . type: (_) @type) @target @symbol.field
((field_declaration !name type: [
  (type_identifier) @name @type
  (qualified_type name: (type_identifier) @name) @type
  (generic_type type: (type_identifier) @name) @type]) @symbol.field
  (#set! shorthand "true"))
(method_elem name: (field_identifier) @name result: (_)? @returns) @symbol.method

[
  (function_declaration parameters: (parameter_list (parameter_declaration type: (_) @type) @target @symbol.parameter))
  (method_declaration parameters: (parameter_list (parameter_declaration type: (_) @type) @target @symbol.parameter))
  (func_literal parameters: (parameter_list (parameter_declaration type: (_) @type) @target @symbol.parameter))
  (function_type parameters: (parameter_list (parameter_declaration type: (_) @type) @target @symbol.parameter))
  (method_elem parameters: (parameter_list (parameter_declaration type: (_) @type) @target @symbol.parameter))]
((variadic_parameter_declaration type: (_) @type) @target @symbol.parameter (#set! value.via "rest"))
; receivers and named results
((method_declaration receiver: (parameter_list (parameter_declaration type: (_) @type) @target @symbol.parameter)) (#set! unlisted "true"))
([
  (function_declaration result: (parameter_list (parameter_declaration type: (_) @type) @target @symbol.parameter))
  (method_declaration result: (parameter_list (parameter_declaration type: (_) @type) @target @symbol.parameter))
  (func_literal result: (parameter_list (parameter_declaration type: (_) @type) @target @symbol.parameter))
  (function_type result: (parameter_list (parameter_declaration type: (_) @type) @target @symbol.parameter))
  (method_elem result: (parameter_list (parameter_declaration type: (_) @type) @target @symbol.parameter))] (#set! unlisted "true"))

(var_spec type: (_)? @type value: (_)? @value) @target @symbol.variable
(const_spec type: (_)? @type value: (_)? @value) @target @symbol.constant
(const_declaration (const_spec type: (_) @type) (const_spec !type !value) @target @symbol.constant)  ; repeats what stands before
(short_var_declaration left: (_) @target right: (_) @value) @symbol.variable
((range_clause left: (_) @target ":=" right: (_) @value) @symbol.variable (#set! value.via "element"))
(receive_statement left: (_) @target ":=" right: (_) @value) @symbol.variable
((type_switch_statement alias: (expression_list (identifier) @target) value: (_) @value) @symbol.variable (#set! extent "target"))
((labeled_statement label: (label_name) @name) @symbol.label (#set! hoist "true"))

; the statement around a declaration belongs to it
(type_declaration . [(type_spec) (type_alias)] @decorated .) @extent
(var_declaration . (var_spec) @decorated .) @extent
(const_declaration . (const_spec) @decorated .) @extent

; the grammar reads the first of ten and more names of one type as types
(parameter_list (parameter_declaration !name type: (type_identifier) @name) @symbol.parameter (parameter_declaration name: (_) type: (_) @type))
