"""Runs of words in declarations: which of them can be neither a type nor a name, and so are macros.

A run can hold one type and one name. `const unsigned API *EXPORT f` has two words too many; those in capitals are macros first.
Which words are what is the language's table `macros`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from code_graph_lsp.trees.branches import Stretch, closing_of

_RUN = re.compile(rb"(?<![\w.:>~#])[A-Za-z_]\w*(?:(?:\s+|\s*\*[\s*]*)[A-Za-z_]\w*)+(?!\w)")
_WORD = re.compile(rb"\w+|\*+")
_CAPITALS = re.compile(rb"_*[A-Z][A-Z0-9_]+$")
_AFTER = re.compile(rb"\s*(\(\s*\(|::|.)", re.DOTALL)
_ENCLOSED = re.compile(rb"\s*\(\s*\w+\s*\)\s*\(")
_IN_TYPES = frozenset({b"&", b"<", b"::"})
_CLASS = re.compile(rb"\b(?:class|struct)\s+(?:[A-Z_][A-Z0-9_]+\s+)?(\w+)")
Placed = list[tuple[bytes, int]]


class Words(NamedTuple):
    """What the words of declarations are; anything else is a name."""

    types: frozenset[bytes]
    tags: frozenset[bytes]
    qualifiers: frozenset[bytes]
    starters: frozenset[bytes]  # begin a declaration: a name right before them is a macro
    control: frozenset[bytes]  # end a run

    def is_name(self, word: bytes) -> bool:
        return not (word[:1] == b"*" or word in self.types or word in self.tags or word in self.qualifiers or word in self.starters)


def superfluous(text: bytes, words: Words) -> Iterator[Stretch]:
    """The stretches of macros in all runs of a text without comments, strings and directives."""
    classes = {match[1] for match in _CLASS.finditer(text)} if b"class" in words.tags else set()
    for run in _RUN.finditer(text):
        placed: Placed = []
        for word in _WORD.finditer(text, run.start(), run.end()):
            if word[0] not in words.control:
                placed.append((word[0], word.start()))
                continue
            if len(placed) > 1:
                yield from _Run(text, placed, b"&" if word[0] == b"operator" else b";", word.start(), words, classes).macros()
            placed = []
        if len(placed) > 1:
            after = _AFTER.match(text, run.end())
            yield from _Run(text, placed, after[1] if after else b";", after.start(1) if after else run.end(), words, classes).macros()


class _Run:
    """One run of words: `placed` with their offsets, and what follows them at an offset."""

    def __init__(self, text: bytes, placed: Placed, follows: bytes, at: int, words: Words, classes: set[bytes]) -> None:
        self._text, self._placed, self._follows, self._at = text, placed, follows, at
        self._words, self._classes = words, classes
        self._typed = _is_typed(text, placed[0][1])

    def macros(self) -> Iterator[Stretch]:
        if self._follows[:1] == b"(" and len(self._follows) > 1:
            yield from self._doubled()
        elif self._follows == b"(":
            yield from self._attribute()
        for place in self._spare():
            word, start = self._placed[place]
            yield start, start + len(word)

    def _doubled(self) -> Iterator[Stretch]:
        """`name ARGS((int a))`: the macro and one pair of parentheses."""
        word, start = self._placed[-1]
        close = closing_of(self._text, self._at) if _CAPITALS.match(word) else 0
        if close:
            yield start, self._at + 1
            yield close - 1, close
            self._placed = self._placed[:-1]
        self._follows = b"("

    def _attribute(self) -> Iterator[Stretch]:
        """`type name ATTRIBUTE(…);`: the last word is one more than a type and a name."""
        word, start = self._placed[-1]
        if not _CAPITALS.match(word) or _CAPITALS.match(self._placed[-2][0]):
            return
        names = sum(self._words.is_name(word) for word, _ in self._placed)
        typed = self._typed or any(word in self._words.types for word, _ in self._placed)
        close = closing_of(self._text, self._at) if names > (1 if typed else 2) else 0
        if close and self._text[close : close + 200].lstrip()[:1] in (b";", b"=", b"{", b","):
            yield start, close
            self._placed, self._follows = self._placed[:-1], b";"

    def _spare(self) -> list[int]:
        """The places of single words that are too many."""
        words = self._words
        starter = max((i for i, (word, _) in enumerate(self._placed) if word in words.starters), default=-1)
        names: list[int] = []
        spare: list[int] = []
        types, stars, tagged = int(self._typed), 0, False
        for place, (word, _) in enumerate(self._placed):
            if word[:1] == b"*":
                if not stars:
                    spare += self._beyond(names, 0 if types else 1, named=False)
                    names = []
                stars += 1
            elif word in words.tags or word in words.types:
                spare += names
                names, tagged = [], tagged or word in words.tags
                types += word in words.types
            elif words.is_name(word):
                (spare if place < starter else names).append(place)
        return spare + self._at_end(names, types, stars, tagged)

    def _at_end(self, names: list[int], types: int, stars: int, tagged: bool) -> list[int]:
        """Which of the last names are too many, by what stands before and after them."""
        follows = self._follows
        if follows == b"(" and not stars and _ENCLOSED.match(self._text, self._at):  # the name stands in parentheses
            return self._beyond(names, 0 if types else 1, named=False)
        if stars or follows == b"*":
            return self._beyond(names, 0 if types and not stars else 1, named=follows != b"*")
        if follows in _IN_TYPES:
            return [place for place in self._beyond(names, 1, named=False) if self._is_loud(place)]
        if tagged:
            return self._beyond(names, 1 if follows in (b"{", b":") else 2)
        if follows == b"(" and names and self._placed[names[-1]][0] in self._classes and all(map(self._is_loud, names[:-1])):
            return names[:-1]  # what is declared is a constructor
        return self._beyond(names, (0 if types else 1) + 1)

    def _is_loud(self, place: int) -> bool:
        return _CAPITALS.match(self._placed[place][0]) is not None

    def _beyond(self, names: list[int], most: int, named: bool = True) -> list[int]:
        """Which names are more than `most`: those in capitals first, but not the one that is declared, then the first ones."""
        loud = [place for place in (names[:-1] if named else reversed(names)) if self._is_loud(place)]
        return list(dict.fromkeys(loud + names))[: max(0, len(names) - most)]


def _is_typed(text: bytes, at: int) -> bool:
    """Whether a type stands right before an offset: the end of what was just declared, of a qualified name, or of type arguments."""
    before = text[max(0, at - 400) : at]
    if re.search(rb"\}[ \t]*\Z", before):
        return True
    kept = before.rstrip()
    if kept[-1:] == b">" and kept[-2:] != b"->":
        return re.search(rb"\btemplate\s*<[^;{}]*>$", kept) is None
    return re.search(rb"::\s*\w+$", kept) is not None or (kept[-1:] == b"&" and kept[-2:] != b"&&")
