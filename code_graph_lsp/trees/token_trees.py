"""Arguments of macros that a grammar leaves as rows of tokens: what reads as expressions, or as items, is parsed as such.

The name of the macro is blanked, so that `assert_eq!(a.b(), c)` reads as the tuple `(a.b(), c)`, and around a macro that stands
where items stand the braces as well. Every byte keeps its place. A macro whose arguments do not parse stays as it was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node, Tree, parse

_OPENS = re.compile(rb"!\s*([(\[{])")
_LARGEST = 2_000_000
_MOST_ERRORS = 2000
_MOST_TRIES = 4


class Opened(NamedTuple):
    """A tree in which the arguments of macros are parsed, the text that it is of, and the names of those macros, nodes of the tree
    that was given."""

    tree: Tree
    text: bytes
    names: tuple[Node, ...]


class _Site(NamedTuple):
    start: int  # of the macro's name
    end: int  # behind the closing bracket
    blanks: tuple[tuple[int, int], ...]
    name: Node | None
    instead: bytes = b""  # what stands in place of the name
    closing: bytes = b" "  # … of the closing brace
    lenient: bool = False  # what is not the language's own in it is passed over


def opened(content: bytes, language: Language, tree: Tree) -> Opened:
    """The tree of `content`, which `tree` is, with the arguments of its macros parsed where that is possible."""
    table = language.section("token_trees")
    sites = _Sites(content, language).of(tree.root_node) if table else []
    if not sites or len(content) > _LARGEST:
        return Opened(tree, content, ())
    had = _errors(tree.root_node)
    for left in reversed(range(_MOST_TRIES)):
        text = _text(content, sites)
        read = parse(text, language.grammar)
        bad = _unsound(sites, [error for error in _errors(read.root_node) if error not in had], all_around=left <= 1)
        if not bad:
            return Opened(read, text, tuple(site.name for site in sites if site.name is not None))
        sites = [site for site in sites if site.start not in bad]
        if not sites or bad == {None}:
            break
    return Opened(tree, content, ())


def _text(content: bytes, sites: list[_Site]) -> bytes:
    text = bytearray(content)
    for site in sites:
        for start, end in site.blanks:
            text[start:end] = re.sub(rb"[^\r\n]", b" ", content[start:end])
        text[site.start : site.start + len(site.instead)] = site.instead
        if site.closing != b" ":
            text[site.end - 1 : site.end] = site.closing
    return bytes(text)


class _Sites:
    """The calls of macros in a text."""

    def __init__(self, content: bytes, language: Language) -> None:
        self._content, self._grammar, self._table = content, language.grammar, language.section("token_trees")
        self._item = re.compile(self._table["item"].encode())
        self._holders: set[int] = set()  # where braces begin that hold items

    def of(self, root: Node) -> list[_Site]:
        """Outer before inner, in document order."""
        sites: list[_Site] = []
        for match in _OPENS.finditer(self._content):
            opening = root.descendant_for_byte_range(match.start(1), match.end(1))
            row = opening.parent if opening is not None else None
            if row is None or row.type != self._table["tokens"] or row.start_byte != match.start(1):
                continue
            if not any(child.is_named for child in row.children):
                continue  # signs and words of the language alone
            call = row.parent
            if call is not None and call.type == self._table["macro"]:
                site = self._outer(row, call)
                sites += [site] if site is not None else []
            elif sites and sites[-1].start <= row.start_byte < _outermost(sites, row):
                name = row.prev_sibling.prev_sibling if row.prev_sibling is not None else None
                if name is not None and name.is_named:
                    sites.append(self._inner(row, name))
        return sites

    def _outer(self, row: Node, call: Node) -> _Site | None:
        items = self._table["items"]
        name = call.child_by_field_name("macro")
        if name is not None and name.named_children:
            name = name.named_children[-1]
        start, begins = call.start_byte, row.start_byte
        braces, reads = self._content[begins : begins + 1] == b"{", self._reads_as_items(row)
        holder = call.parent.parent if call.parent is not None and call.parent.type == "expression_statement" else call.parent
        if holder is not None and holder.type == self._table["block"] and reads:
            return self._items(row, start, name, lenient=False)
        if holder is None or holder.type not in items:
            return _Site(start, row.end_byte, ((start, begins),), name)
        if braces and not reads and parse(self._content[begins + 1 : row.end_byte - 1], self._grammar).root_node.has_error:
            return None
        if braces or reads:
            return self._items(row, start, name, lenient=braces and reads)
        instead = items[holder.type].encode()
        return _Site(start, row.end_byte, ((start, begins),), name, instead) if len(instead) <= begins - start else None

    def _inner(self, row: Node, name: Node) -> _Site:
        if self._content[row.start_byte : row.start_byte + 1] == b"{" and self._reads_as_items(row):
            lenient = row.parent is not None and row.parent.start_byte in self._holders
            return self._items(row, name.start_byte, name, lenient)
        return _Site(name.start_byte, row.end_byte, ((name.start_byte, row.start_byte),), name)

    def _reads_as_items(self, row: Node) -> bool:
        return self._item.match(self._content, row.start_byte + 1) is not None or self._chosen(row) != []

    def _chosen(self, row: Node) -> list[Node]:
        """The braces of a macro that chooses between items by conditions: `if #[…] { items } else { items }`."""
        first = next((child for child in row.children[1:] if not child.type.endswith("comment")), None)
        if first is None or first.type != self._table["choice"]:
            return []
        return [child for child in row.children if child.type == row.type and child.children[0].type == "{"]

    def _items(self, row: Node, start: int, name: Node | None, lenient: bool) -> _Site:
        """A macro whose braces are blanked, and what marks parts of its items for it alone."""
        end = row.end_byte
        chosen = self._chosen(row)
        if chosen:
            self._holders |= {braces.start_byte for braces in chosen}
            ends = [start, *(place for braces in chosen for place in (braces.start_byte + 1, braces.end_byte - 1)), end]
            return _Site(start, end, tuple(zip(ends[::2], ends[1::2], strict=True)), name, lenient=lenient)
        self._holders.add(row.start_byte)
        marks = [
            (mark.start_byte, word.end_byte) for mark, word in pairwise(row.children) if mark.type == "#" and word.type == "identifier"
        ]
        open_ended = not self._content[row.start_byte : end - 1].rstrip().endswith((b";", b"}", b"{"))
        blanks = ((start, row.start_byte + 1), *marks, (end - 1, end))
        return _Site(start, end, blanks, name, closing=b";" if lenient and open_ended else b" ", lenient=lenient)


def _outermost(sites: list[_Site], row: Node) -> int:
    return max(site.end for site in sites[-20:] if site.start <= row.start_byte)


def _errors(root: Node) -> set[tuple[int, int]]:
    """The stretches (byte offsets) that do not parse."""
    found: set[tuple[int, int]] = set()
    waiting = [root] if root.has_error else []
    while waiting and len(found) < _MOST_ERRORS:
        node = waiting.pop()
        if node.is_error or node.is_missing:
            found.add((node.start_byte, node.end_byte))
        waiting += [child for child in node.children if child.has_error or child.is_missing]
    return found


def _unsound(sites: list[_Site], errors: list[tuple[int, int]], all_around: bool) -> set[int | None]:
    """Where the sites begin that errors touch, of those in one another only the innermost (not `all_around`); None where an error
    touches none."""
    sites = sorted(sites, key=lambda site: (site.start, site.end))
    starts = [site.start for site in sites]
    bad: set[int | None] = set()
    for start, end in errors:
        touched = []
        for site in reversed(sites[: bisect_right(starts, max(end, start + 1))]):
            if site.end >= start:
                touched.append(site)
                if not all_around:
                    break
            elif start - site.end > 100_000:
                break
        if not touched:
            bad.add(None)
        elif not (touched[0].lenient and touched[0].start < start and end < touched[0].end):
            bad |= {site.start for site in touched}
    return bad
