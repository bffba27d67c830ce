; elements that have a name, by that, and elements without attributes that hold others by their own
(element [(STag (Attribute (Name) @_is (AttValue) @name)) (EmptyElemTag (Attribute (Name) @_is (AttValue) @name))]
  (content)? @body (#any-of? @_is "id" "name" "Name" "x:Name" "xml:id" "Include" "key" "Id")) @symbol.key
(element (STag . (Name) @name .) (content . (CharData)? . (element)) @body) @symbol.key
