[(identifier) (alias)] @reference
(call target: (identifier) @reference.call)
(binary_operator operator: "|>" right: (identifier) @reference.call)
(dot left: (_) @receiver right: (identifier) @member)
(call target: (dot right: (identifier) @member.call))
(unary_operator operator: "@" operand: (identifier) @reference.tag)
((call target: (identifier) @ignore) (#any-of? @ignore
  "def" "defp" "defdelegate" "defguard" "defguardp" "defmacro" "defmacrop" "defn" "defnp" "defmodule" "defprotocol" "defimpl" "defstruct"
  "defexception" "defoverridable" "alias" "case" "cond" "else" "for" "if" "import" "quote" "raise" "receive" "require" "reraise" "super"
  "throw" "try" "unless" "unquote" "unquote_splicing" "use" "with"))
(unary_operator operator: "@" operand: (call target: (identifier) @ignore))
