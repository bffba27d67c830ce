((call target: (identifier) @_module (arguments . (alias) @name) (do_block) @body) @symbol.module
  (#any-of? @_module "defmodule" "defimpl"))
((call target: (identifier) @_module (arguments . (alias) @name) (do_block) @body) @symbol.interface (#eq? @_module "defprotocol"))

((call target: (identifier) @_def (arguments . [
    (identifier) @name
    (call target: (identifier) @name)
    (binary_operator left: [(identifier) @name (call target: (identifier) @name)] operator: "when")])
  (do_block)? @body) @symbol.function
  (#any-of? @_def "def" "defp" "defmacro" "defmacrop" "defguard" "defguardp" "defdelegate" "defn" "defnp"))
((call target: (identifier) @_def (arguments . (string (quoted_content) @name)) (do_block) @body) @symbol.function
  (#any-of? @_def "test" "describe" "property"))
((unary_operator operator: "@" operand: (call target: (identifier) @name (arguments))) @symbol.constant
  (#not-match? @name "^(doc|moduledoc|typedoc|spec|type|typep|opaque|callback|macrocallback|impl|behaviour|derive|deprecated|(module|describe)?tag|dialyzer|enforce_keys|compile|before_compile|after_compile|on_load|external_resource)$"))
((unary_operator operator: "@" operand: (call target: (identifier) @_type (arguments (binary_operator
    left: [(identifier) @name (call target: (identifier) @name)] operator: "::")))) @symbol.type-alias
  (#any-of? @_type "type" "typep" "opaque"))
((unary_operator operator: "@" operand: (call target: (identifier) @_type (arguments (binary_operator
    left: [(identifier) @name (call target: (identifier) @name)] operator: "::")))) @symbol.method
  (#any-of? @_type "callback" "macrocallback"))

; what patterns bind
((call target: (identifier) @_def (arguments . [
    (call (arguments [
      (identifier) @target @symbol.parameter (tuple) @target @symbol.parameter (list) @target @symbol.parameter
      (map) @target @symbol.parameter (bitstring) @target @symbol.parameter
      (binary_operator left: (_) @target operator: "\\\\") @symbol.parameter
      (binary_operator operator: ["=" "|" "<>"]) @target @symbol.parameter]))
    (binary_operator left: (call (arguments [
      (identifier) @target @symbol.parameter (tuple) @target @symbol.parameter (list) @target @symbol.parameter
      (map) @target @symbol.parameter (bitstring) @target @symbol.parameter
      (binary_operator left: (_) @target operator: "\\\\") @symbol.parameter
      (binary_operator operator: ["=" "|" "<>"]) @target @symbol.parameter])) operator: "when")]))
  (#any-of? @_def "def" "defp" "defmacro" "defmacrop" "defguard" "defguardp" "defdelegate" "defn" "defnp"))
((call target: (identifier) @_test (arguments [(map) (identifier)] @target @symbol.parameter .) (do_block))
  (#any-of? @_test "test" "setup" "property"))
(stab_clause left: (arguments [
  (identifier) @target @symbol.variable (tuple) @target @symbol.variable (list) @target @symbol.variable
  (map) @target @symbol.variable (bitstring) @target @symbol.variable
  (binary_operator operator: ["=" "|" "<>"]) @target @symbol.variable
  (binary_operator left: (identifier) @target operator: "in") @symbol.variable]))
(stab_clause left: (binary_operator left: (arguments [
  (identifier) @target @symbol.variable (tuple) @target @symbol.variable (list) @target @symbol.variable
  (map) @target @symbol.variable (bitstring) @target @symbol.variable
  (binary_operator operator: ["=" "|" "<>"]) @target @symbol.variable]) operator: "when"))
(binary_operator left: [(identifier) (tuple) (list) (map) (bitstring) (binary_operator operator: ["|" "<>"])] @target operator: ["=" "<-"] right: (_) @value) @symbol.variable

((unary_operator operator: "@" operand: (call target: (identifier) @_doc (arguments (string) @doc))) . [
    (call) @documented
    ((unary_operator operator: "@") . (call) @documented)]
  (#any-of? @_doc "doc" "typedoc"))
((call (arguments . (alias)) (do_block . (unary_operator operator: "@" operand: (call target: (identifier) @_doc (arguments (string) @doc))))) @documented
  (#eq? @_doc "moduledoc"))
