"""A symbol: something a file declares, with a readable id that survives edits above it.

Kinds are our own words, never a protocol's numbers. What a symbol's type, value or result is stands in its file's terms.
"""

from __future__ import annotations

import enum
from typing import Final

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
    EXTENSION = "extension"  # holds members of a type that is declared elsewhere; has that type's name
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


class SymbolFlag:
    """Marks on a symbol, as bits of its `flags`; several may hold. Plain integers: they are tested a million times a second."""

    LOCAL: Final = 1  # declared inside a function or block: never a workspace symbol
    PRIVATE: Final = 2  # by the language's rules or its naming custom
    TEST: Final = 4  # stands in a test file
    GENERATED: Final = 8  # stands in a generated file
    DEPRECATED: Final = 16
    STATIC: Final = 32  # a member of the class itself, not of its instances
    ASYNC: Final = 64
    ABSTRACT: Final = 128
    EXPORTED: Final = 256
    ACCESSOR: Final = 512  # reads like a field: the type of `x.name` is what it returns
    DECLARATION: Final = 1024  # declared here, defined elsewhere (overload, prototype, ambient)
    CLASS_METHOD: Final = 2048  # its first parameter is the class
    OPTIONAL: Final = 4096
    DEPENDENCY: Final = 8192  # stands in a file installed beside the project
    MEMBER: Final = 8192  # a parameter that is a field of its function's class as well
    NOT_TAKEN: Final = 32768  # stands in a branch for the preprocessor whose condition does not hold, as far as the file tells
    UNLISTED: Final = 65536  # in no outline: what is written there is listed as something else
    ASSIGNED: Final = 16384  # a member that methods other than the constructor assign to, and nothing else declares


NO_TERM = -1
NO_CONTAINER = -1


class Symbol(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One declaration in one file.

    `descriptor` is its path of names within the file, in SCIP's style (`QuerySet#filter().`): no position in it; "" for
    local symbols. Two symbols may share it (overloads, redefinitions). `container` is the index of the enclosing symbol in
    the same file, or -1. `line`, `column`, `end_column` give the name, 0-based, in bytes. `start`, `end` are byte offsets
    of the whole declaration; `head_end` is the byte offset where its body begins (`end` where it has none); `doc_start`,
    `doc_end` those of its documentation, equal where there is none. `type` (declared), `value` (assigned) and `returns` (of
    a call) are indices into the file's terms, or -1.
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
