"""Types written inside text: quoted annotations, and those in comments.

Each is parsed where it stands, so that the nodes have the positions of the file they are in.
"""

from __future__ import annotations

import re

from code_graph_lsp.facts.terms import TermBuilder
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node, parse_stretch
from code_graph_lsp.trees.query import Match

_QUOTED = re.compile(rb"""[A-Za-z]{0,2}(\"\"\"|\'\'\'|["\'])(?P<type>.*)\1$""")
_NOTHING = r"(?!)"


def embed(language: Language, content: bytes, matches: list[Match], builder: TermBuilder) -> list[Node]:
    """Parses the quoted types that queries capture and tells the builder what they mean; gives the roots of what was parsed."""
    found: list[Node] = []
    table = language.section("embedded")
    looks_like_type = re.compile(table.get("type_string", _NOTHING).encode())
    commented = re.compile(table.get("type_comment", _NOTHING).encode())
    for _, captures in matches:
        for node in captures.get("embedded.type", ()):
            if node.id in builder.embedded or node.start_point[0] != node.end_point[0]:
                continue
            text = content[node.start_byte : node.end_byte]
            within = commented.match(text) or _QUOTED.match(text)
            if within is None or not looks_like_type.match(within["type"]):
                continue
            inner, quote = within["type"], within.start("type")
            start, line, column = node.start_byte + quote, node.start_point[0], node.start_point[1] + quote
            tree = parse_stretch(content, language.grammar, (start, line, column), (start + len(inner), line, column + len(inner)))
            expression = _expression(tree.root_node)
            if expression is not None:
                builder.embedded[node.id] = expression
                found.append(tree.root_node)
    return found


def _expression(root: Node) -> Node | None:
    """The one expression that a stretch holds."""
    node = root
    while node.named_child_count == 1 and node.type in ("module", "program", "expression_statement"):
        node = node.named_children[0]
    return None if node is root or node.type == "ERROR" else node
