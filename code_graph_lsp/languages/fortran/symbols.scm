(module (module_statement (name) @name)) @symbol.module
(submodule (submodule_statement (module_name) (name) @name)) @symbol.module
(program (program_statement (name) @name)) @symbol.function
(function (function_statement name: (name) @name)) @symbol.function
(subroutine (subroutine_statement name: (name) @name)) @symbol.function
(module_procedure (module_procedure_statement (name) @name)) @symbol.function
(interface (interface_statement (name) @name)) @symbol.interface
(derived_type_definition (derived_type_statement (type_name) @name)) @symbol.struct
(derived_type_definition (derived_type_statement base: (base_type_specifier (identifier) @base) (type_name) @name)) @symbol.struct
(derived_type_definition (variable_declaration type: (_) @type declarator: [
  (identifier) @name
  (init_declarator left: (identifier) @name)
  (sized_declarator (identifier) @name)
  (init_declarator left: (sized_declarator (identifier) @name))] @symbol.field))
(derived_type_procedures (procedure_statement declarator: (binding (binding_name (identifier) @name)) @symbol.method))
(derived_type_procedures (procedure_statement declarator: (method_name) @name @symbol.method))
(enumerator_statement (identifier) @name @symbol.constant)

(parameters (identifier) @name @symbol.parameter)
(function_result (identifier) @name @symbol.variable)
((variable_declaration attribute: (type_qualifier) @_parameter declarator: (init_declarator left: (identifier) @name) @symbol.constant)
  (#match? @_parameter "^[pP][aA][rR][aA][mM][eE][tT][eE][rR]$"))
(variable_declaration type: (_) @type declarator: [
  (identifier) @name
  (init_declarator left: (identifier) @name)
  (sized_declarator (identifier) @name)
  (init_declarator left: (sized_declarator (identifier) @name))] @symbol.variable)
(association name: (identifier) @name @symbol.variable)
