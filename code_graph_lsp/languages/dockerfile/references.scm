(variable) @reference
(from_instruction (image_spec . name: (image_name) @reference .))
((param) @reference.words (#match? @reference.words "^--from="))
