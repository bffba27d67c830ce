"""Bytes to syntax trees, incrementally where an older tree is there. The only place that loads grammars."""

from __future__ import annotations

import ctypes
import importlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import tree_sitter

from code_graph_lsp.languages.grammars import pack_library

Tree = tree_sitter.Tree
Node = tree_sitter.Node


class UnknownGrammar(Exception):
    """A grammar's wheel is not installed or does not fit; the message says which and how to add it."""


class TextEdit(Protocol):
    """One change: byte offsets, and (0-based line, byte column) points, before and after it."""

    @property
    def start_byte(self) -> int: ...
    @property
    def old_end_byte(self) -> int: ...
    @property
    def new_end_byte(self) -> int: ...
    @property
    def start(self) -> tuple[int, int]: ...
    @property
    def old_end(self) -> tuple[int, int]: ...
    @property
    def new_end(self) -> tuple[int, int]: ...

_LONE_RETURN = re.compile(rb"\r(?!\n)")  # ends a line for clients, but not for parsers
_NO_TEXT = re.compile("[\udc80-\udcff]")


@cache
def grammar_language(grammar: str) -> tree_sitter.Language:
    """The grammar at a place `module:function`. Raises UnknownGrammar."""
    module_name, _, function = grammar.partition(":")
    try:
        library = pack_library(grammar)
        pointer: Any = _in_library(library, function) if library else getattr(importlib.import_module(module_name), function)()
        return tree_sitter.Language(_capsule(pointer) if isinstance(pointer, int) else pointer)
    except (ImportError, AttributeError, ValueError, OSError) as error:
        raise UnknownGrammar(f"the grammar {grammar} cannot be used ({error}); install its package: pip install "
                             f"{module_name.replace('_', '-')}") from error


def _in_library(library: Path, function: str) -> int:
    """The address of a grammar in a library that holds many."""
    make = getattr(ctypes.CDLL(str(library)), f"tree_sitter_{function}")
    make.restype = ctypes.c_void_p
    address: int = make()
    return address


def _capsule(address: int) -> object:
    """A grammar as today's wheels give it, of those that give its address."""
    capsule = ctypes.pythonapi.PyCapsule_New
    capsule.restype, capsule.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
    return capsule(address, b"tree_sitter.Language", None)


def readable(content: bytes) -> bytes:
    """As many bytes in which a line feed stands for each carriage return that ends a line by itself, as all that reads trees
    counts those, and a question mark for each byte that is no UTF-8, as queries compare text."""
    if b"\r" in content:
        content = _LONE_RETURN.sub(b"\n", content)
    try:
        content.decode()
    except UnicodeDecodeError:
        text = content.decode("utf-8", "surrogateescape")
        return _NO_TEXT.sub("?", text).encode()
    return content


def parse(content: bytes, grammar: str, old: Tree | None = None) -> Tree:
    """The syntax tree of `content` (UTF-8; other bytes become error nodes). `old` must have had the edits applied."""
    parser = tree_sitter.Parser(grammar_language(grammar))
    content = readable(content)
    return parser.parse(content, old) if old is not None else parser.parse(content)


def is_whole(node: Node) -> bool:
    """Whether a name of several tokens stands in one line, and nothing else within it."""
    return not node.has_error and node.start_point[0] == node.end_point[0]


def parse_stretch(content: bytes, grammar: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> Tree:
    """The tree of one stretch of `content`, in the positions of the whole. Ends are (byte offset, line, byte column)."""
    stretch = tree_sitter.Range(
        start_point=tree_sitter.Point(start[1], start[2]), end_point=tree_sitter.Point(end[1], end[2]),
        start_byte=start[0], end_byte=end[0],
    )  # fmt: skip
    return tree_sitter.Parser(grammar_language(grammar), included_ranges=[stretch]).parse(content)


def edited(tree: Tree, edits: Sequence[TextEdit]) -> Tree:
    """A copy of `tree` with the edits' positions applied, ready to be handed to `parse` as `old`."""
    copy = tree.copy()
    for edit in edits:
        copy.edit(
            start_byte=edit.start_byte, old_end_byte=edit.old_end_byte, new_end_byte=edit.new_end_byte,
            start_point=tree_sitter.Point(*edit.start), old_end_point=tree_sitter.Point(*edit.old_end),
            new_end_point=tree_sitter.Point(*edit.new_end),
        )  # fmt: skip
    return copy
