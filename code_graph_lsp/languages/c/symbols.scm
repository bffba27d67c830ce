; parameters that are declared behind the list of their names
(function_definition (declaration type: (_) @type declarator: (_) @target) @symbol.parameter)
