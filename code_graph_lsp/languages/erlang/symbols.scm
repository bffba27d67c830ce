(module_attribute name: (atom) @name) @symbol.package
(function_clause name: (atom) @name body: (_) @body) @symbol.function
(record_decl name: (atom) @name) @symbol.struct
(record_decl fields: (record_field name: (atom) @name) @symbol.field)
(type_alias name: (type_name name: (atom) @name)) @symbol.type-alias
(opaque name: (type_name name: (atom) @name)) @symbol.type-alias
(callback fun: (atom) @name) @symbol.method
(pp_define lhs: (macro_lhs name: (_) @name)) @symbol.macro

(function_clause args: (expr_args) @target @symbol.parameter)
(fun_clause args: (expr_args) @target @symbol.parameter)
(pp_define lhs: (macro_lhs args: (var_args (var) @name @symbol.parameter)))
(type_name args: (var_args (var) @name @symbol.type-parameter))
(match_expr lhs: (_) @target @symbol.variable)
(cr_clause pat: (_) @target @symbol.variable)
(catch_clause pat: (_) @target @symbol.variable)
(generator lhs: (_) @target @symbol.variable)
