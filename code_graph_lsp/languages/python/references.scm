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

; regions where `isinstance(value, Type)` holds: behind it where it is true, and where it would have been left
([
  (if_statement condition: [(call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))
      (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) operator: "and")
      (boolean_operator left: (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) operator: "and") operator: "and")
      (boolean_operator left: (boolean_operator operator: "and" right: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))) operator: "and")
      (boolean_operator operator: "and" right: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)))
      (parenthesized_expression [(call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))
      (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) operator: "and")
      (boolean_operator left: (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) operator: "and") operator: "and")
      (boolean_operator left: (boolean_operator operator: "and" right: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))) operator: "and")
      (boolean_operator operator: "and" right: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)))])]
    consequence: (_) @narrow.region)
  (elif_clause condition: [(call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))
      (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) operator: "and")
      (boolean_operator left: (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) operator: "and") operator: "and")
      (boolean_operator left: (boolean_operator operator: "and" right: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))) operator: "and")
      (boolean_operator operator: "and" right: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)))
      (parenthesized_expression [(call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))
      (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) operator: "and")
      (boolean_operator left: (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) operator: "and") operator: "and")
      (boolean_operator left: (boolean_operator operator: "and" right: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))) operator: "and")
      (boolean_operator operator: "and" right: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)))])]
    consequence: (_) @narrow.region)
  (while_statement condition: [(call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))
      (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) operator: "and")
      (boolean_operator left: (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) operator: "and") operator: "and")
      (boolean_operator left: (boolean_operator operator: "and" right: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))) operator: "and")
      (boolean_operator operator: "and" right: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)))
      (parenthesized_expression [(call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))
      (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) operator: "and")
      (boolean_operator left: (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) operator: "and") operator: "and")
      (boolean_operator left: (boolean_operator operator: "and" right: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))) operator: "and")
      (boolean_operator operator: "and" right: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)))])]
    body: (_) @narrow.region)]
  (#eq? @_is "isinstance"))
((boolean_operator left: [
    (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))
    (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) operator: "and")
    (boolean_operator operator: "and" right: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)))] operator: "and"
  right: (_) @narrow.region) (#eq? @_is "isinstance"))
((conditional_expression . (_) @narrow.region . (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)) . (_) @narrow.otherwise)
  (#eq? @_is "isinstance"))
((if_statement condition: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))
  alternative: (_) @narrow.otherwise) (#eq? @_is "isinstance"))
((block (if_statement condition: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))
    consequence: (block [(return_statement) (raise_statement) (continue_statement) (break_statement)] .)) @narrow.after) @narrow.otherwise
  (#eq? @_is "isinstance"))
((_ body: (_) @narrow.region (if_clause (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))))
  (#eq? @_is "isinstance"))
((block (assert_statement (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))) @narrow.after) @narrow.region
  (#eq? @_is "isinstance"))
((if_statement condition: (not_operator argument: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)))
  alternative: (_) @narrow.region) (#eq? @_is "isinstance"))
((boolean_operator left: (not_operator argument: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))) operator: "or"
  right: (_) @narrow.region) (#eq? @_is "isinstance"))
((conditional_expression . (_) @narrow.otherwise . (not_operator argument: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .))) . (_) @narrow.region)
  (#eq? @_is "isinstance"))
((block (if_statement condition: (not_operator argument: (call function: (identifier) @_is arguments: (argument_list . (_) @narrow . (_) @narrow.type .)))
    consequence: (block [(return_statement) (raise_statement) (continue_statement) (break_statement)] .)) @narrow.after) @narrow.region
  (#eq? @_is "isinstance"))
(except_clause value: (as_pattern . (_) @narrow.type alias: (as_pattern_target (_) @narrow))
  (block) @narrow.region)
(match_statement subject: (_) @narrow
  body: (block (case_clause . (case_pattern [
      (class_pattern . (dotted_name) @narrow.type)
      (as_pattern (case_pattern (class_pattern . (dotted_name) @narrow.type)))])
    consequence: (_) @narrow.region)))

; types in comments and between quotes
((comment) @embedded.type (#match? @embedded.type "^#\\s*type:\\s*[A-Za-z_]"))
[(typed_parameter type: (type (string) @embedded.type))
 (typed_default_parameter type: (type (string) @embedded.type))
 (assignment type: (type (string) @embedded.type))
 (function_definition return_type: (type (string) @embedded.type))
 (type (binary_operator (string) @embedded.type))
 (type (list (string) @embedded.type))]
((generic_type (identifier) @_form (type_parameter (type (string) @embedded.type))) (#not-eq? @_form "Literal"))
((subscript value: [(identifier) @_form (attribute attribute: (identifier) @_form)]
  subscript: [(string) @embedded.type (list (string) @embedded.type) (binary_operator (string) @embedded.type)])
  (#any-of? @_form "Union" "Optional" "Type" "type" "List" "list" "Dict" "dict" "Set" "set" "FrozenSet" "frozenset" "Tuple" "tuple"
    "Sequence" "MutableSequence" "Iterable" "Iterator" "Generator" "Collection" "Mapping" "MutableMapping" "DefaultDict" "Deque"
    "Callable" "Awaitable" "Coroutine" "AsyncIterable" "AsyncIterator" "AsyncGenerator" "ClassVar" "Final" "Generic" "ContextManager"))
((call function: [(identifier) @_var (attribute attribute: (identifier) @_var)]
  arguments: (argument_list (keyword_argument name: (identifier) @_bound value: (string) @embedded.type)))
  (#eq? @_var "TypeVar") (#eq? @_bound "bound"))
((call function: [(identifier) @_cast (attribute attribute: (identifier) @_cast)] arguments: (argument_list . (string) @embedded.type)) (#eq? @_cast "cast"))
