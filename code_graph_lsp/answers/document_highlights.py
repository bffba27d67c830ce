"""The places in one document that mean the same symbol as the name under the cursor."""

from __future__ import annotations

from typing import NamedTuple

from code_graph_lsp.answers.definition import definitions_of
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.answers.target import identifier_at
from code_graph_lsp.graph.reference import Role, unpack
from code_graph_lsp.text.span import Position, Range


class Highlight(NamedTuple):
    range: Range
    role: Role


def document_highlights(linker: Linker, path: str, position: Position) -> list[Highlight]:
    """In document order; where nothing is known of the name, the occurrences that the file resolves alike."""
    identifier = identifier_at(linker.snapshot, path, position)
    if identifier is None:
        return []
    wanted = {definition.key for definition in definitions_of(linker, path, identifier)}
    packed = linker.snapshot.occurrences_in(path, identifier.name)
    width = identifier.range.end_column - identifier.range.start_column
    found = []
    for line, column, role, term in unpack(packed) if packed is not None else ():
        same = term == identifier.occurrence.term or any(d.key in wanted for d in linker.targets(path, term))
        if same:
            found.append(Highlight(Range(line, column, line, column + width), role))
    return sorted(found)
