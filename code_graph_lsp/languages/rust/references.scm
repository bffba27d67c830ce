(identifier) @reference
(self) @reference
(type_identifier) @reference @reference.type
(lifetime) @reference.label
(label) @reference.label
(scoped_identifier path: (_) @receiver name: (_) @member)
(scoped_type_identifier path: (_) @receiver name: (_) @member)
(scoped_type_identifier name: (_) @member.type)
(field_expression value: (_) @receiver field: (field_identifier) @member)
(scoped_identifier path: [(identifier) (self)] @reference.type)
(scoped_type_identifier path: [(identifier) (self)] @reference.type)

(call_expression function: (identifier) @reference.call)
(call_expression function: (scoped_identifier name: (_) @member.call))
(call_expression function: (field_expression field: (_) @member.call))
(call_expression function: (generic_function function: (identifier) @reference.call))
(call_expression function: (generic_function function: (scoped_identifier name: (_) @member.call)))
(call_expression function: (generic_function function: (field_expression field: (_) @member.call)))
(macro_invocation macro: (identifier) @reference.macro)
(assignment_expression left: (identifier) @reference.write)
(assignment_expression left: (field_expression field: (_) @member.write))
(compound_assignment_expr left: (identifier) @reference.write)
(compound_assignment_expr left: (field_expression field: (_) @member.write))
(impl_item trait: (type_identifier) @reference.inherit)
(impl_item trait: (generic_type type: (type_identifier) @reference.inherit))
(trait_bounds (type_identifier) @reference.type)

(struct_expression name: (_) @callee body: (field_initializer_list (field_initializer field: (field_identifier) @keyword)))
(struct_expression name: (_) @callee body: (field_initializer_list (shorthand_field_initializer (identifier) @keyword.shorthand)))

(macro_definition name: (_) @ignore)
(attribute (identifier) @ignore)
(attribute (scoped_identifier name: (identifier) @ignore))

; what stays a row of tokens
(token_tree "." . (identifier) @ignore)
(token_tree "::" . (identifier) @ignore)
(token_tree (identifier) @ignore . ":")
(token_tree (identifier) @ignore . "!")
