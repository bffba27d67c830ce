"""Checks of a marked program: what its marks say is what the answers say."""

from __future__ import annotations

from collections.abc import Mapping

from code_graph_lsp.answers.definition import definition
from code_graph_lsp.answers.files import FactsCache
from code_graph_lsp.answers.references import references
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.facts.extract import extract
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.store.memory import MemoryStore
from tests.support.marked import Mark, MarkedProgram, read_marked

Place = tuple[str, int, int]


def linker_of(files: Mapping[str, str]) -> Linker:
    """A linker over some files, given by path."""
    store = MemoryStore()
    languages = catalog()
    facts = []
    for path, text in files.items():
        language = languages.for_path(path)
        assert language is not None, f"no language for {path}"
        facts.append(extract(text.encode(), path, language))
    assert store.replace_files(facts) == []
    return Linker(store.snapshot(), FactsCache())


def check_marked(text: str, default_path: str) -> None:
    """Fails with every mark that the answers contradict."""
    program = read_marked(text, default_path)
    assert program.marks, "the program has no marks"
    linker = linker_of(program.files)
    faults = [*_definition_faults(program, linker), *_reference_faults(program, linker)]
    assert not faults, "\n".join(faults)


def _place(mark: Mark) -> Place:
    return mark.path, mark.position.line, mark.position.column


def _show(places: set[Place]) -> str:
    return ", ".join(f"{path}:{line + 1}:{column + 1}" for path, line, column in sorted(places)) or "nothing"


def _definition_faults(program: MarkedProgram, linker: Linker) -> list[str]:
    faults = []
    defined: dict[str, set[Place]] = {}
    for mark in program.marks:
        if mark.what == "def":
            defined.setdefault(mark.name, set()).add(_place(mark))
    for mark in program.marks:
        targets = definition(linker, mark.path, mark.position)
        got = {(t.path, t.range.start_line, t.range.start_column) for t in targets}
        if mark.what == "nothing":
            right, wanted = not got, set[Place]()
        else:
            wanted = defined.get(mark.name, set())
            assert wanted, f"no `def {mark.name}` in the program"
            first = targets[0] if targets else None
            right = first is not None and (first.path, first.range.start_line, first.range.start_column) in wanted
            by_name = first is not None and first.certainty == "by-name"
            right = right and by_name == (mark.note == "by-name")
        if right == mark.fixme:
            state = "is right now: remove FIXME" if mark.fixme else f"wanted {_show(wanted)} {mark.note}, got {_show(got)}"
            faults.append(f"{mark.path}:{mark.position.line + 1}:{mark.position.column + 1}: definition of {mark.name} {state}")
    return faults


def _reference_faults(program: MarkedProgram, linker: Linker) -> list[str]:
    faults = []
    marked = {_place(mark): mark for mark in program.marks}
    for mark in program.marks:
        if mark.what != "def" or mark.fixme:
            continue
        own = {_place(other) for other in program.marks if other.what == "def" and other.name == mark.name}
        found = references(linker, mark.path, mark.position, include_declaration=False)
        got = {(r.path, r.range.start_line, r.range.start_column) for r in found} - own
        wanted = {_place(other) for other in program.marks if other.what == "ref" and other.name == mark.name}
        known_wrong = {place for place, other in marked.items() if other.fixme}
        if got - known_wrong != wanted - known_wrong:
            faults.append(
                f"{mark.path}:{mark.position.line + 1}: references of {mark.name}: missing {_show(wanted - got - known_wrong)}, "
                f"extra {_show(got - wanted - known_wrong)}"
            )
    return faults
