; the functions of a property's descriptor belong to the object that gets it
((call_expression
  function: (member_expression object: (identifier) @_object property: (property_identifier) @_define)
  arguments: (arguments . (member_expression object: (identifier) @within property: (property_identifier) @_prototype)
    (object [(pair value: (function_expression) @scope.function) (method_definition) @scope.function])))
  (#eq? @_object "Object") (#eq? @_define "defineProperty") (#eq? @_prototype "prototype"))
((assignment_expression
  left: (subscript_expression object: (member_expression object: (identifier) @within property: (property_identifier) @_prototype))
  right: (function_expression) @scope.function)
  (#eq? @_prototype "prototype"))
