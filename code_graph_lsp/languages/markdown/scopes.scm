; their headings are none of the document
[(list_item) (block_quote)] @scope.record
