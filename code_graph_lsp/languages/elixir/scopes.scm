(do_block) @scope.block
(stab_clause) @scope.block
((call target: (identifier) @_binds) @scope.block (#any-of? @_binds "with" "for"))
((call target: (identifier) @_def) @scope.function
  (#any-of? @_def "def" "defp" "defmacro" "defmacrop" "defguard" "defguardp" "defdelegate" "defn" "defnp" "test" "setup" "property"))
((call target: (identifier) @_module (do_block) @scope.module) (#any-of? @_module "defmodule" "defprotocol" "defimpl"))
