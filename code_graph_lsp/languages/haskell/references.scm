[(variable) (constructor)] @reference
(name) @reference @reference.tag @reference.type
(apply function: (variable) @reference.call)
(apply function: (constructor) @reference.call)
(infix_id (variable) @reference.call)
(import module: (module (module_id) @reference .))
(qualified module: (module (module_id) @receiver .) id: (_) @member)
(apply function: (qualified id: (_) @member.call))
