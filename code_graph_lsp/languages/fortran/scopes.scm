[(function) (subroutine) (program) (module_procedure)] @scope.function
[(module) (submodule)] @scope.namespace
(derived_type_definition) @scope.class
[(block_construct) (associate_statement)] @scope.block
