(class_declaration name: (identifier) @name body: (_) @body) @symbol.class
(class_declaration name: (identifier) @name (class_heritage (_) @base)) @symbol.class
((class name: (identifier) @name body: (_) @body) @symbol.class (#set! inside "true"))
((class name: (identifier) @name (class_heritage (_) @base)) @symbol.class (#set! inside "true"))
(class !name body: (_) @body) @symbol.class
(class !name (class_heritage (_) @base)) @symbol.class
(variable_declarator name: (identifier) @name value: (class (class_heritage (_) @base))) @symbol.class

(formal_parameters [(identifier) (object_pattern) (array_pattern) (rest_pattern)] @target @symbol.parameter)
(formal_parameters (assignment_pattern left: (_) @target right: (_) @value) @symbol.parameter)

(field_definition "static"? @static property: [(property_identifier) (private_property_identifier)] @name
  value: [(arrow_function) (function_expression) (generator_function)] @value) @symbol.method
(field_definition "static"? @static property: [(property_identifier) (private_property_identifier)] @name value: (_)? @value) @symbol.field
((comment) @doc . (field_definition) @documented (#match? @doc "^/\\*\\*"))
((comment) @embedded.doc (#match? @embedded.doc "^/\\*\\*"))
