(prerequisites (word) @reference @reference.call)
(variable_reference (word) @reference @reference.tag)
