(object_reference name: (identifier) @reference)
(field !name column: (identifier) @reference)
(field . name: (identifier) @reference)
(field (object_reference name: (identifier) @receiver) name: (identifier) @member)
[(column (identifier) @reference) (column name: (identifier) @reference)]
(invocation (object_reference name: (identifier) @reference @reference.call))
(insert (object_reference name: (identifier) @reference @reference.write))
(update (relation (object_reference name: (identifier) @reference @reference.write)))
