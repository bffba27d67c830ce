(function_item (function_modifiers "async" @async)? name: (identifier) @name return_type: (_)? @returns body: (_) @body) @symbol.function
(function_signature_item name: (identifier) @name return_type: (_)? @returns) @symbol.function @abstract
(struct_item name: (type_identifier) @name body: (field_declaration_list)? @body) @symbol.struct
(struct_item name: (type_identifier) @name body: (ordered_field_declaration_list) @takes) @symbol.struct
(union_item name: (type_identifier) @name body: (_) @body) @symbol.struct
(enum_item name: (type_identifier) @name body: (_) @body) @symbol.enum
(enum_variant name: (identifier) @name body: (field_declaration_list)? @body) @symbol.enum-member
(enum_variant name: (identifier) @name body: (ordered_field_declaration_list) @takes) @symbol.enum-member
(field_declaration name: (field_identifier) @name type: (_) @type) @symbol.field
(trait_item name: (type_identifier) @name body: (_) @body) @symbol.trait
(trait_item name: (type_identifier) @name bounds: (trait_bounds (_) @base)) @symbol.trait
(impl_item type: (_) @holder body: (_) @body) @symbol.extension
(impl_item trait: (_) @base type: (_) @holder) @symbol.extension
(const_item name: (identifier) @name type: (_) @type value: (_)? @value) @symbol.constant
(static_item name: (identifier) @name type: (_) @type value: (_)? @value) @symbol.constant
(type_item name: (type_identifier) @name type: (_) @value) @symbol.type-alias
(associated_type name: (type_identifier) @name bounds: (trait_bounds)? @type) @symbol.type-alias
(mod_item name: (identifier) @name body: (_)? @body) @symbol.module
((attribute_item (attribute (identifier) @_path value: (string_literal (string_content) @value)))
  . (mod_item name: (identifier) @name !body) @symbol.module (#eq? @_path "path"))
(macro_definition name: (identifier) @name) @symbol.macro

(type_parameter name: (type_identifier) @name bounds: (trait_bounds)? @type default_type: (_)? @value) @symbol.type-parameter
(const_parameter name: (identifier) @name) @symbol.type-parameter
(lifetime_parameter name: (lifetime) @name) @symbol.label
((function_item type_parameters: (type_parameters (type_parameter name: (type_identifier) @name) @symbol.type-parameter)
  (where_clause (where_predicate left: (type_identifier) @_bound bounds: (_) @type))) (#eq? @name @_bound))
((function_signature_item type_parameters: (type_parameters (type_parameter name: (type_identifier) @name) @symbol.type-parameter)
  (where_clause (where_predicate left: (type_identifier) @_bound bounds: (_) @type))) (#eq? @name @_bound))
((impl_item type_parameters: (type_parameters (type_parameter name: (type_identifier) @name) @symbol.type-parameter)
  (where_clause (where_predicate left: (type_identifier) @_bound bounds: (_) @type))) (#eq? @name @_bound))
((struct_item type_parameters: (type_parameters (type_parameter name: (type_identifier) @name) @symbol.type-parameter)
  (where_clause (where_predicate left: (type_identifier) @_bound bounds: (_) @type))) (#eq? @name @_bound))

(self_parameter (self) @name) @symbol.parameter
(parameter pattern: (_) @target type: (_) @type) @symbol.parameter
(closure_parameters [(identifier) (tuple_pattern) (tuple_struct_pattern) (struct_pattern) (ref_pattern) (reference_pattern) (mut_pattern)
  (slice_pattern) (captured_pattern)] @target @symbol.parameter)
(let_declaration pattern: (_) @target type: (_)? @type value: (_)? @value) @symbol.variable
(let_condition pattern: (_) @target value: (_) @value) @symbol.variable
((for_expression pattern: (_) @target value: (_) @value) @symbol.variable (#set! value.via "element") (#set! extent "target"))
((match_expression value: (_) @value body: (match_block (match_arm pattern: (match_pattern . (_) @target)))) @symbol.variable
  (#set! extent "target"))
[(loop_expression (label) @name) (while_expression (label) @name) (for_expression (label) @name) (block (label) @name)] @symbol.label

(closure_expression return_type: (_)? @returns) @symbol.function
(closure_expression body: (_) @result)
