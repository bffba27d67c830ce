"""Where a file knows more of an expression than its declaration says: after tests of its type, or of a field of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from code_graph_lsp.trees.parser import Node
from code_graph_lsp.trees.query import Match

_MOST_REGIONS = 400  # of one expression in one file
_MOST_AT_ONCE = 40


@dataclass
class Region:
    """From `start` to `end` (byte offsets) an expression is of the type of `type_node`; or else its field `member` is one of
    `literals` (a true one where there are none). Where `negative`, it is not."""

    start: int
    end: int
    type_node: Node | None
    member: str = ""
    negative: bool = False
    literals: list[Node] = field(default_factory=list)


class Narrowing:
    """The regions of one file, by the text of the expression that they speak of."""

    def __init__(self) -> None:
        self.regions: dict[str, list[Region]] = {}

    def read(self, matches: list[Match], text: Callable[[Node], str]) -> None:
        """Notes where expressions are known better; must come before any term is built."""
        for _, captures in matches:
            if "narrow" in captures:
                regions = self.regions.setdefault(text(captures["narrow"][0]), [])
                if len(regions) > _MOST_REGIONS:
                    continue
                for negative, name in ((False, "narrow.region"), (True, "narrow.otherwise")):
                    for node in captures.get(name, ()):
                        if "narrow.type" in captures:
                            regions.insert(0, _typed(node, captures, negative))
                        elif "narrow.member" in captures:
                            _add(regions, _told_apart(node, captures, negative, text))

    def at(self, expression: str, byte: int) -> list[Region]:
        """What is known of an expression at a byte offset, innermost first."""
        return [region for region in self.regions.get(expression, ()) if region.start <= byte < region.end][:_MOST_AT_ONCE]


def _typed(node: Node, captures: dict[str, list[Node]], negative: bool) -> Region:
    type_node = captures["narrow.type"][0]
    within = node.start_byte <= type_node.start_byte < node.end_byte
    after = captures["narrow.after"][0] if "narrow.after" in captures else type_node
    return Region(after.end_byte if within else node.start_byte, node.end_byte, type_node, negative=negative)


def _told_apart(node: Node, captures: dict[str, list[Node]], negative: bool, text: Callable[[Node], str]) -> Region:
    start = captures["narrow.after"][0].end_byte if "narrow.after" in captures else node.start_byte
    return Region(start, node.end_byte, None, text(captures["narrow.member"][0]), negative, list(captures.get("narrow.value", ())))


def _add(regions: list[Region], new: Region) -> None:
    """Several values that lead to the same place are alternatives."""
    for region in regions:
        if (region.start, region.end, region.member, region.negative) == (new.start, new.end, new.member, new.negative) and new.literals:
            region.literals += new.literals
            return
    regions.insert(0, new)
