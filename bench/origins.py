"""How sure each origin of an answer is: for every kind of evidence, how many of the answers that rest on it are the compiler's.

Asks of each project as many places and symbols as the measurement of the server does, whether local or not, and asks the
answers themselves, which say what they rest on.
"""

from __future__ import annotations

import gzip
import json
import random
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from code_graph_lsp.answers.definition import definition
from code_graph_lsp.answers.references import references
from code_graph_lsp.answers.target import Origin
from code_graph_lsp.cli.options import Options
from code_graph_lsp.cli.workspace import Workspace, indexed_workspace
from code_graph_lsp.lsp import messages
from code_graph_lsp.settings import Settings

_DEFINITIONS, _REFERENCES, _SEED = 600, 200, 1
Place = tuple[str, int, int]


@dataclass
class Judged:
    """Answers by what they rest on, and how many of them the compiler gives as well."""

    definitions: Counter[Origin] = field(default_factory=Counter)
    right_definitions: Counter[Origin] = field(default_factory=Counter)
    references: Counter[Origin] = field(default_factory=Counter)
    right_references: Counter[Origin] = field(default_factory=Counter)

    def rows(self) -> list[tuple[str, ...]]:
        return [
            (f"**{origin}**", *_share(self.right_definitions[origin], self.definitions[origin]),
             *_share(self.right_references[origin], self.references[origin]))
            for origin in Origin
        ]  # fmt: skip


def _share(right: int, all_of_them: int) -> tuple[str, str]:
    return f"{all_of_them:,}", f"{right / all_of_them:.3f}" if all_of_them else "–"


def judge(file: Path, root: Path, into: Judged) -> None:
    """Adds the answers about one project's truth."""
    truth = json.loads(gzip.decompress(file.read_bytes()))
    with tempfile.TemporaryDirectory() as cache:
        options = Options(root, replace(Settings(), cache_dir=cache), json=False)
        with indexed_workspace(options) as workspace:
            _judge_definitions(workspace, truth, into)
            _judge_references(workspace, truth, into)


def _judge_definitions(workspace: Workspace, truth: dict[str, Any], into: Judged) -> None:
    files = truth["files"]
    occurrences = [(symbol, place) for symbol in truth["symbols"] if symbol["defs"] for place in symbol["refs"]]
    for symbol, place in random.Random(_SEED).sample(occurrences, min(_DEFINITIONS, len(occurrences))):
        wanted = {(files[number], line) for number, line, *_ in symbol["defs"]}
        key = files[place[0]]
        found = definition(workspace.linker, key, workspace.files.place(key, messages.Position(place[1], place[2])))
        if found:
            into.definitions[found[0].origin] += 1
            into.right_definitions[found[0].origin] += (found[0].path, found[0].range.start_line) in wanted


def _judge_references(workspace: Workspace, truth: dict[str, Any], into: Judged) -> None:
    files = truth["files"]

    def places(given: list[list[int]]) -> set[Place]:
        return {(files[place[0]], place[1], place[2]) for place in given}

    relatives: dict[int, set[Place]] = {}
    at: dict[Place, set[Place]] = {}
    for symbol in truth["symbols"]:
        if symbol.get("family") is not None:
            relatives.setdefault(symbol["family"], set()).update(places(symbol["defs"] + symbol["refs"]))
        for place in places(symbol["defs"]):
            at.setdefault(place, set()).update(places(symbol["refs"]))
    unresolved = places([place for place in truth.get("unresolved", []) if isinstance(place, list)])
    asked = [symbol for symbol in truth["symbols"] if symbol["defs"] and symbol["refs"]]
    for symbol in random.Random(_SEED).sample(asked, min(_REFERENCES, len(asked))):
        key, line, column = next(iter(places(symbol["defs"][:1])))
        right = places(symbol["refs"])
        neutral = relatives.get(symbol.get("family"), set()) | places(symbol.get("alias_refs", [])) | at[key, line, column] | unresolved
        position = workspace.files.place(key, messages.Position(line, column))
        for reference in references(workspace.linker, key, position, include_declaration=False):
            start = workspace.files.range(reference.path, reference.range)["start"]
            place = (reference.path, start["line"], start["character"])
            if place[0] in files and place not in (neutral | places(symbol["defs"])) - right:
                into.references[reference.origin] += 1
                into.right_references[reference.origin] += place in right
