"""The language server: JSON-RPC on one side, answers on the other. The only place that knows the protocol.

Bytes come in through `transport`, become messages in `endpoint` (on pygls), reach a file of `features/` through
`server`, and are answered from a `view` of the `session`.
"""
