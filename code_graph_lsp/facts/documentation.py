"""Documentation comments that hold types: their tags, and one tree of all types and names in them.

The text that is parsed has the file's length and lines, blank but for what the tags hold, so that every node has the
position of the file. What the tags mean for declarations is `documented`'s part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.languages.language import QUERY_NAMES, Language
from code_graph_lsp.trees.parser import Node, Tree, parse
from code_graph_lsp.trees.query import Match, PatternSettings, matches_by_file, query

_BLANK = bytes(byte if byte in b"\r\n" else 32 for byte in range(256))
_TAG = re.compile(rb"(?<![\w`])(\{?)@([A-Za-z]+)[ \t]*")
_NAME = re.compile(rb"[ \t]*(?:\[[ \t]*)?((?:\.\.\.)?)([A-Za-z_$][\w$]*)((?:\[\])?\.[\w$.\[\]]+)?")
_MORE = re.compile(rb"[ \t]*,[ \t]*(?:\[[ \t]*)?([A-Za-z_$][\w$]*)")
_LINK = re.compile(rb"[ \t]*([A-Za-z_$][\w$]*(?:[.#][\w$]+)*)")
_IMPORT = re.compile(rb"import\b[^@;]*?from\s*(?:\"[^\"\n]*\"|'[^'\n]*')")
_MODULE = re.compile(rb"import\(\s*(?:\"[^\"\n]*\"|'[^'\n]*')\s*\)")
_PREDICATE = re.compile(rb"\s*(?:asserts\s+)?[\w$]+\s+is\s+")
_NOT_A_TYPE = re.compile(rb"function\s*\(|module:|@")
_CAST = b"0 as "


@dataclass
class Tag:
    """One tag. Spans are byte offsets; nodes are those of the comments' tree."""

    kind: str
    type_span: tuple[int, int] | None = None
    names: list[tuple[int, int]] = field(default_factory=list)
    rest: bool = False  # the type is that of each of several
    partial: bool = False  # the name goes on, into a field of what is named
    predicate: bool = False  # the type is what the function tells of an argument, not what it gives
    type_node: Node | None = None
    name_nodes: list[Node] = field(default_factory=list)


@dataclass
class Comment:
    """A documentation comment, and the node that stands right after it."""

    node: Node
    tags: list[Tag]
    documented: Node | None


@dataclass
class Documentation:
    """All documentation comments of a file that say something about types, their tree, and what its queries find."""

    comments: list[Comment]
    tree: Tree
    scopes: list[Match]
    symbols: list[Match]
    imports: list[Match]
    references: list[Match]
    plain: list[Node]  # references without a match of their own
    settings: tuple[PatternSettings, ...]


def read_documentation(language: Language, content: bytes, nodes: list[Node]) -> Documentation | None:
    """The documentation comments among `nodes` that hold types; None where there are none."""
    table = language.section("embedded")
    types = catalog().language(table.get("doc_language", ""))
    if types is None or not nodes:
        return None
    kinds = {name.encode(): kind for name, kind in table.get("tags", {}).items()}
    text = bytearray(content.translate(_BLANK))
    comments = []
    documentation = {node.id for node in nodes}
    for node in nodes:
        tags = list(_tags(content, node.start_byte, node.end_byte, kinds, text))
        if tags:
            comments.append(Comment(node, tags, _documented(node, documentation)))
    if not comments:
        return None
    tree = parse(bytes(text), types.grammar)
    for comment in comments:
        for tag in comment.tags:
            _find_nodes(tree.root_node, tag)
    (scopes, symbols, imports, references), plain = matches_by_file(types, QUERY_NAMES, tree.root_node)
    return Documentation(comments, tree, scopes, symbols, imports, references, plain, query(types, *QUERY_NAMES).settings)


def _documented(node: Node, documentation: set[int]) -> Node | None:
    """What stands after a comment, other comments that document nothing left out."""
    after = node.next_named_sibling
    while after is not None and after.is_extra and after.id not in documentation:
        after = after.next_named_sibling
    return after if after is not None and not after.is_extra else None


