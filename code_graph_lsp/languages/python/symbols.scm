(function_definition "async"? @async name: (identifier) @name return_type: (_)? @returns body: (_) @body) @symbol.function
(class_definition name: (identifier) @name body: (_) @body) @symbol.class
(class_definition name: (identifier) @name superclasses: (argument_list [
  (identifier) (attribute) (subscript) (call) (conditional_expression)] @base)) @symbol.class
(type_alias_statement left: (type [(identifier) @name (generic_type (identifier) @name)]) right: (_) @value) @symbol.type-alias
(function_definition type_parameters: (type_parameter (type [(identifier) @name (constrained_type . (type (identifier) @name))]) @symbol.type-parameter))
(class_definition type_parameters: (type_parameter (type [(identifier) @name (constrained_type . (type (identifier) @name))]) @symbol.type-parameter))

(parameters (identifier) @name) @symbol.parameter
(default_parameter name: (identifier) @name value: (_) @value) @symbol.parameter
(typed_parameter . (identifier) @name type: (_) @type) @symbol.parameter
(typed_default_parameter name: (identifier) @name type: (_) @type value: (_) @value) @symbol.parameter
((parameters [
  (list_splat_pattern (identifier) @name) @symbol.parameter
  (typed_parameter (list_splat_pattern (identifier) @name) type: (_) @type) @symbol.parameter])
  (#set! value.via "rest"))
((parameters [
  (dictionary_splat_pattern (identifier) @name) @symbol.parameter
  (typed_parameter (dictionary_splat_pattern (identifier) @name) type: (_) @type) @symbol.parameter])
  (#set! value.via "keywords"))
(lambda_parameters (identifier) @name @symbol.parameter)
(lambda_parameters [
  (list_splat_pattern (identifier) @name) @symbol.parameter
  (dictionary_splat_pattern (identifier) @name) @symbol.parameter])

(assignment left: (_) @target type: (_)? @type right: (_)? @value) @symbol.variable
(((expression_statement (assignment left: (_) @target !type) @symbol.variable) . (comment) @type) (#match? @type "^#\\s*type:\\s*[A-Za-z_]"))
(augmented_assignment left: (identifier) @target) @symbol.variable
(augmented_assignment left: (attribute) @target right: (_) @value) @symbol.variable
(named_expression name: (identifier) @target value: (_) @value) @symbol.variable
((for_statement left: (_) @target right: (_) @value) @symbol.variable (#set! value.via "element") (#set! extent "target"))
((for_in_clause left: (_) @target right: (_) @value) @symbol.variable (#set! value.via "element"))
((with_item value: (as_pattern . (_) @value alias: (as_pattern_target (_) @target))) @symbol.variable (#set! value.via "enter"))
((except_clause value: (as_pattern . (_) @value alias: (as_pattern_target (_) @target))) @symbol.variable
  (#set! value.via "instance") (#set! extent "target"))
(delete_statement (identifier) @target) @symbol.variable

; names bound by `case`
(case_pattern (dotted_name . (identifier) @name .) @symbol.variable)
(case_pattern (as_pattern (case_pattern (class_pattern . (dotted_name) @type)?) (identifier) @name) @symbol.variable)
(splat_pattern (identifier) @name @symbol.variable)
(keyword_pattern (identifier) (dotted_name . (identifier) @name .) @symbol.variable)

(function_definition body: (block . (expression_statement (string) @doc))) @documented
(class_definition body: (block . (expression_statement (string) @doc))) @documented
(decorated_definition (decorator (_) @decorator) definition: (_) @decorated) @extent

(return_statement (_) @result)
