(module name: [(constant) @name (scope_resolution scope: (_) @holder name: (constant) @name)] body: (_)? @body) @symbol.module
(class name: [(constant) @name (scope_resolution scope: (_) @holder name: (constant) @name)] body: (_)? @body) @symbol.class
(class name: [(constant) @name (scope_resolution name: (constant) @name)] superclass: (superclass (_) @base)) @symbol.class
((class name: (constant) @name body: (body_statement
  (call !receiver method: (identifier) @_mixin arguments: (argument_list [(constant) (scope_resolution)] @base)))) @symbol.class
  (#match? @_mixin "^(include|prepend|extend)$"))
(assignment left: (constant) @name right: (call receiver: (constant) @_maker method: (identifier) @_new block: (_) @body) @symbol.class
  (#match? @_maker "^(Class|Struct|Data)$") (#match? @_new "^(new|define)$"))
(assignment left: (constant) @name right: (call receiver: (constant) @_maker method: (identifier) @_new !block) @symbol.class
  (#match? @_maker "^(Class|Struct|Data)$") (#match? @_new "^(new|define)$"))

((method name: [(identifier) @name (constant) @name (operator) @name (setter name: (_) @name)] body: (_)? @body) @symbol.function (#set! hoist "true"))
((singleton_method name: [(identifier) @name (constant) @name (operator) @name (setter name: (_) @name)] body: (_)? @body) @symbol.function @static (#set! hoist "true"))
(singleton_class body: (body_statement (method name: (_) @name) @symbol.function @static))
((alias name: (identifier) @name) @symbol.function (#set! hoist "true"))
((call method: (identifier) @_alias arguments: (argument_list . (simple_symbol) @name)) @symbol.function
  (#match? @_alias "^(alias_method|define_method)$"))
((call !receiver method: (identifier) @_attribute arguments: (argument_list (simple_symbol) @name @symbol.property))
  (#match? @_attribute "^attr_(reader|writer|accessor)$"))

(assignment left: (constant) @name right: (_) @value) @symbol.constant
((assignment left: [(instance_variable) (class_variable)] @name right: (_) @value) @symbol.variable (#set! scope "class"))
((operator_assignment left: [(instance_variable) (class_variable)] @name right: (_) @value) @symbol.variable (#set! scope "class"))
((left_assignment_list [(instance_variable) (class_variable)] @name @symbol.variable) (#set! scope "class"))
((assignment left: (global_variable) @name) @symbol.variable (#set! scope "file"))

[(method_parameters (identifier) @target) (block_parameters (identifier) @target) (lambda_parameters (identifier) @target)] @symbol.parameter
[(method_parameters (destructured_parameter) @target) (block_parameters (destructured_parameter) @target)] @symbol.parameter
[(optional_parameter name: (_) @target value: (_) @value) (keyword_parameter name: (_) @target value: (_)? @value)
 (splat_parameter name: (_) @target) (hash_splat_parameter name: (_) @target) (block_parameter name: (_) @target)] @symbol.parameter
(block_parameters locals: (identifier) @target @symbol.parameter)

(assignment left: (_) @target right: (_) @value) @symbol.variable
(operator_assignment left: (_) @target) @symbol.variable
(for pattern: (_) @target @symbol.variable)
(exception_variable (identifier) @target @symbol.variable)
; what patterns bind
(in_clause pattern: (identifier) @target @symbol.variable)
(as_pattern name: (identifier) @target @symbol.variable)
(array_pattern (identifier) @target @symbol.variable)
(find_pattern (identifier) @target @symbol.variable)
(splat_parameter (identifier) @target @symbol.variable)
(keyword_pattern value: (identifier) @target @symbol.variable)
(keyword_pattern key: (hash_key_symbol) @name !value) @symbol.variable

[(method body: (body_statement (_) @result .)) (singleton_method body: (body_statement (_) @result .))]
(return (argument_list (_) @result))
