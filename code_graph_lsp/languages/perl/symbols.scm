(package_statement name: (package) @name (block)? @body) @symbol.package
(class_statement name: (package) @name (block)? @body) @symbol.class
(subroutine_declaration_statement name: (bareword) @name body: (_) @body) @symbol.function
(method_declaration_statement name: (bareword) @name body: (_) @body) @symbol.method
((use_statement module: (package) @_constant [
  (list_expression . (autoquoted_bareword) @name)
  (anonymous_hash_expression (list_expression (autoquoted_bareword) @name))]) @symbol.constant (#eq? @_constant "constant"))

(assignment_expression left: (variable_declaration (_ (varname) @target)) right: (_) @value) @symbol.variable
(variable_declaration (_ (varname) @target)) @symbol.variable
(for_statement variable: (scalar (varname) @target) @symbol.variable)
(mandatory_parameter (_ (varname) @name)) @symbol.parameter
(optional_parameter (_ (varname) @name)) @symbol.parameter
(slurpy_parameter (_ (varname) @name)) @symbol.parameter
