"""Stretches of a file that are in other languages than the file: the script in a page, a fence in a document, a notebook's cells.

All stretches of one language make one text, the guest, which is read like a file of that language; then every place in it is put
back to where it stands in the file around it, the host. A host says in its table, `[guests]`, and in `guests.scm` what its
guests are:

- `@guest` is a stretch, in the language that `@guest.language` names or else the pattern's `#set! language`;
- `names` gives languages for names that are not their own (`"text/babel" = "javascript"`), "" for none;
- `expressions` are patterns (RE2's) of what is written in `script`, or the language of the host's scripts, between the marks of the host
  itself; their last group that matches is an expression;
- `margin` are the characters that may stand before each line of a stretch; what all lines have of them is no part of the text;
- `examples`: nothing that guests declare is seen elsewhere.

A host without a grammar has a hook `stretches(content)`: (language, its pieces) as `Stretch`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import re2

from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.languages.language import Language
from code_graph_lsp.text.line_index import LineIndex
from code_graph_lsp.text.span import Position
from code_graph_lsp.trees.parser import Node, Tree, readable
from code_graph_lsp.trees.query import query

Stretch = tuple[str, list[tuple[int, bytes]]]
"""A name of a language, and pieces of text with the byte offset in the host where each begins, as many bytes long there."""


class Guest:
    """The text of one language in a host, and where each byte of it stands there."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._parts: list[bytes] = []
        self._size = 0
        self._starts: list[int] = []  # offsets in the text where pieces begin, and …
        self._places: list[tuple[int, int]] = []  # … where each piece begins and ends in the host

    def add(self, pieces: Iterable[tuple[int, bytes]], before: bytes = b"", after: bytes = b"\n") -> None:
        """Adds a stretch; `before` and `after` stand nowhere in the host."""
        self._put(before)
        for start, text in pieces:
            self._starts.append(self._size)
            self._places.append((start, start + len(text)))
            self._put(text)
        self._put(after)

    def _put(self, text: bytes) -> None:
        self._parts.append(text)
        self._size += len(text)

    @cached_property
    def text(self) -> bytes:
        return b"".join(self._parts)

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex(self.text)

    def offset(self, offset: int) -> int:
        """The offset in the host of an offset in the text."""
        piece = max(bisect_right(self._starts, offset) - 1, 0)
        start, end = self._places[piece]
        return min(max(start + offset - self._starts[piece], start), end)

    def end(self, offset: int) -> int:
        """The offset in the host behind what ends at an offset in the text."""
        return self.offset(offset - 1) + 1 if offset else self.offset(offset)

    def inner(self, offset: int) -> int:
        """The offset in the text of an offset in the host, where pieces stand in the same order."""
        piece = max(bisect_right(self._places, (offset, len(self.text) + offset)) - 1, 0)
        start, end = self._places[piece]
        return self._starts[piece] + min(max(offset - start, 0), end - start)

    def position(self, line: int, column: int, host: LineIndex) -> Position:
        """The place in the host of a place in the text."""
        return host.position(self.offset(self._lines.offset(Position(line, column))))


def guests_of(content: bytes, language: Language, tree: Tree | None) -> list[Guest]:
    """The guests of a file, in order of their first stretch. `tree` is the host's; `content` is readable."""
    rules = language.section("guests")
    if not rules:
        return []
    found: dict[str, Guest] = {}
    stretches = list(_stretches(content, language, tree))
    for name, pieces in stretches:
        spoken = _named(name, rules)
        if spoken is not None:
            found.setdefault(spoken.name, Guest(spoken)).add(pieces)
    if rules.get("expressions"):
        speaker = next((guest.language for guest in found.values() if speaks(guest.language)), catalog().language(rules["script"]))
        taken = [(pieces[0][0], pieces[-1][0] + len(pieces[-1][1])) for _, pieces in stretches if pieces]
        if speaker is not None and speaker.grammar:
            guest = found.setdefault(speaker.name, Guest(speaker))
            for start, text in _expressions(content, rules["expressions"], taken):
                braced = text.lstrip().startswith(b"{")
                guest.add([(start, text)], b";(" if braced else b";", b");\n" if braced else b";\n")
    return [guest for guest in found.values() if guest.text]


