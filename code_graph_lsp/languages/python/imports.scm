(import_statement name: (dotted_name) @import.module) @import
(import_statement name: (aliased_import name: (dotted_name) @import.module alias: (identifier) @import.alias)) @import
(import_from_statement module_name: (_) @import.module name: (dotted_name . (identifier) @import.name .)) @import
(import_from_statement module_name: (_) @import.module
  name: (aliased_import name: (dotted_name . (identifier) @import.name .) alias: (identifier) @import.alias)) @import
(import_from_statement module_name: (_) @import.module (wildcard_import) @import.star) @import

((assignment left: (identifier) @_all right: [(list) (tuple)] @star.names) (#eq? @_all "__all__"))
((augmented_assignment left: (identifier) @_all right: [(list) (tuple)] @star.names) (#eq? @_all "__all__"))
((call function: (attribute object: (identifier) @_all attribute: (identifier) @_extend) arguments: (argument_list (list) @star.names))
  (#eq? @_all "__all__") (#eq? @_extend "extend"))
