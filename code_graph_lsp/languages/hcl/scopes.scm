; what a type of resource holds
((block (identifier) @_is (string_lit) (string_lit)) @scope.record (#any-of? @_is "resource" "data" "ephemeral"))
(block (body (block) @scope.block))
