(varname) @reference
(varname (_)) @ignore
(function) @reference @reference.tag @reference.call
(function (varname) @reference.tag @reference.call) @ignore
(bareword) @reference @reference.tag
(package) @reference @reference.tag
(method_call_expression invocant: (_) @receiver method: (method) @member @member.call)
(assignment_expression left: (_ (varname) @reference.write))
