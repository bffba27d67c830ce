"""The chunk hover: what the thing under the cursor is, says and contains, where it is, who uses it, and how sure all that is."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from msgspec import structs

from code_graph_lsp.answers.definition import as_target, definitions_of
from code_graph_lsp.answers.references import references_to
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.answers.target import Certainty, Definition, Identifier, Origin, Target, identifier_at, never
from code_graph_lsp.facts.guests import as_written
from code_graph_lsp.graph.symbol import Symbol, SymbolFlag
from code_graph_lsp.text.span import Position, Range

_SAYS = {
    Origin.LOCAL: "exact",
    Origin.FILE: "exact",
    Origin.IMPORT: "exact, through imports",
    Origin.MEMBER: "inferred from the receiver's type",
    Origin.UNIQUE_NAME: "by name: the receiver is unknown, the workspace has one such member",
    Origin.NAME: "by name only: the receiver is unknown",
}
_LONGEST_DOC = 4000
_LONGEST_SIGNATURE = 600


@dataclass(frozen=True)
class Hover:
    """Markdown for the name at `range` (0-based line, byte columns)."""

    range: Range
    markdown: str


def hover(linker: Linker, path: str, position: Position, *, max_lines: int, cancelled: Callable[[], bool] = never) -> Hover | None:
    """None where nothing is known of the name. `max_lines` bounds the source shown. Raises Cancelled."""
    identifier = identifier_at(linker.snapshot, path, position)
    if identifier is None:
        return None
    found = definitions_of(linker, path, identifier)
    targets = [target for definition in found if (target := as_target(linker, definition)) is not None]
    if not targets:
        return None
    best = targets[0]
    parts = [_module(linker, best)] if best.symbol is None else _symbol(linker, best, best.symbol, max_lines, _documented(targets))
    parts.append(_footer(linker, identifier, found, targets, cancelled))
    return Hover(identifier.range, "\n\n".join(part for part in parts if part))


def _module(linker: Linker, target: Target) -> str:
    return f"module `{target.path}`"


def _documented(targets: list[Target]) -> Target:
    """The definition, or the declaration that says what it does in its place."""
    said = [t for t in targets if t.symbol is not None and t.symbol.doc_start < t.symbol.doc_end]
    return next((t for t in said if t is targets[0] or (t.symbol is not None and t.symbol.flags & SymbolFlag.DECLARATION)), targets[0])


def _symbol(linker: Linker, target: Target, symbol: Symbol, max_lines: int, documented: Target) -> list[str]:
    content, symbol = _written(linker, target.path, symbol)
    links = linker.links(target.path)
    language = linker.language(links.layer(target.index)) if links is not None else None
    fence = language.fence if language is not None else ""
    signature = _signature(content, symbol, language.line_comment if language is not None else "#")
    text, told = _written(linker, documented.path, documented.symbol) if documented.symbol is not None else (content, symbol)
    said = text[told.doc_start : told.doc_end]
    doc = documentation(said.decode("utf-8", "replace"))
    parts = [_fenced(signature, fence), doc[:_LONGEST_DOC]]
    body = _body(content, symbol)
    if max_lines and body and body.strip() != signature:
        parts.append(_fenced(_bounded(body, max_lines), fence))
    return parts


def _written(linker: Linker, path: str, symbol: Symbol) -> tuple[bytes, Symbol]:
    """The source that a symbol stands in as its author wrote it, and the symbol there."""
    record = linker.snapshot.file(path)
    language = linker.language(record.language) if record is not None else None
    offsets = (symbol.start, symbol.end, symbol.head_end, symbol.doc_start, symbol.doc_end)
    content, placed = as_written(linker.snapshot.content(path) or b"", language, *offsets)
    return content, structs.replace(symbol, **dict(zip(("start", "end", "head_end", "doc_start", "doc_end"), placed, strict=True)))


def _body(content: bytes, symbol: Symbol) -> str:
    """The source behind the signature and the documentation; the whole declaration where it has no body."""
    start = symbol.head_end if symbol.head_end < symbol.end else symbol.start
    if start <= symbol.doc_start < symbol.doc_end <= symbol.end:
        start = symbol.doc_end
    line_start = content.rfind(b"\n", 0, start) + 1
    begin = line_start if not content[line_start:start].strip() else start
    return textwrap.dedent(content[begin : symbol.end].decode("utf-8", "replace")).strip("\n ;")


def _signature(content: bytes, symbol: Symbol, line_comment: str) -> str:
    """The declaration up to its body."""
    end = symbol.head_end if symbol.head_end > symbol.start else symbol.end
    begin = content.rfind(b"\n", 0, symbol.start) + 1
    if content[begin : symbol.start].strip():
        begin = symbol.start
    lines = textwrap.dedent(content[begin:end].decode("utf-8", "replace")).strip().splitlines()
    while len(lines) > 1 and lines[-1].strip().startswith(line_comment):
        lines.pop()  # a comment between the head and the body
    if symbol.head_end == symbol.end:
        del lines[1:]
    return "\n".join(lines).rstrip().rstrip("{:").rstrip().removesuffix(" =")[:_LONGEST_SIGNATURE]


_ENCLOSED = (
    ('"""', '"""'), ("'''", "'''"), ("/**", "*/"), ("/*", "*/"), ("(**", "*)"), ("(*", "*)"), ("{-|", "-}"), ("{- |", "-}"), ("{-", "-}"),
    ("<#", "#>"), ("#=", "=#"), ("--[[", "]]"), ('"', '"'), ("'", "'"),
)  # fmt: skip
_LINE_MARKS = ("//", "#", "--", "%", ";", "!")


def documentation(text: str) -> str:
    """A documentation comment or string without its marks and indentation."""
    text = text.strip()
    for opening, closing in _ENCLOSED:
        bare = text.lstrip("rRbBuU") if opening[0] in "\"'" else text
        if bare.startswith(opening) and bare.endswith(closing) and len(bare) >= len(opening) + len(closing):
            text = bare[len(opening) : len(bare) - len(closing)]
            break
    lines = [line.strip() for line in text.splitlines()]
    if len(lines) > 1 and all(line.startswith("*") for line in lines[1:] if line):
        return "\n".join(line.removeprefix("*").removeprefix(" ") for line in lines).strip()
    if lines and all(line.startswith(_LINE_MARKS) for line in lines if line):
        return "\n".join(line.lstrip("/#!-%;>'").strip().removeprefix("| ").strip() for line in lines).strip()
    return inspect.cleandoc(text).strip()


def _bounded(source: str, most: int) -> str:
    lines = source.splitlines()
    left = len(lines) - most
    if left <= 0:
        return source
    return "\n".join([*lines[:most], f"… {left} more line{'s' if left > 1 else ''}"])


def _fenced(text: str, language: str) -> str:
    """A code block whose fence is longer than any in the text."""
    ticks = "```"
    while ticks in text:
        ticks += "`"
    return f"{ticks}{language}\n{text}\n{ticks}"


def _footer(linker: Linker, identifier: Identifier, found: list[Definition], targets: list[Target], cancelled: Callable[[], bool]) -> str:
    best = targets[0]
    place = f"{best.path}:{best.range.start_line + 1}"
    said = [f"Defined in `{place}` — {_SAYS[best.origin]}"]
    others = len({(t.path, t.range) for t in targets}) - 1
    if others:
        said[0] += f"; {others} other {'candidate' if best.certainty is Certainty.BY_NAME else 'declaration'}{'s' if others > 1 else ''}"
    if best.symbol is not None and best.origin is not Origin.NAME:
        said.append(_count(linker, found, cancelled))
    if best.symbol is not None and best.symbol.flags & SymbolFlag.DEPRECATED:
        said.append("deprecated")
    return " · ".join(said)


def _count(linker: Linker, found: list[Definition], cancelled: Callable[[], bool]) -> str:
    used = references_to(linker, found, include_declaration=False, cancelled=cancelled)
    files = len({reference.path for reference in used})
    text = f"{len(used)} reference{'' if len(used) == 1 else 's'}" + (f" in {files} file{'' if files == 1 else 's'}" if used else "")
    unsure = sum(reference.certainty is Certainty.BY_NAME for reference in used)
    inferred = sum(reference.certainty is Certainty.INFERRED for reference in used)
    notes = [f"{inferred} inferred"] * bool(inferred) + [f"{unsure} by name"] * bool(unsure)
    return f"{text} ({', '.join(notes)})" if notes else text
