(identifier) @reference
(type_identifier) @reference
(operator_identifier) @reference
(field_expression value: (_) @receiver field: (_) @member)
(infix_expression left: (_) @receiver operator: [(identifier) (operator_identifier)] @member @member.call)
(stable_type_identifier (_) @receiver (type_identifier) @member .)
(stable_identifier (_) @receiver (identifier) @member .)
(package_identifier (identifier) @ignore)
(import_declaration path: (identifier) @ignore . path: (identifier))
(interpolated_string_expression interpolator: (identifier) @ignore)

(call_expression function: [(identifier) @reference.call (generic_function function: (identifier) @reference.call)])
(call_expression function: [(field_expression field: (identifier) @member.call)
  (generic_function function: (field_expression field: (identifier) @member.call))])
(instance_expression [(type_identifier) @reference.call (generic_type type: (type_identifier) @reference.call)])
(type_identifier) @reference.type
(extends_clause type: [(type_identifier) @reference.inherit (generic_type type: (type_identifier) @reference.inherit)])
(assignment_expression left: [(identifier) @reference.write (field_expression field: (identifier) @member.write)])
(call_expression function: (_) @callee arguments: (arguments (assignment_expression left: (identifier) @keyword)))
