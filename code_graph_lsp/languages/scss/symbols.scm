[(mixin_statement name: (identifier) @name (block) @body) (function_statement name: (identifier) @name (block) @body)] @symbol.function
(parameter . (variable) @name) @symbol.parameter
((declaration (property_name) @name) @symbol.variable (#match? @name "^\\$"))
(each_statement [key: (variable) @name value: (variable) @name]) @symbol.variable
(for_statement . (variable) @name) @symbol.variable

; the grammar reads no maps
(stylesheet (ERROR . (variable) @name @symbol.variable))
