"""What fits C or C++, or the macros in it, but not its grammar, and the text of the same length that stands for it in the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from code_graph_lsp.trees.branches import Stretch, closing_of

Swap = tuple[int, bytes]  # at a byte offset, what is read instead
_BLANKED = re.compile(
    rb"=\s*\{\s*\}(?=\s*[,)])"  # `T x = {})`
    rb"|(?<=[(,])\s*throw\b"
    rb"|\*(?=\s+=\s*\w+\s*[,)>])"  # `T* = nullptr)`
    rb"|::(?=\*\s*\))"  # `(T::*)`
)
_NEW = re.compile(rb"\bnew\s+(const\s+)?[\w:]+(?:<[^;(){}]*?>)?(?:\s+const)?\s*(\*+)(?=\s*\[)")
_THROUGH = re.compile(rb"->\*|\.\*(?<=[A-Za-z_)\]]..)(?=\s*[A-Za-z_(])")
_KEYWORD = re.compile(rb"\b[A-Z][A-Z0-9_]+\(\s*\w+\s*,\s*(enum|template|default|class|struct|union|const|static|switch|delete)\s*\)")
_ACCESS = re.compile(rb"\b(?:public|private|protected)[ \t]+(\w+)(?=\s*:(?!:))")
_SECTION = re.compile(rb"\b(?:signals|Q_SIGNALS)(?=[ \t]*:(?!:))")
_CALL = re.compile(rb"(?<![\w.>&*~])[A-Z][A-Z0-9_]{2,} ?(?=\()")
_ENDS = (b"", b"\n", b";", b"{", b"}", b"(", b")", b"=", b",")  # what an expression or a declaration stands behind
_NO_NAME = re.compile(rb"[^\w\r\n]")
_STANDARD = rb"u?int(?:8|16|32|64|ptr|max)_t|s?size_t|ptrdiff_t|nullptr_t|max_align_t|char(?:8|16|32)_t"  # words of the grammars


def unfit(text: bytes) -> Iterator[Swap]:
    """What C++ has and its grammar does not."""
    for match in _BLANKED.finditer(text):
        yield match.start(), re.sub(rb"[^\r\n]", b" ", match[0])
    for match in _NEW.finditer(text):
        yield match.start(2), b" " * len(match[2])
        if match[1]:
            yield match.start(1), re.sub(rb"\w", b" ", match[1])
    for match in _THROUGH.finditer(text):
        yield match.start(), b"+".rjust(len(match[0]))
    for match in _KEYWORD.finditer(text):
        yield match.start(1), b"_"
    for match in _SECTION.finditer(text):
        yield match.start(), b"public".ljust(len(match[0]))


def access_words(text: bytes) -> Iterator[Stretch]:
    """A second word before the colon that opens a part of a class."""
    for match in _ACCESS.finditer(text):
        yield match.span(1)


def types_as_arguments(text: bytes, types: frozenset[bytes]) -> Iterator[Swap]:
    """Types that no expression can be, as arguments of macros, `FLAG(unsigned int, name)`: each becomes one name."""
    argument = _argument(types)
    for call in _CALL.finditer(text):
        before = text[max(0, call.start() - 100) : call.start()].rstrip(b" \t")
        end = closing_of(text, call.end()) if before[-1:] in _ENDS else 0
        for match in argument.finditer(text, call.end(), end) if end else ():
            if text.count(b"(", call.end(), match.start() + 1) - text.count(b")", call.end(), match.start()) == 1:
                yield match.start(1), _NO_NAME.sub(b"_", b"_" + match[1][1:])


@cache
def _argument(types: frozenset[bytes]) -> re.Pattern[bytes]:
    """A whole argument that is a type of words which the grammar knows, or a pointer or reference to one."""
    words = rb"|".join([*sorted(map(re.escape, types)), _STANDARD])
    return re.compile(rb"[(,]\s*((?:(?:const|volatile)\s+)?(?:" + words + rb")(?:\s+(?:const|" + words + rb"))*[\s*&]*?)(?=\s*[,)])")
