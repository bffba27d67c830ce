(variable_declaration ["const" "var"] . (identifier) @name (struct_declaration) @body) @symbol.struct
(variable_declaration ["const" "var"] . (identifier) @name (union_declaration) @body) @symbol.struct
(variable_declaration ["const" "var"] . (identifier) @name (opaque_declaration) @body) @symbol.struct
(variable_declaration ["const" "var"] . (identifier) @name (enum_declaration) @body) @symbol.enum
(variable_declaration ["const" "var"] . (identifier) @name (error_set_declaration) @body) @symbol.enum
(error_set_declaration (identifier) @name @symbol.enum-member)
(enum_declaration (container_field name: (identifier) @name) @symbol.enum-member)
(container_field name: (identifier) @name type: (_)? @type) @symbol.field

(function_declaration name: (identifier) @name type: (_)? @returns body: (block)? @body) @symbol.function
(test_declaration (string (string_content) @name) (block) @body) @symbol.function
(test_declaration (identifier) @name (block) @body) @symbol.function
(parameter name: (identifier) @name type: (_) @type) @symbol.parameter

(source_file (variable_declaration "const" . (identifier) @name . "=" (_) @value) @symbol.constant)
(source_file (variable_declaration "const" . (identifier) @name type: (_) @type) @symbol.constant)
(struct_declaration (variable_declaration "const" . (identifier) @name . "=" (_) @value) @symbol.constant)
(variable_declaration ["const" "var"] . (identifier) @target . "=" (_) @value) @symbol.variable
(variable_declaration ["const" "var"] . (identifier) @target type: (_) @type) @symbol.variable
(payload (identifier) @name @symbol.variable)
(block_label (identifier) @name) @symbol.label
