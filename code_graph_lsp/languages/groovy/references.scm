(identifier) @reference
(type_identifier) @reference
(field_access object: (_) @receiver field: (identifier) @member)
(method_invocation object: (_) @receiver name: (identifier) @member @member.call)
(package_declaration (_ (identifier) @ignore))
(scoped_identifier scope: (identifier) @ignore)
(import_declaration (scoped_identifier name: (identifier) @reference))

(method_invocation !object name: (identifier) @reference.call)
(juxt_function_call name: (identifier) @reference.call)
(object_creation_expression type: [(type_identifier) @reference.call (generic_type . (type_identifier) @reference.call)])
(type_identifier) @reference.type
(superclass [(type_identifier) @reference.inherit (generic_type . (type_identifier) @reference.inherit)])
(type_list [(type_identifier) @reference.inherit (generic_type . (type_identifier) @reference.inherit)])
(assignment_expression left: [(identifier) @reference.write (field_access field: (identifier) @member.write)])
