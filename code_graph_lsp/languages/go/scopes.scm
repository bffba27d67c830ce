[(function_declaration) (method_declaration) (func_literal) (function_type) (method_elem)] @scope.function
[(type_spec) (type_alias)] @scope.generic
[(field_declaration_list) (interface_type)] @scope.record

; a function's body is the scope of its parameters; other blocks and clauses are scopes of their own
[(if_statement) (for_statement) (expression_switch_statement) (type_switch_statement)
  (expression_case) (default_case) (type_case) (communication_case)] @scope.block
(statement_list (block) @scope.block)
(if_statement consequence: (block) @scope.block)
(if_statement alternative: (block) @scope.block)
(for_statement body: (block) @scope.block)
(labeled_statement (block) @scope.block)
