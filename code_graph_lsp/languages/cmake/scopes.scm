[(function_def) (macro_def)] @scope.function
(foreach_loop) @scope.block
