(identifier) @reference
(constant) @reference
[(instance_variable) (class_variable) (global_variable)] @reference
(call receiver: (_) @receiver method: [(identifier) (constant)] @member)
(scope_resolution scope: (_) @receiver name: (_) @member)

(call !receiver method: (identifier) @reference.call)
(call receiver: (_) method: (identifier) @member.call)
(superclass (constant) @reference.inherit)
(superclass (scope_resolution name: (constant) @member.inherit))
(assignment left: [(identifier) (instance_variable) (class_variable) (global_variable)] @reference.write)
(operator_assignment left: [(identifier) (instance_variable) (class_variable) (global_variable)] @reference.write)
(assignment left: (call method: (identifier) @member.write))
(call !receiver method: (identifier) @callee arguments: (argument_list (pair key: (hash_key_symbol) @keyword)))
