[(value_name) (module_name) (module_type_name) (class_name) (constructor_name) (instance_variable_name)] @reference
(type_constructor) @reference @reference.tag @reference.type
(module_path (module_path) @receiver (module_name) @member)
(value_path (module_path) @receiver (value_name) @member)
(type_constructor_path (_) @receiver (type_constructor) @member)
(constructor_path (_) @receiver (constructor_name) @member)
(field_get_expression record: (_) @receiver field: (field_path (field_name) @member .))
(record_expression (field_expression (field_path (field_name) @member .))) @receiver
(record_pattern (field_pattern (field_path (field_name) @member .) (_))) @receiver
(method_invocation object: (_) @receiver method: (method_name) @member @member.call)
(application_expression function: (value_path (value_name) @reference.call .))
(application_expression function: (value_path (module_path) (value_name) @member.call .))
(set_expression (instance_variable_name) @reference.write)
(set_expression (field_get_expression field: (field_path (field_name) @member.write .)))
