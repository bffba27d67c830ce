"""Arguments of macros that a grammar leaves as rows of tokens: what reads as expressions, or as items, is parsed as such.

The name of the macro is blanked, so that `assert_eq!(a.b(), c)` reads as the tuple `(a.b(), c)`, and around a macro that stands
where items stand the braces as well. Every byte keeps its place. A macro whose arguments do not parse stays as it was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, NamedTuple

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


def opened(content: bytes, language: Language, tree: Tree) -> Opened:
    """The tree of `content`, which `tree` is, with the arguments of its macros parsed where that is possible."""
    table = language.section("token_trees")
    sites = _sites(content, tree.root_node, table) if table else []
    if not sites or len(content) > _LARGEST:
        return Opened(tree, content, ())
    had = _errors(tree.root_node)
    for _ in range(_MOST_TRIES):
        text = bytearray(content)
        for site in sites:
            for start, end in site.blanks:
                text[start:end] = re.sub(rb"[^\r\n]", b" ", content[start:end])
            text[site.start : site.start + len(site.instead)] = site.instead
        read = parse(bytes(text), language.grammar)
        new = [error for error in _errors(read.root_node) if error not in had]
        if not new:
            return Opened(read, bytes(text), tuple(site.name for site in sites if site.name is not None))
        sites = _sound(sites, new)
        if not sites:
            break
    return Opened(tree, content, ())


def _sites(content: bytes, root: Node, table: Mapping[str, Any]) -> list[_Site]:
    """The calls of macros, outer before inner, in document order."""
    sites: list[_Site] = []
    for match in _OPENS.finditer(content):
        opening = root.descendant_for_byte_range(match.start(1), match.end(1))
        row = opening.parent if opening is not None else None
        if row is None or row.type != table["tokens"] or row.start_byte != match.start(1):
            continue
        call = row.parent
        if call is not None and call.type == table["macro"]:
            site = _outer(content, match, row, call, table)
            sites += [site] if site is not None else []
        elif sites and sites[-1].start <= row.start_byte < _outermost(sites, row):
            name = row.prev_sibling.prev_sibling if row.prev_sibling is not None else None
            if name is not None and name.is_named:
                sites.append(_Site(name.start_byte, row.end_byte, ((name.start_byte, match.start(1)),), name))
    return sites


def _outermost(sites: list[_Site], row: Node) -> int:
    return max(site.end for site in sites[-20:] if site.start <= row.start_byte)


def _outer(content: bytes, match: re.Match[bytes], row: Node, call: Node, table: Mapping[str, Any]) -> _Site | None:
    items, item = table["items"], re.compile(table["item"].encode())
    name = call.child_by_field_name("macro")
    blanks = [(call.start_byte, match.start(1))]
    holder = call.parent.parent if call.parent is not None and call.parent.type == "expression_statement" else call.parent
    instead = b""
    if holder is not None and holder.type == table["block"] and item.match(content, row.start_byte + 1):
        blanks += [(row.start_byte, row.start_byte + 1), (row.end_byte - 1, row.end_byte)]
    elif holder is not None and holder.type in items:
        if match[1] == b"{" or item.match(content, row.start_byte + 1):
            blanks += [(row.start_byte, row.start_byte + 1), (row.end_byte - 1, row.end_byte)]
        else:
            instead = items[holder.type].encode()
            if len(instead) > row.start_byte - call.start_byte:
                return None
    if name is not None and name.named_children:
        name = name.named_children[-1]
    return _Site(call.start_byte, row.end_byte, tuple(blanks), name, instead)


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


def _sound(sites: list[_Site], errors: list[tuple[int, int]]) -> list[_Site]:
    """The sites that no error touches."""
    sites_by_start = sorted(sites, key=lambda site: (site.start, site.end))
    bad: set[int] = set()
    starts = [site.start for site in sites_by_start]
    for start, end in errors:
        for place in range(bisect_right(starts, max(end, start + 1)) - 1, -1, -1):
            site = sites_by_start[place]
            if site.end >= start:
                bad.add(site.start)
            elif start - site.end > 100_000:
                break
    return [site for site in sites if site.start not in bad]
