(header module: (module (module_id) @name .)) @symbol.package
(data_type name: (name) @name) @symbol.enum
(newtype name: (name) @name) @symbol.struct
(type_synonym name: (name) @name) @symbol.type-alias
(type_family name: (name) @name) @symbol.type-alias
(class name: (name) @name declarations: (_)? @body) @symbol.interface
(instance patterns: (type_patterns . (_) @holder) declarations: (_)? @body) @symbol.extension
(data_constructor (_ name: (constructor) @name)) @symbol.enum-member
(gadt_constructor name: (constructor) @name) @symbol.enum-member
(newtype_constructor name: (constructor) @name) @symbol.enum-member
(field name: (field_name (variable) @name)) @symbol.field
(type_params bind: (variable) @name @symbol.type-parameter)

; a function's signature and its clauses are one
(declarations (signature name: [(variable) @name (prefix_id (operator) @name)]) @symbol.function)
(class_declarations (signature name: [(variable) @name (prefix_id (operator) @name)]) @symbol.method)
(class_declarations (function name: (variable) @name) @symbol.method)
(class_declarations (bind name: (variable) @name) @symbol.method)
(instance_declarations (function name: (variable) @name) @symbol.method)
(instance_declarations (bind name: (variable) @name) @symbol.method)
(instance_declarations (function (infix operator: (operator) @name)) @symbol.method)
(function name: [(variable) @name (prefix_id (operator) @name)] match: (_) @body) @symbol.function
(function (infix operator: [(operator) @name (infix_id (variable) @name)])) @symbol.function
(declarations (bind name: (variable) @name match: (_) @body) @symbol.function)
(foreign_import (signature name: (variable) @name)) @symbol.function
(local_binds (bind name: (variable) @name) @symbol.variable)

(patterns (_) @target @symbol.parameter)
(function (infix left_operand: (_) @target @symbol.parameter))
(function (infix right_operand: (_) @target @symbol.parameter))
(bind pattern: (_) @target) @symbol.variable
(generator pattern: (_) @target) @symbol.variable
(pattern_guard pattern: (_) @target) @symbol.variable
(alternative pattern: (_) @target @symbol.variable)
