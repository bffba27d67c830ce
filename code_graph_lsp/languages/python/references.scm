; Names that stand for values; those after a dot, of keyword arguments and of declarations are none.
(primary_expression/identifier) @reference
(global_statement (identifier) @reference)
(nonlocal_statement (identifier) @reference)
(generic_type (identifier) @reference)
(class_pattern (dotted_name . (identifier) @reference))
(case_pattern (dotted_name . (identifier) @reference))
(keyword_pattern (dotted_name . (identifier) @reference))
(attribute object: (list_splat (identifier) @reference))
(ERROR (identifier) @reference)
(attribute object: (_) @receiver attribute: (identifier) @member)

(call function: (identifier) @reference.call)
(call function: (attribute attribute: (identifier) @member.call))
(decorator (identifier) @reference.call)
(decorator (attribute attribute: (identifier) @member.call))
(type (identifier) @reference.type)
(type (attribute attribute: (identifier) @member.type))
(generic_type (identifier) @reference.type)
(class_definition superclasses: (argument_list (identifier) @reference.inherit))
(class_definition superclasses: (argument_list (attribute attribute: (identifier) @member.inherit)))
(class_definition superclasses: (argument_list (subscript value: (identifier) @reference.inherit)))
(assignment left: (attribute attribute: (identifier) @member.write))
(augmented_assignment left: (attribute attribute: (identifier) @member.write))

(call function: (_) @callee arguments: (argument_list (keyword_argument name: (identifier) @keyword)))
(class_definition superclasses: (argument_list (keyword_argument name: (identifier) @ignore)))
(class_pattern (dotted_name) @callee (case_pattern (keyword_pattern . (identifier) @keyword.pattern)))
(class_pattern (dotted_name . (identifier) @reference.type))
(dotted_name (identifier) (identifier) @ignore)

; `if isinstance(name, Type):` and `assert isinstance(name, Type)`
((if_statement condition: (call function: (identifier) @_isinstance arguments: (argument_list . (identifier) @narrow . (_) @narrow.type .))
  consequence: (_) @narrow.region) (#eq? @_isinstance "isinstance"))
((if_statement condition: (boolean_operator left: (call function: (identifier) @_isinstance arguments: (argument_list . (identifier) @narrow . (_) @narrow.type .)))
  consequence: (_) @narrow.region) (#eq? @_isinstance "isinstance"))
((elif_clause condition: (call function: (identifier) @_isinstance arguments: (argument_list . (identifier) @narrow . (_) @narrow.type .))
  consequence: (_) @narrow.region) (#eq? @_isinstance "isinstance"))
((boolean_operator left: (call function: (identifier) @_isinstance arguments: (argument_list . (identifier) @narrow . (_) @narrow.type .))
  right: (_) @narrow.region) (#eq? @_isinstance "isinstance"))
((conditional_expression . (_) @narrow.region . (call function: (identifier) @_isinstance arguments: (argument_list . (identifier) @narrow . (_) @narrow.type .)))
  (#eq? @_isinstance "isinstance"))
((block (assert_statement (call function: (identifier) @_isinstance arguments: (argument_list . (identifier) @narrow . (_) @narrow.type .)))) @narrow.region
  (#eq? @_isinstance "isinstance"))

; quoted annotations
(type (string) @embedded.type)
((call function: [(identifier) @_cast (attribute attribute: (identifier) @_cast)] arguments: (argument_list . (string) @embedded.type)) (#eq? @_cast "cast"))
