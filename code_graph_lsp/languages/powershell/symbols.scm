(function_statement (function_name) @name (script_block)? @body) @symbol.function
(class_statement . (simple_name) @name . (simple_name)? @base) @symbol.class
(class_property_definition (variable) @name) @symbol.field
(class_method_definition (simple_name) @name (script_block)? @body) @symbol.method
(enum_statement (simple_name) @name) @symbol.enum
(enum_member (simple_name) @name) @symbol.enum-member
(script_parameter (variable) @name) @symbol.parameter
(class_method_parameter (variable) @name) @symbol.parameter

(((assignment_expression (left_assignment_expression (logical_expression (bitwise_expression (comparison_expression (additive_expression
    (multiplicative_expression (format_expression (range_expression (array_literal_expression (unary_expression
    (variable) @name))))))))))) @symbol.variable)
  (#match? @name "^.([sS]cript|[gG]lobal):") (#set! scope "file"))
((assignment_expression (left_assignment_expression (logical_expression (bitwise_expression (comparison_expression (additive_expression
    (multiplicative_expression (format_expression (range_expression (array_literal_expression (unary_expression
    [(variable) @name (expression_with_unary_operator (cast_expression (unary_expression (variable) @name)))]))))))))))) @symbol.variable)
(foreach_statement . (variable) @name @symbol.variable)

(((comment) @doc . [(function_statement) @documented (class_statement) @documented (enum_statement) @documented]) (#match? @doc "^<#"))
