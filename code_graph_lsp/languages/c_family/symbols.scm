(function_definition (storage_class_specifier)* @modifier type: (_) @type declarator: (_) @target body: (_) @body) @symbol.function
(declaration (storage_class_specifier)* @modifier type: (_) @type declarator: (_) @target) @symbol.variable
(parameter_declaration type: (_) @type declarator: (_) @target) @symbol.parameter
(field_declaration type: (_) @type declarator: (_) @target) @symbol.field
(type_definition type: (_) @value declarator: (_) @target) @symbol.type-alias

(struct_specifier name: (type_identifier) @name body: (_) @body) @symbol.struct
(union_specifier name: (type_identifier) @name body: (_) @body) @symbol.struct
(enum_specifier name: (type_identifier) @name body: (_) @body) @symbol.enum
(struct_specifier !name body: (_) @body) @symbol.struct
(union_specifier !name body: (_) @body) @symbol.struct
(enum_specifier !name body: (_) @body) @symbol.enum
(translation_unit (struct_specifier name: (type_identifier) @name !body) @declaration @symbol.struct)
(translation_unit (union_specifier name: (type_identifier) @name !body) @declaration @symbol.struct)
; members of nameless ones inside are members of what is around
(struct_specifier name: (_) @name body: (field_declaration_list (field_declaration type: [(struct_specifier !name) (union_specifier !name)] @base !declarator))) @symbol.struct
(struct_specifier !name body: (field_declaration_list (field_declaration type: [(struct_specifier !name) (union_specifier !name)] @base !declarator))) @symbol.struct
(union_specifier name: (_) @name body: (field_declaration_list (field_declaration type: [(struct_specifier !name) (union_specifier !name)] @base !declarator))) @symbol.struct
(union_specifier !name body: (field_declaration_list (field_declaration type: [(struct_specifier !name) (union_specifier !name)] @base !declarator))) @symbol.struct
(enumerator name: (identifier) @name value: (_)? @value) @symbol.enum-member

(preproc_def name: (identifier) @name) @symbol.macro
(preproc_function_def name: (identifier) @name) @symbol.macro
((comment) @doc . [(function_definition) (declaration) (type_definition) (struct_specifier) (union_specifier) (enum_specifier)
  (preproc_def) (preproc_function_def)] @documented)
(labeled_statement label: (statement_identifier) @name) @symbol.label
