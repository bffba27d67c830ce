((function_definition name: (word) @name body: (_) @body) @symbol.function (#set! scope "declaring"))

; declared for the function around; all else belongs to the file
(declaration_command ["local" "declare" "typeset"] [
  (variable_assignment name: [(variable_name) @name (subscript name: (variable_name) @name)])
  (variable_name) @name] @symbol.variable)
((declaration_command ["readonly" "export"] [
  (variable_assignment name: [(variable_name) @name (subscript name: (variable_name) @name)])
  (variable_name) @name] @symbol.variable) (#set! scope "declaring"))
((variable_assignment name: [(variable_name) @name (subscript name: (variable_name) @name)]) @symbol.variable (#set! scope "declaring"))
((for_statement variable: (variable_name) @name @symbol.variable) (#set! scope "declaring"))
((command name: (command_name (word) @_read) argument: (word) @name @symbol.variable)
  (#any-of? @_read "read" "mapfile" "readarray") (#match? @name "^[A-Za-z_][A-Za-z0-9_]*$") (#set! scope "declaring"))
