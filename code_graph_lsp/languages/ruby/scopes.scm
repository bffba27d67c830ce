[(method) (singleton_method)] @scope.function
[(class) (module)] @scope.class
[(block) (do_block) (lambda)] @scope.block
(lambda body: (block) @scope.block)
; a class that is made by a call
(assignment left: (constant) right: (call receiver: (constant) @_maker method: (identifier) @_new block: (_) @scope.class)
  (#match? @_maker "^(Class|Module|Struct|Data)$") (#match? @_new "^(new|define)$"))
