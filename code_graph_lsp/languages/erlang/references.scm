(var) @reference
(call expr: (atom) @reference @reference.call)
(internal_fun fun: (atom) @reference)
(external_fun module: (_) @receiver fun: (atom) @member)
(fa fun: (atom) @reference)
(spec fun: (atom) @reference)
(remote module: (remote_module module: (atom) @reference))
(remote module: (_) @receiver fun: (atom) @member @member.call)
(behaviour_attribute name: (atom) @reference @reference.inherit)
(record_name name: (atom) @reference @reference.tag @reference.type)
(macro_call_expr name: (_) @reference @reference.tag)
(record_field_expr field: (record_field_name name: (atom) @member)) @receiver
(record_index_expr field: (record_field_name name: (atom) @member)) @receiver
(record_expr fields: (record_field name: (atom) @member)) @receiver
(record_update_expr fields: (record_field name: (atom) @member)) @receiver
