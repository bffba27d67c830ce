"""Trees of half-written code: one open bracket must not swallow the rest of the file.

Where the parser lost declarations behind an error, the text is cut at the lines that begin declarations (the language's
anchors). The piece before the first one lost is blanked from its first broken line on, its open brackets closed in the
blanked space, so that every byte keeps its place; the rest then parses as if that piece were sound.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.macros import without_macros
from code_graph_lsp.trees.parser import Node, Tree, parse
from code_graph_lsp.trees.token_trees import opened

_LARGEST = 1_000_000
_MOST_PIECES = 8
_CLOSING = {ord("("): ord(")"), ord("["): ord("]"), ord("{"): ord("}")}


@dataclass(frozen=True)
class Recovered:
    """A tree, and the stretches (byte offsets) that it does not speak of; `broken` is the tree that has them."""

    tree: Tree
    blanked: tuple[tuple[int, int], ...]
    broken: Tree
    whole: Tree  # before any piece was cut: its errors are those of the text
    words: tuple[tuple[int, int], ...] = ()  # stretches of macros, which are in no tree
    not_taken: tuple[tuple[int, int], ...] = ()  # branches of conditions that do not hold, as far as the file tells

    @cached_property
    def _not_taken(self) -> tuple[list[int], list[int]]:
        """The outermost of the branches that are not taken: where they start, and where they end."""
        outermost: list[tuple[int, int]] = []
        for start, end in sorted(self.not_taken, key=lambda branch: (branch[0], -branch[1])):
            if not outermost or start >= outermost[-1][1]:
                outermost.append((start, end))
        return [start for start, _ in outermost], [end for _, end in outermost]

    def is_left_out(self, at: int) -> bool:
        """Whether a byte offset lies in a branch that is not taken."""
        starts, ends = self._not_taken
        place = bisect_right(starts, at) - 1
        return place >= 0 and at < ends[place]
    macros: tuple[Node, ...] = ()  # names of macros that no other node speaks of

    def scope_end(self, content: bytes, start: int, end: int) -> int:
        """Where a node's scope ends: behind the stretch that was blanked right after it, where that is indented below it, or in which
        its bracket was closed."""
        for cut, stop in self.blanked:
            if start < cut < end < stop:
                return stop
            if end <= cut and not content[end:cut].strip() and _indent(content, cut) > _indent(content, start):
                return stop
        return end


def _indent(content: bytes, at: int) -> int:
    """The indentation, in bytes, of the line that holds a byte offset."""
    line = content[content.rfind(b"\n", 0, at) + 1 :].split(b"\n", 1)[0]
    return len(line) - len(line.lstrip())


def recover(content: bytes, language: Language, tree: Tree | None) -> Recovered:
    """The best tree of `content` there is: `tree` itself (parsed where it is not given) unless macros stand in the text, or it
    lost declarations that another cut brings back."""
    table = language.section("recovery")
    given = tree or parse(content, language.grammar) if language.section("token_trees") else tree
    opening = opened(content, language, given) if given is not None else None
    if opening is not None:
        tree, content = opening.tree, opening.text
    masked = without_macros(content, language)
    if masked is None or masked.text == content:
        tree = tree or parse(content, language.grammar)
        unchanged = Recovered(tree, (), tree, tree, not_taken=tuple(masked.not_taken) if masked is not None else ())
    else:
        parsed = parse(masked.text, language.grammar)
        broken = (tree or parse(content, language.grammar)) if masked.left_out else parsed
        unchanged = Recovered(parsed, tuple(masked.left_out), broken, parsed, tuple(masked.words), tuple(masked.not_taken))
        content, tree = masked.text, parsed
    if opening is not None and given is not None:
        unchanged = replace(unchanged, broken=given, macros=opening.names)
    if not table or not tree.root_node.has_error or len(content) > _LARGEST:
        return unchanged
    if "ended_before" in table:
        ended = parse(re.sub(table["ended_before"].encode(), rb"\1;", content), language.grammar)
        return replace(unchanged, tree=ended, whole=ended) if _errors(ended.root_node) < _errors(tree.root_node) else unchanged
    anchors = _anchors(content, table["anchor"].encode(), table.get("decorator", "").encode())
    bodies, holders = frozenset(table.get("bodies", ())), frozenset(table.get("holders", ()))
    lost = _lost(tree.root_node, anchors, content, bodies, holders)
    if not lost:
        return unchanged
    text = bytearray(content)
    blanked: list[tuple[int, int]] = []
    best = unchanged
    directive = re.compile(table["directive"].encode(), re.MULTILINE) if "directive" in table else None
    begins = [0, *(content.rfind(b"\n", 0, anchor) + 1 for anchor in anchors)]
    while lost and len(blanked) < _MOST_PIECES:
        culprit = bisect_left(anchors, lost[0])  # the piece right before the first declaration that is gone
        cut, closing = _cut(content[begins[culprit] : begins[culprit + 1]], language)
        while bodies and culprit + 2 < len(begins) and (_is_head(content, begins, culprit) or begins[culprit] + cut == begins[culprit + 1]):
            culprit += 1  # where a whole body is gone, the piece that broke it comes later
            cut, closing = _cut(content[begins[culprit] : begins[culprit + 1]], language)
        start = begins[culprit]
        if directive is not None and directive.search(content, start, begins[culprit + 1]):
            break  # conditions reach over pieces
        if not bodies and start + cut == begins[culprit + 1] and culprit + 2 < len(begins):
            start = begins[culprit := culprit + 1]  # that piece is sound: it is the declaration itself
            cut, closing = _cut(content[start : begins[culprit + 1]], language)
        if start + cut == begins[culprit + 1]:
            break  # no cut helps
        if table.get("brackets") and anchors[culprit] == begins[culprit + 1]:  # what is around the piece ends as well
            top = max((at for at, begin in zip(anchors, begins[1:], strict=True) if at == begin <= start), default=0)
            closing = _closers(bytes(text[top : start + cut]))
        _blank(text, start + cut, begins[culprit + 1], closing)
        blanked.append((start + cut, begins[culprit + 1]))
        recovered = parse(bytes(text), language.grammar)
        kept = [anchor for anchor in anchors if not any(start <= anchor < end for start, end in blanked)]
        still_lost = _lost(recovered.root_node, kept, content, bodies, holders)
        if len(still_lost) >= len(lost):
            break
        lost, best = still_lost, replace(unchanged, tree=recovered, blanked=unchanged.blanked + tuple(blanked))
    return best


def _errors(node: Node) -> int:
    """How often a tree could not go on."""
    return 1 if node.is_error or node.is_missing else sum(_errors(child) for child in node.children if child.has_error)


def _anchors(content: bytes, pattern: bytes, decorator: bytes) -> list[int]:
    """The byte offsets where declarations begin, with their decorators."""
    anchors: list[int] = []
    decorated = b""
    for match in re.finditer(pattern, content, re.MULTILINE):
        indent = match[0][: match.start("anchor") - match.start()]
        is_decorator = bool(decorator) and match["anchor"].startswith(decorator)
        if decorated != b"@" + indent:
            anchors.append(match.start("anchor"))
        decorated = b"@" + indent if is_decorator else b""
    return anchors


def _lost(root: Node, anchors: Sequence[int], content: bytes, bodies: frozenset[str], holders: frozenset[str]) -> list[int]:
    """Anchors that begin no declaration in the tree: those at a line's start must begin a child of the root, or of a holder of
    declarations like it, others one of a body that holds declarations, where the language says which nodes are such."""
    starts: set[int] = set()
    waiting = [root]
    while waiting:
        children = waiting.pop().children
        starts.update(child.start_byte for child in children if child.is_named and not child.is_error)
        waiting += [child for child in children if child.type in holders]
    lost = []
    for anchor in anchors:
        if anchor == 0 or content[anchor - 1 : anchor] == b"\n":
            if anchor not in starts:
                lost.append(anchor)
        else:
            leaf = root.descendant_for_byte_range(anchor, anchor + 1)
            if leaf is None or (not _begins_child(leaf, bodies) if bodies else leaf.is_named):
                lost.append(anchor)
    return lost


def _begins_child(leaf: Node, bodies: frozenset[str]) -> bool:
    """Whether something that begins where a leaf does is a child of a body."""
    node: Node | None = leaf
    while node is not None and node.parent is not None and node.start_byte == leaf.start_byte:
        if node.parent.type in bodies:
            return True
        node = node.parent
    return False


def _is_head(content: bytes, begins: Sequence[int], piece: int) -> bool:
    """Whether a piece opens a body that the next one stands in."""
    return _indent(content, begins[piece]) < _indent(content, begins[piece + 1])


def _cut(piece: bytes, language: Language) -> tuple[int, bytes]:
    """How many bytes of a piece to keep (whole lines), and what closes them; all of it where it parses."""
    table = language.section("recovery")
    nested = piece[:1] in (b" ", b"\t")
    prefix, suffix = (table.get(key, "").encode() if nested else b"" for key in ("nested_prefix", "nested_suffix"))

    def parses(length: int, closing: bytes) -> bool:
        room = length + len(closing) <= len(piece) - piece.count(b"\n", length) - piece.count(b"\r", length)
        text = prefix + piece[:length] + closing
        return room and any(not parse(text + end, language.grammar).root_node.has_error for end in dict.fromkeys((suffix, b"")))

    if not piece.strip() or parses(len(piece), b""):
        return len(piece), b""
    ends = [0, *(match.end() for match in re.finditer(rb"[^\n]*\n?", piece) if match.end() > match.start())]
    low, high = 0, len(ends) - 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if parses(ends[middle], _closers(piece[: ends[middle]])) else (low, middle)
    if low == 0 and len(ends) > 1:
        closing = _closers(piece[: ends[1]]) + table.get("head_filler", "").encode()
        if parses(ends[1], closing):
            return ends[1], closing
    return ends[low], _closers(piece[: ends[low]])


def _closers(text: bytes) -> bytes:
    """What closes the brackets that a text leaves open. Quotes are not looked at: the result is verified."""
    open_brackets: list[int] = []
    for byte in text:
        if byte in _CLOSING:
            open_brackets.append(_CLOSING[byte])
        elif open_brackets and byte == open_brackets[-1]:
            open_brackets.pop()
    return bytes(reversed(open_brackets))


def _blank(text: bytearray, start: int, end: int, closing: bytes) -> None:
    """Blanks text[start:end], line ends kept, and puts `closing` into that space."""
    rest = list(closing)
    for place in range(start, end):
        if text[place] not in b"\r\n":
            text[place] = rest.pop(0) if rest else ord(" ")
