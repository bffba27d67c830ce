(class_definition name: (identifier) @name) @symbol.class
(class_definition name: (identifier) @name (superclasses (property_name) @base)) @symbol.class
(property name: (identifier) @name) @symbol.field
(events (identifier) @name @symbol.field)
(enum . (identifier) @name) @symbol.enum-member
(function_definition name: (identifier) @name (block)? @body) @symbol.function
(function_signature name: (identifier) @name) @symbol.function
(function_arguments (identifier) @name @symbol.parameter)
(function_output (identifier) @name @symbol.variable)
(function_output (multioutput_variable (identifier) @name @symbol.variable))
(lambda (arguments (identifier) @name @symbol.parameter))
(global_operator (identifier) @global)
(assignment left: (identifier) @name) @symbol.variable
(assignment left: (multioutput_variable (identifier) @name)) @symbol.variable
(assignment left: (field_expression object: (identifier) @name)) @symbol.variable
(assignment left: (function_call name: (identifier) @name)) @symbol.variable
(iterator . (identifier) @name) @symbol.variable
(catch_clause . (identifier) @name @symbol.variable)
((comment) @doc . (function_definition) @documented)
(function_definition . (comment) @doc) @documented
(class_definition (superclasses)? . (comment) @doc) @documented
