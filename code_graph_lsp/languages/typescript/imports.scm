(import_statement (import_require_clause (identifier) @import.namespace source: (string) @import.module)) @import
(export_statement "=" . (_) @export.value) @export
