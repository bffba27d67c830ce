(package_declaration (_) @module.name)
(import_declaration (scoped_identifier scope: (_) @import.module name: (identifier) @import.name) .) @import
(import_declaration (_) @import.module (asterisk) @import.star) @import
