(let_expression (binding_set (binding attrpath: (attrpath) @name expression: (function_expression)) @symbol.function))
(let_expression (binding_set (binding attrpath: (attrpath) @name) @symbol.variable))
(let_expression (binding_set (inherit_from attrs: (inherited_attrs attr: (identifier) @name @symbol.variable))))
(binding attrpath: (attrpath) @name expression: (function_expression)) @symbol.method
(binding attrpath: (attrpath) @name) @symbol.field
((inherited_attrs attr: (identifier) @name @symbol.field) (#set! shorthand "true"))
(formal name: (identifier) @name) @symbol.parameter
(function_expression universal: (identifier) @name @symbol.parameter)
