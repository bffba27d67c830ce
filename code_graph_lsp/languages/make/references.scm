(prerequisites (word) @reference @reference.call)
(variable_reference (word) @reference @reference.tag)
(ifdef_directive variable: (word) @reference @reference.tag)
