(function_definition declarator: (function_declarator parameters: (parameter_list (identifier) @reference.definition)))
(function_definition declarator: (pointer_declarator (function_declarator parameters: (parameter_list (identifier) @reference.definition))))
