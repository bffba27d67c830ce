(named_module name: (long_identifier (identifier) @name .)) @symbol.module
(namespace name: (long_identifier (identifier) @name .)) @symbol.namespace
(module_defn . (identifier) @name) @symbol.module
(union_type_defn (type_name type_name: (identifier) @name)) @symbol.enum
(enum_type_defn (type_name type_name: (identifier) @name)) @symbol.enum
(record_type_defn (type_name type_name: (identifier) @name)) @symbol.struct
(interface_type_defn (type_name type_name: (identifier) @name)) @symbol.interface
(anon_type_defn (type_name type_name: (identifier) @name)) @symbol.class
(type_abbrev_defn (type_name type_name: (identifier) @name)) @symbol.type-alias
(union_type_case . (identifier) @name) @symbol.enum-member
(enum_type_case . (identifier) @name) @symbol.enum-member
(record_field . (identifier) @name) @symbol.field
(member_signature . (identifier) @name) @symbol.method
(value_definition (value_declaration_left (_ (long_identifier_or_op (identifier) @name))) (curried_spec (arguments_spec))) @symbol.function
(value_definition (value_declaration_left (_ (long_identifier_or_op (identifier) @name)))) @symbol.variable
