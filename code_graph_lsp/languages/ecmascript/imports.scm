(import_statement (import_clause (identifier) @import.default) source: (string) @import.module) @import
(import_statement (import_clause (namespace_import (identifier) @import.namespace)) source: (string) @import.module) @import
(import_statement (import_clause (named_imports (import_specifier name: (_) @import.name !alias))) source: (string) @import.module) @import
(import_statement (import_clause (named_imports (import_specifier name: (_) @import.name alias: (_) @import.alias)))
  source: (string) @import.module) @import

((variable_declarator name: (identifier) @import.namespace
  value: (call_expression function: (identifier) @_require arguments: (arguments . (string) @import.module .))) @import
  (#eq? @_require "require"))
((variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @import.name)
  value: (call_expression function: (identifier) @_require arguments: (arguments . (string) @import.module .))) @import
  (#eq? @_require "require"))
((variable_declarator name: (object_pattern (pair_pattern key: (property_identifier) @import.name value: (identifier) @import.alias))
  value: (call_expression function: (identifier) @_require arguments: (arguments . (string) @import.module .))) @import
  (#eq? @_require "require"))
((variable_declarator name: (identifier) @import.alias
  value: (member_expression
    object: (call_expression function: (identifier) @_require arguments: (arguments . (string) @import.module .))
    property: (property_identifier) @import.name)) @import
  (#eq? @_require "require"))

(export_statement (export_clause (export_specifier name: (_) @export.name !alias)) !source) @export
(export_statement (export_clause (export_specifier name: (_) @export.name alias: (_) @export.alias)) !source) @export
(export_statement (export_clause (export_specifier name: (_) @export.name !alias)) source: (string) @export.module) @export
(export_statement (export_clause (export_specifier name: (_) @export.name alias: (_) @export.alias)) source: (string) @export.module) @export
(export_statement (namespace_export "*" @export.star (_) @export.alias) source: (string) @export.module) @export
(export_statement "*" @export.star source: (string) @export.module) @export
(export_statement "default" value: (_) @export.default) @export
(export_statement "default" declaration: (_) @export.default) @export
(export_statement declaration: (_) @export.declaration) @export

; CommonJS
((assignment_expression left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: (_) @export.value) @export (#eq? @_module "module") (#eq? @_exports "exports")
  (#not-match? @export.value "^\\{([\\s\\w$,]|//.*)+\\}$"))
((variable_declarator name: (identifier) @export.object value: (assignment_expression left: (identifier) @_exports)) @export
  (#eq? @_exports "exports"))
((variable_declarator name: (identifier) @export.object value: (assignment_expression
    left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports))) @export
  (#eq? @_module "module") (#eq? @_exports "exports"))
((assignment_expression left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: (object (shorthand_property_identifier) @export.name)) @export (#eq? @_module "module") (#eq? @_exports "exports"))
