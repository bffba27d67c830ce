"""A language server that knows a whole workspace, in every language, with no compiler or toolchain installed.

The folders read in order: text → trees → facts → store → answers → lsp; `graph` holds the nouns all share,
`languages` is data, `indexing` drives the writes.
"""

__version__ = "0.1.0"
