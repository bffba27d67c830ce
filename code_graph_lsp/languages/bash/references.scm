(variable_name) @reference
((variable_name) @ignore (#match? @ignore "^[0-9]"))
(variable_assignment name: (variable_name) @reference.write)
(postfix_expression (variable_name) @reference.write)
(c_style_for_statement [
  (binary_expression (word) @reference)
  (postfix_expression (word) @reference @reference.write)])
(command_name (word) @reference @reference.tag @reference.call)
((command name: (command_name (word) @_takes) . argument: (word) @reference @reference.tag)
  (#any-of? @_takes "trap" "command" "exec" "sudo" "time" "run" "unset"))