def as_written(content: bytes, language: Language | None, *offsets: int) -> tuple[bytes, tuple[int, ...]]:
    """A text as its author wrote it, and some offsets in it: a guest's, where the host keeps it in another form.

    `offsets` are those of one stretch; the first is in it, the others may be behind it.
    """
    if language is None or language.grammar or not language.section("guests"):
        return content, offsets
    guests = [guest for guest in guests_of(readable(content), language, None) if guest.offset(guest.inner(offsets[0])) == offsets[0]]
    if not guests:
        return content, offsets
    ends = (guests[0].inner(offset - 1) + 1 for offset in offsets[1:])
    return guests[0].text, (guests[0].inner(offsets[0]), *ends)


def speaks(language: Language) -> bool:
    """Whether there are rules for what names of other files mean in a language: its terms are kept in a host."""
    return not language.section("modules").get("by_name")


def _named(name: str, rules: Mapping[str, Any]) -> Language | None:
    known: dict[str, str] = rules.get("names", {})
    language = catalog().for_name(known.get(name.lower(), name))
    return language if language is not None and language.grammar else None


def _stretches(content: bytes, language: Language, tree: Tree | None) -> Iterator[Stretch]:
    if tree is None:
        yield from language.hooks.stretches(content) if language.hooks is not None else ()
        return
    compiled = query(language, "guests")
    margin = language.section("guests").get("margin", "").encode()
    named: dict[tuple[int, int], tuple[Node, str]] = {}
    for pattern, captures in compiled.matches(tree.root_node):
        name = compiled.settings[pattern].language
        for written in captures.get("guest.language", ()):
            name = re.split(r"[\s,{}]", _text(content, written).strip("{} ."), maxsplit=1)[0]
        for node in captures["guest"]:
            if "guest.language" in captures or (node.start_byte, node.end_byte) not in named:
                named[node.start_byte, node.end_byte] = (node, name)
    for (start, end), (_, name) in sorted(named.items(), key=lambda item: item[0]):
        yield name, _pieces(content, start, end, margin)


def _text(content: bytes, node: Node) -> str:
    return content[node.start_byte : node.end_byte].decode("utf-8", "replace")


def _pieces(content: bytes, start: int, end: int, margin: bytes) -> list[tuple[int, bytes]]:
    """A stretch whole, or its lines without the margin that all have."""
    begin = content.rfind(b"\n", 0, start) + 1
    if margin and not content[begin:start].strip(margin):
        start = begin
    lines = content[start:end].splitlines(keepends=True)
    margins = [line[: len(line) - len(line.lstrip(margin))] for line in lines if line.strip(margin + b"\r\n")] if margin else []
    least, most = min(margins, default=b""), max(margins, default=b"")
    width = next((column for column, (one, other) in enumerate(zip(least, most, strict=False)) if one != other), len(least))
    if not width:
        return [(start, content[start:end])]
    pieces, at = [], start
    for line in lines:
        skipped = min(width, len(line) - len(line.lstrip(margin)))
        pieces.append((at + skipped, line[skipped:]))
        at += len(line)
    return pieces


def _expressions(content: bytes, patterns: list[str], taken: list[tuple[int, int]]) -> Iterator[tuple[int, bytes]]:
    """What stands between the marks of the host itself, outside of the stretches, in order."""
    left = bytearray(content)
    for start, end in taken:
        left[start:end] = b" " * (end - start)
    pattern = re2.compile(f"(?s){'|'.join(f'(?:{each})' for each in patterns)}")  # in time that grows with the text alone
    for match in pattern.finditer(bytes(left)):
        start, end = match.span(match.lastindex or 0)
        if content[start:end].strip():
            yield start, content[start:end]
