"""Conditional stretches of a text for a preprocessor: which branches are taken, and which a grammar cannot take as they stand.

A grammar takes branches of whole statements. Of others one branch is kept, and what stands in it is read as if the directives
were not there. Knows no names but those in conditions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from code_graph_lsp.trees.conditions import Conditions, Truth

Stretch = tuple[int, int]
_DEFINED = re.compile(rb"(\w+)(\()?(.*)", re.DOTALL)
_ELSE = re.compile(rb"\s*(?:else\b|[:{=|&,+<>)?.])")
_DIRECTIVE = re.compile(rb"\s*#\s*(\w+)\s*(.*)", re.DOTALL)
_UNFINISHED = frozenset({b",", b"=", b"(", b"&", b"|", b"+", b"-", b"*", b"?", b"<"})
_BRACKET = re.compile(rb"[()]")
_FARTHEST = 4000  # bytes that a parenthesis may span


@dataclass
class Branches:
    """Stretches (byte offsets): `directives` that a grammar cannot take, branches `left_out` because of that, and all `not_taken`."""

    directives: list[Stretch] = field(default_factory=list)
    left_out: list[Stretch] = field(default_factory=list)
    not_taken: list[Stretch] = field(default_factory=list)


@dataclass
class _Group:
    """`#if` to `#endif`: its directives, and whether each branch is taken."""

    lines: list[Stretch]
    truths: list[Truth]


def read_branches(content: bytes, text: bytearray, lines: list[Stretch], conditions: Conditions) -> Branches:
    """The conditional stretches of a text. `text` is the content with comments, strings and directives (`lines`) blanked; what is
    left out is blanked in it."""
    read = Branches()
    opened: list[_Group] = []
    for start, end in lines:
        said = _DIRECTIVE.match(content, start, end)
        if said is None:
            continue
        name, rest = said[1], said[2]
        live = all(group.truths[-1].value for group in opened)
        if name in (b"if", b"ifdef", b"ifndef"):
            opened.append(_Group([(start, end)], [conditions.holds(name, rest)]))
        elif opened and name in (b"else", b"elif", b"endif", b"elifdef", b"elifndef"):
            group = opened[-1]
            group.lines.append((start, end))
            before = next((truth for truth in group.truths if truth.value), None)
            if name == b"endif":
                opened.pop()
                _close(text, group, read)
            elif before is not None:
                group.truths.append(Truth(0, before.known))
            else:
                group.truths.append(Truth(1, True) if name == b"else" else conditions.holds(b"if" if name == b"elif" else name, rest))
        elif live and (defined := _DEFINED.match(rest)):
            if name == b"define":
                conditions.define(defined[1], b"" if defined[2] else defined[3])
            elif name == b"undef":
                conditions.undefine(defined[1])
    return read


def _close(text: bytearray, group: _Group, read: Branches) -> None:
    """What is to be done about a conditional stretch, now that its end is known."""
    branches = [(end, group.lines[i + 1][0]) for i, (_, end) in enumerate(group.lines[:-1])]
    read.not_taken += [branch for branch, truth in zip(branches, group.truths, strict=True) if not truth.value]
    left = _left_out(text, group, branches)
    if left is not None:
        read.directives += group.lines
        read.left_out += left
        for begin, stop in left:
            text[begin:stop] = b" " * (stop - begin)


def _left_out(text: bytearray, group: _Group, branches: list[Stretch]) -> list[Stretch] | None:
    """The branches to leave out; None where the grammar takes all of them as they are."""
    first = group.lines[0][0]
    stretches = [bytes(text[start:end]) for start, end in branches]
    ends = {stretch.rstrip()[-1:] for stretch in stretches} - {b""}
    before = bytes(text[max(0, first - 500) : first]).rstrip()
    if before[-1:] in (b",", b"{", b"=") and ends == {b","}:
        return []  # items of a list
    unfit = before[-1:] in _UNFINISHED or bool(ends & _UNFINISHED) or _awaits(text, first)
    unfit = unfit or any(_ELSE.match(stretch) or _awaits(text, end) for stretch, (_, end) in zip(stretches, branches, strict=True))
    if not unfit and all(_is_whole(stretch) for stretch in stretches):
        return None
    taken = next((i for i, truth in enumerate(group.truths) if truth.value), None)
    if taken is None:
        taken = next((i for i, truth in enumerate(group.truths) if not truth.known), -1)
    return [branch for i, branch in enumerate(branches) if i != taken and stretches[i].strip()]


def _is_whole(text: bytes) -> bool:
    """Whether a stretch closes the brackets that it opens."""
    return text.count(b"{") == text.count(b"}") and text.count(b"(") == text.count(b")")


def _awaits(text: bytearray, at: int) -> bool:
    """Whether a condition, or `else`, awaits its statement at an offset."""
    before = bytes(text[max(0, at - 500) : at])
    kept = before.rstrip()
    if kept.endswith(b"else"):
        return True
    opening = opening_of(text, at - 1 - (len(before) - len(kept))) if kept.endswith(b")") else -1
    return opening >= 0 and re.search(rb"\b(if|while|for|switch)\s*$", text[max(0, opening - 20) : opening]) is not None


def closing_of(text: bytes, opening: int) -> int:
    """The offset behind the parenthesis that closes the one at an offset; 0 where there is none near."""
    depth = 0
    for match in _BRACKET.finditer(text, opening, opening + _FARTHEST):
        depth += 1 if match[0] == b"(" else -1
        if depth == 0:
            return match.end()
    return 0


def opening_of(text: bytes | bytearray, closing: int) -> int:
    """The parenthesis that the one at an offset closes; -1 where there is none near."""
    depth = 0
    for place in range(closing, max(-1, closing - _FARTHEST), -1):
        if text[place] == 41:
            depth += 1
        elif text[place] == 40:
            depth -= 1
            if depth == 0:
                return place
    return -1
