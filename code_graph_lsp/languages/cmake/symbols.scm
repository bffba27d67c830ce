(function_def (function_command (argument_list . (argument (_) @name))) (body)? @body) @symbol.function
(macro_def (macro_command (argument_list . (argument (_) @name))) (body)? @body) @symbol.function
[(function_command (argument_list (argument) (argument (_) @name @symbol.parameter)))
 (macro_command (argument_list (argument) (argument (_) @name @symbol.parameter)))]
(foreach_command (argument_list . (argument (unquoted_argument) @name @symbol.variable)))

((normal_command (identifier) @_is (argument_list . (argument (unquoted_argument) @name))) @symbol.variable
  (#match? @_is "(?i)^(set|option|cmake_dependent_option|find_program|find_library|find_path|find_file|file_get)$"))
((normal_command (identifier) @_is (argument_list . (argument (unquoted_argument) @name))) @symbol.constant
  (#match? @_is "(?i)^(add_library|add_executable|add_custom_target|qt_add_executable|qt_add_library)$") (#set! hoist "true"))
((normal_command (identifier) @_is (argument_list . (argument (unquoted_argument) @name))) @symbol.module
  (#match? @_is "(?i)^project$"))
