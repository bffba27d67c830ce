(object_type_definition (name) @name (implements_interfaces)? (fields_definition)? @body) @symbol.class
(interface_type_definition (name) @name (fields_definition)? @body) @symbol.interface
(input_object_type_definition (name) @name (input_fields_definition)? @body) @symbol.struct
(enum_type_definition (name) @name (enum_values_definition)? @body) @symbol.enum
[(union_type_definition (name) @name) (scalar_type_definition (name) @name)] @symbol.type-alias
(directive_definition (name) @name) @symbol.macro
[(object_type_extension (name) @holder (fields_definition)? @body)
 (interface_type_extension (name) @holder (fields_definition)? @body)
 (input_object_type_extension (name) @holder (input_fields_definition)? @body)] @symbol.extension

(field_definition (name) @name (type (_) @type)) @symbol.field
(input_fields_definition (input_value_definition (name) @name (type (_) @type)) @symbol.field)
(arguments_definition (input_value_definition (name) @name) @symbol.parameter)
(enum_value_definition (enum_value (name) @name)) @symbol.enum-member
(object_type_definition (name) @name (implements_interfaces (named_type) @base)) @symbol.class
(object_type_definition (name) @name (implements_interfaces (implements_interfaces (named_type) @base))) @symbol.class
(interface_type_definition (name) @name (implements_interfaces (named_type) @base)) @symbol.interface

[(object_type_definition (description) @doc) (interface_type_definition (description) @doc) (input_object_type_definition (description) @doc)
 (enum_type_definition (description) @doc) (union_type_definition (description) @doc) (scalar_type_definition (description) @doc)
 (field_definition (description) @doc) (directive_definition (description) @doc)] @documented

(operation_definition (name) @name (selection_set) @body) @symbol.function
(fragment_definition (fragment_name (name) @name) (selection_set) @body) @symbol.function
(variable_definition (variable) @name) @symbol.variable
