(from_instruction as: (image_alias) @name) @symbol.module
(arg_instruction name: (_) @name) @symbol.variable
(env_pair name: (_) @name) @symbol.variable