def _tags(content: bytes, start: int, end: int, kinds: dict[bytes, str], text: bytearray) -> Iterator[Tag]:
    """The tags of one comment; lays out in `text` what they hold."""
    for found in _TAG.finditer(content, start, end):
        kind = "link" if found[1] and found[2].startswith(b"link") else kinds.get(found[2]) if not found[1] else None
        if kind is None:
            continue
        at = found.end()
        if kind == "link":
            named = _LINK.match(content, at, end)
            if named is not None:
                text[named.start(1) : named.end(1)] = named[1].replace(b"#", b".")
                text[named.end(1)] = ord(";")
            continue
        if kind == "import":
            statement = _IMPORT.match(content, found.start(2), end)
            if statement is not None:
                text[statement.start() : statement.end()] = _without_stars(statement[0])
                text[statement.end()] = ord(";")
                yield Tag(kind)
            continue
        tag = Tag(kind)
        if content[at : at + 1] == b"{":
            close = _closing(content, at, end)
            if close < 0:
                continue
            _lay_type(content, at, close, text, tag)
            at = close + 1
        if kind not in ("type", "returns", "base", "this"):
            _lay_names(content, at, end, text, tag)
        yield tag


def _closing(content: bytes, start: int, end: int) -> int:
    """Where the brace that opens at `start` closes, or -1."""
    depth = 0
    for brace in re.compile(rb"[{}]").finditer(content, start, end):
        depth += 1 if brace[0] == b"{" else -1
        if depth == 0:
            return brace.start()
    return -1


def _without_stars(text: bytes) -> bytes:
    return re.sub(rb"(\n[ \t]*)\*", rb"\1 ", text) if b"\n" in text else text


def _lay_type(content: bytes, opening: int, closing: int, text: bytearray, tag: Tag) -> None:
    """Lays out the type between two braces as one that an expression is cast to."""
    written = _without_stars(content[opening + 1 : closing])
    if _NOT_A_TYPE.search(written):
        return
    predicate = _PREDICATE.match(written)
    if predicate is not None:
        tag.predicate = True
        written = b" " * predicate.end() + written[predicate.end() :]
    if b"..." in written[:6]:
        tag.rest = True
        written = written.replace(b"...", b"   ", 1)
    written = _MODULE.sub(lambda module: b"i" + b"_" * (len(module[0]) - 1), written)
    written = re.sub(rb"[=!?](?=\s*$)|(?<![\w$\])>}?])\?(?=[\w$({\[])|!(?=[\w$({\[])", b" ", written)
    written = re.sub(rb"\.(?=<)", b" ", written)
    written = re.sub(rb"(?<![\w$\])>}*])\*(?![\w$*/])", b"0", written)
    lead = len(written) - len(written.lstrip())
    bare = written.strip()
    if not bare:
        return
    start = opening + 1 + lead
    text[opening + 1 - len(_CAST) : opening + 1] = _CAST
    text[start : start + len(bare)] = bare
    text[closing] = ord(";")
    tag.type_span = (start, start + len(bare))


def _lay_names(content: bytes, at: int, end: int, text: bytearray, tag: Tag) -> None:
    """Lays out the names that follow a tag's type as statements of their own."""
    named = _NAME.match(content, at, end)
    if named is None:
        return
    tag.rest = tag.rest or bool(named[1])
    tag.partial = named[3] is not None
    spans = [] if tag.partial else [named.span(2)]
    more = _MORE.match(content, named.end(), end) if tag.kind == "type-parameter" else None
    while more is not None:
        spans.append(more.span(1))
        more = _MORE.match(content, more.end(), end)
    for start, stop in spans:
        text[start:stop] = content[start:stop]
        if content[stop : stop + 1] not in (b"\n", b"\r"):
            text[stop] = ord(";")
    tag.names = spans


def _find_nodes(root: Node, tag: Tag) -> None:
    if tag.type_span is not None:
        node = root.named_descendant_for_byte_range(*tag.type_span)
        if node is not None and (node.start_byte, node.end_byte) == tag.type_span and not node.is_error:
            tag.type_node = node
    for start, end in tag.names:
        node = root.named_descendant_for_byte_range(start, end)
        if node is not None and (node.start_byte, node.end_byte) == (start, end):
            tag.name_nodes.append(node)
