(named_module name: (long_identifier (identifier) @name .)) @symbol.module
(namespace name: (long_identifier (identifier) @name .)) @symbol.namespace
(module_defn . (identifier) @name) @symbol.module
((union_type_defn (type_name type_name: (identifier) @name) (union_type_cases . (union_type_case . (identifier) @_alias .) .)) @symbol.type-alias
  (#match? @_alias "^[a-z]"))
(union_type_defn (type_name type_name: (identifier) @name)) @symbol.enum
(enum_type_defn (type_name type_name: (identifier) @name)) @symbol.enum
(record_type_defn (type_name type_name: (identifier) @name)) @symbol.struct
(interface_type_defn (type_name type_name: (identifier) @name)) @symbol.interface
(anon_type_defn (type_name type_name: (identifier) @name)) @symbol.class
(type_abbrev_defn (type_name type_name: (identifier) @name)) @symbol.type-alias
(delegate_type_defn (type_name type_name: (identifier) @name)) @symbol.type-alias
(type_extension (type_name type_name: (identifier) @name)) @symbol.class
(exception_definition exception_name: (long_identifier (identifier) @name)) @symbol.enum-member
((union_type_case . (identifier) @name) @symbol.enum-member (#match? @name "^[A-Z]"))
(enum_type_case . (identifier) @name) @symbol.enum-member
(record_field . (identifier) @name) @symbol.field

(member_defn (method_or_prop_defn name: (property_or_ident method: (identifier) @name)) @symbol.method)
(member_defn (method_or_prop_defn name: (property_or_ident . (identifier) @name .)) @symbol.method)
(member_signature . (identifier) @name) @symbol.method
(property_or_ident instance: (identifier) @name @symbol.parameter)

(function_or_value_defn (function_declaration_left . (identifier) @name) body: (_) @body) @symbol.function
((function_or_value_defn (value_declaration_left [
  (identifier_pattern . (long_identifier_or_op . (identifier) @name .) .)
  (attribute_pattern (identifier_pattern . (long_identifier_or_op . (identifier) @name .) .))])) @symbol.constant (#match? @name "^[A-Z]"))
(function_or_value_defn (value_declaration_left (identifier_pattern . (long_identifier_or_op . (identifier) @target .) .)) body: (_) @value) @symbol.variable
(argument_patterns (long_identifier . (identifier) @name .) @symbol.parameter)
(argument_patterns (typed_pattern (identifier_pattern . (long_identifier_or_op . (identifier) @name .) .)) @symbol.parameter)
(primary_constr_args [
  (identifier_pattern . (long_identifier_or_op . (identifier) @name .) .) @symbol.parameter
  (typed_pattern (identifier_pattern . (long_identifier_or_op . (identifier) @name .) .)) @symbol.parameter])
(identifier_pattern . (long_identifier_or_op . (identifier) @name .) .) @symbol.variable
(for_expression . (identifier) @name @symbol.variable)

(declaration_expression (function_or_value_defn) @decorated !in) @extent
