(function_declaration "async"? @async name: (identifier) @name body: (_) @body) @symbol.function
(generator_function_declaration name: (identifier) @name body: (_) @body) @symbol.function
((function_expression "async"? @async name: (identifier) @name body: (_) @body) @symbol.function (#set! inside "true"))
((generator_function name: (identifier) @name body: (_) @body) @symbol.function (#set! inside "true"))
(function_expression "async"? @async !name) @symbol.function
(generator_function !name) @symbol.function
(arrow_function "async"? @async) @symbol.function

; functions and classes bound to names
((variable_declaration (variable_declarator name: (identifier) @name
  value: [(arrow_function) (function_expression) (generator_function)] @value) @symbol.function) (#set! hoist "true"))
(lexical_declaration (variable_declarator name: (identifier) @name
  value: [(arrow_function) (function_expression) (generator_function)] @value) @symbol.function)
(variable_declarator name: (identifier) @name value: (class body: (class_body) @body) @value) @symbol.class

((variable_declaration (variable_declarator name: (_) @target value: (_)? @value) @symbol.variable)
  (#not-match? @value "^(require|_interopRequireWildcard|_interopRequireDefault)\\(\\s*[\"'][^\"']*[\"']\\s*\\)(\\.[A-Za-z_$][A-Za-z0-9_$]*)?$") (#set! hoist "true"))
((lexical_declaration (variable_declarator name: (_) @target value: (_)? @value) @symbol.variable)
  (#not-match? @value "^require\\(\\s*[\"'][^\"']*[\"']\\s*\\)(\\.[A-Za-z_$][A-Za-z0-9_$]*)?$"))

; parts of what is required that no import names
((lexical_declaration (variable_declarator name: (object_pattern [(rest_pattern) (object_assignment_pattern)
    (pair_pattern value: [(object_pattern) (array_pattern) (assignment_pattern)])] @target) value: (_) @value) @symbol.variable)
  (#match? @value "^require\\(\\s*[\"'][^\"']*[\"']\\s*\\)$"))
((variable_declaration (variable_declarator name: (object_pattern [(rest_pattern) (object_assignment_pattern)
    (pair_pattern value: [(object_pattern) (array_pattern) (assignment_pattern)])] @target) value: (_) @value) @symbol.variable)
  (#match? @value "^require\\(\\s*[\"'][^\"']*[\"']\\s*\\)$") (#set! hoist "true"))

((for_in_statement kind: ["const" "let"] left: (_) @target operator: "of" right: (_) @value) @symbol.variable
  (#set! value.via "element") (#set! extent "target"))
((for_in_statement kind: "var" left: (_) @target operator: "of" right: (_) @value) @symbol.variable
  (#set! value.via "element") (#set! extent "target") (#set! hoist "true"))
((for_in_statement kind: ["const" "let"] left: (_) @target operator: "in") @symbol.variable (#set! extent "target"))
((for_in_statement kind: "var" left: (_) @target operator: "in") @symbol.variable (#set! extent "target") (#set! hoist "true"))
((catch_clause parameter: (_) @target) @symbol.variable (#set! extent "target"))
(arrow_function parameter: (identifier) @target @symbol.parameter)

; members
(method_definition "static"? @static "async"? @async ["get" "set"]? @accessor
  name: [(property_identifier) (private_property_identifier)] @name body: (_) @body) @symbol.method
(object (pair key: (property_identifier) @name
  value: [(arrow_function) (function_expression) (generator_function)] @value) @symbol.method)
(object (pair key: (property_identifier) @name value: (_) @value) @symbol.field)
((object (shorthand_property_identifier) @name @value @symbol.field) (#set! shorthand "true"))
(object) @symbol.record

((assignment_expression left: (member_expression object: (_) @receiver property: (_) @name) right: (_) @value) @assign
  (#not-eq? @value "void 0"))
(assignment_expression left: (identifier) @name right: (_) @value) @assign

(return_statement (_) @result)
(yield_expression (_) @yielded)
(arrow_function body: [
  (identifier) (member_expression) (call_expression) (new_expression) (object) (parenthesized_expression) (array) (ternary_expression)
  (await_expression) (subscript_expression) (arrow_function) (function_expression) (this) (binary_expression) (string) (template_string)
  (number)] @result)

((comment) @doc . [
  (function_declaration) @documented
  (generator_function_declaration) @documented
  (class_declaration) @documented
  (method_definition) @documented
  (pair) @documented
  (lexical_declaration (variable_declarator) @documented)
  (variable_declaration (variable_declarator) @documented)
  (expression_statement (assignment_expression) @documented)
  (export_statement declaration: (_) @documented)
  (export_statement declaration: (lexical_declaration (variable_declarator) @documented))
  ] (#match? @doc "^/\\*\\*"))

; the statement around a declaration belongs to it
(lexical_declaration . (variable_declarator) @decorated .) @extent
(variable_declaration . (variable_declarator) @decorated .) @extent
(export_statement declaration: (_) @decorated) @extent
(export_statement declaration: (lexical_declaration . (variable_declarator) @decorated .)) @extent
