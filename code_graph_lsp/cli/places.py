"""What people type for a place or a symbol, and what it stands for in the index."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from code_graph_lsp.cli.command import CommandFailed
from code_graph_lsp.cli.workspace import Workspace
from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.store.contract import Snapshot, SymbolRow
from code_graph_lsp.text.span import Position

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d{1,9})(?::(?P<column>\d{1,9}))?:?")
_SEPARATORS = re.compile(r"(?:\.|::|#|/)+")


class Place(NamedTuple):
    """A place as typed: line and column from 1; no column means the line's first name."""

    file: str
    line: int
    column: int | None


def place_in(text: str) -> Place | None:
    """The place that `FILE:LINE:COL` or `FILE:LINE` names; None where the text is a name."""
    found = _PLACE.fullmatch(text)
    if found is None:
        return None
    column = found["column"]
    return Place(found["file"], int(found["line"]), None if column is None else int(column))


def exact_place(text: str) -> Place:
    """The place that `FILE:LINE:COL` names. Raises CommandFailed for anything else."""
    place = place_in(text)
    if place is None or place.column is None:
        raise CommandFailed(f"{text!r} is no place: write FILE:LINE:COL, such as src/app.py:12:5 (counted from 1)")
    return place


def located(workspace: Workspace, place: Place) -> tuple[str, Position]:
    """The key and the position (bytes) of a place. Raises CommandFailed where the index has no such place."""
    key = _key(workspace, place.file)
    lines = workspace.people.lines(key)
    if not 1 <= place.line <= lines.line_count:
        raise CommandFailed(f"{key} has {lines.line_count} lines; there is no line {place.line}")
    start, end = lines.line_start(place.line - 1), lines.line_end(place.line - 1)
    if place.column is None:
        line = lines.content[start:end]
        return key, Position(place.line - 1, len(line) - len(line.lstrip()))
    _, last = lines.to_client(Position(place.line - 1, end - start), "utf-32")
    if not 1 <= place.column <= last + 1:
        raise CommandFailed(f"line {place.line} of {key} ends at column {last + 1}; there is no column {place.column}")
    return key, lines.from_client(place.line - 1, place.column - 1, "utf-32")


def symbols_called(snapshot: Snapshot, name: str) -> list[SymbolRow]:
    """The symbols of exactly that name; it may begin with names of what they stand in (`QuerySet.filter`), modules too."""
    *around, last = [part for part in _SEPARATORS.split(name) if part] or [""]
    return [row for row in snapshot.symbols_named(last) if _stands_in(row, around)]


def _stands_in(row: SymbolRow, around: list[str]) -> bool:
    parts = row.path.split("/")
    parts[-1] = parts[-1].split(".", 1)[0]
    parts += [part for part in row.container_name.split(".") if part]
    return not around or parts[-len(around) :] == around


def _key(workspace: Workspace, file: str) -> str:
    """The key of a file, relative to the current folder or to the root."""
    candidates = [Path(os.path.abspath(file)), Path(os.path.abspath(workspace.paths.root / file))]
    keys = [workspace.paths.key(path) or workspace.paths.real_key(path) for path in candidates]
    for key in keys:
        record = workspace.snapshot.file(key) if key else None
        if record is not None and record.state is FileState.INDEXED:
            return record.path
        if record is not None:
            raise CommandFailed(f"{record.path} is not in the index: {record.reason}")
    if not any(path.exists() for path in candidates):
        raise CommandFailed(f"there is no file {file}")
    if not any(keys):
        raise CommandFailed(f"{file} is outside the workspace {workspace.paths.root}: choose another one with --root")
    raise CommandFailed(f"{file} is not in the index: it is ignored (see .gitignore and the setting exclude) or in no known language")
