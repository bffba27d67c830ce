"""A symbol: something a file declares, with a readable id that survives edits above it.

Kinds are our own words, never a protocol's numbers. What a symbol's type, value or result is stands in its file's terms.
"""

from __future__ import annotations

import enum

import msgspec

from code_graph_lsp.text.span import Range


class SymbolKind(enum.StrEnum):
    """What sort of thing a symbol is."""

    FILE = "file"
    MODULE = "module"
    NAMESPACE = "namespace"
    PACKAGE = "package"
    CLASS = "class"
    STRUCT = "struct"
    INTERFACE = "interface"
    TRAIT = "trait"
    ENUM = "enum"
    ENUM_MEMBER = "enum-member"
    TYPE_ALIAS = "type-alias"
    TYPE_PARAMETER = "type-parameter"
    FUNCTION = "function"
    METHOD = "method"
    CONSTRUCTOR = "constructor"
    PROPERTY = "property"
    FIELD = "field"
    CONSTANT = "constant"
    VARIABLE = "variable"
    PARAMETER = "parameter"
    MACRO = "macro"
    LABEL = "label"
    KEY = "key"
    HEADING = "heading"


class SymbolFlag(enum.IntFlag):
    """Marks on a symbol; several may hold."""

    LOCAL = 1  # declared inside a function or block: never a workspace symbol
    PRIVATE = 2  # by the language's rules or its naming custom
    TEST = 4  # stands in a test file
    GENERATED = 8  # stands in a generated file
    DEPRECATED = 16
    STATIC = 32  # a member of the class itself, not of its instances
    ASYNC = 64
    ABSTRACT = 128
    EXPORTED = 256
    ACCESSOR = 512  # reads like a field: the type of `x.name` is what it returns
    DECLARATION = 1024  # declared here, defined elsewhere (overload, prototype, ambient)
    CLASS_METHOD = 2048  # its first parameter is the class
    OPTIONAL = 4096


NO_TERM = -1
NO_CONTAINER = -1


class Symbol(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One declaration in one file.

    `descriptor` is its path of names within the file, in SCIP's style (`QuerySet#filter().`): no position in it; "" for
    local symbols. Two symbols may share it (overloads, redefinitions). `container` is the index of the enclosing symbol in the same file, or -1.
    `line`, `column`, `end_column` give the name, 0-based, in bytes. `start`, `end` are byte offsets of the whole declaration;
    `head_end` is the byte offset where its body begins (`end` where it has none); `doc_start`, `doc_end` those of its
    documentation, equal where there is none. `type` (declared), `value` (assigned) and `returns` (of a call) are indices
    into the file's terms, or -1.
    """

    descriptor: str
    name: str
    kind: SymbolKind
    container: int
    flags: int
    line: int
    column: int
    end_column: int
    start: int
    end: int
    head_end: int
    doc_start: int
    doc_end: int
    type: int
    value: int
    returns: int

    @property
    def name_range(self) -> Range:
        return Range(self.line, self.column, self.line, self.end_column)

    @property
    def is_local(self) -> bool:
        return bool(self.flags & SymbolFlag.LOCAL)
