"""Layers and folders answer as one store would that holds what they hold together."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from code_graph_lsp.graph.file_facts import FileFacts, FileState
from code_graph_lsp.store.conformance.examples import answers_of, example_facts, example_record
from code_graph_lsp.store.conformance.histories import PATHS, WORDS, facts
from code_graph_lsp.store.layers import FolderSnapshot, LayeredSnapshot
from code_graph_lsp.store.memory import MemoryStore


def holding(*files: FileFacts, pending: tuple[str, ...] = ()) -> MemoryStore:
    store = MemoryStore()
    store.replace_files(files)
    if pending:
        with store.transaction() as transaction:
            for path in pending:
                transaction.put_record(example_record(path, FileState.PENDING))
    return store


def comparable(answers: dict[str, Any]) -> dict[str, Any]:
    return {**answers, "revision": None}


@settings(max_examples=60, deadline=None)
@given(st.lists(facts(), max_size=6), st.lists(facts(), max_size=3), st.lists(st.sampled_from(PATHS), max_size=2))
def test_an_overlay_answers_for_its_files_alone(below: list[FileFacts], above: list[FileFacts], bare: list[str]) -> None:
    layered = LayeredSnapshot(holding(*below).snapshot(), holding(*above, pending=tuple(bare)).snapshot())
    merged = holding(*below, *above, pending=tuple(bare)).snapshot()
    assert comparable(answers_of(layered, WORDS)) == comparable(answers_of(merged, WORDS))


def in_folder(prefix: str, file: FileFacts) -> FileFacts:
    return msgspec.structs.replace(file, record=msgspec.structs.replace(file.record, path=prefix + file.record.path))


@settings(max_examples=60, deadline=None)
@given(st.lists(facts(), max_size=4), st.lists(facts(), max_size=4), st.lists(facts(), max_size=2))
def test_folders_answer_as_one_workspace(first: list[FileFacts], second: list[FileFacts], third: list[FileFacts]) -> None:
    folders = {"b/": first, "a/": second, "a-b/": third}
    together = FolderSnapshot([(prefix, holding(*files).snapshot()) for prefix, files in folders.items()])
    one = holding(*(in_folder(prefix, file) for prefix, files in folders.items() for file in files)).snapshot()
    assert comparable(answers_of(together, WORDS)) == comparable(answers_of(one, WORDS))


def test_a_search_under_an_overlay_fills_its_limit() -> None:
    """However many of the first rows the overlay hides."""
    hidden = [example_facts(f"a{number}.py", ["alpha"]) for number in range(50)]
    shown = [example_facts(f"b{number}.py", ["alpha"]) for number in range(10)]
    layered = LayeredSnapshot(holding(*hidden, *shown).snapshot(), holding(pending=tuple(file.record.path for file in hidden)).snapshot())
    assert [row.path for row in layered.search_symbols("alpha", 5)] == [f"b{number}.py" for number in range(5)]
    assert len(layered.search_symbols("alpha", 100)) == 10
    assert layered.search_symbols("alpha", 0) == layered.search_symbols("alpha", -1) == []


def test_the_revision_of_layers_changes_with_each() -> None:
    base, overlay = holding(example_facts("a.py", ["alpha"])), MemoryStore()
    seen = [LayeredSnapshot(base.snapshot(), overlay.snapshot()).revision]
    for changed in (overlay, base, overlay, overlay, base):
        changed.replace_files([example_facts("a.py", ["beta"])])
        seen.append(LayeredSnapshot(base.snapshot(), overlay.snapshot()).revision)
    assert len(set(seen)) == len(seen)
    crossed = {
        FolderSnapshot([("a/", first.snapshot()), ("b/", second.snapshot())]).revision
        for first, second in ((base, overlay), (overlay, base), (base, base))
    }
    assert len(crossed) == (3 if base.revision != overlay.revision else 1)


def test_a_layer_keeps_its_view_while_both_change() -> None:
    base, overlay = holding(example_facts("a.py", ["alpha"])), holding(example_facts("b.py", ["alpha"]))
    layered = LayeredSnapshot(base.snapshot(), overlay.snapshot())
    before = answers_of(layered)
    base.replace_files([example_facts("a.py", ["beta"]), example_facts("c.py", ["beta"])])
    overlay.replace_files([example_facts("a.py", ["gamma"])])
    assert answers_of(layered) == before


def test_closing_a_layer_closes_what_it_is_made_of() -> None:
    closed: list[str] = []

    class Watched(type(MemoryStore().snapshot())):  # type: ignore[misc]
        def __init__(self, name: str) -> None:
            super().__init__(MemoryStore().snapshot()._state)
            self.name = name

        def close(self) -> None:
            closed.append(self.name)

    with LayeredSnapshot(Watched("base"), Watched("overlay")):
        pass
    with FolderSnapshot([("a/", Watched("a")), ("b/", Watched("b"))]):
        pass
    assert sorted(closed) == ["a", "b", "base", "overlay"]


def test_paths_outside_every_folder_are_unknown() -> None:
    folders = FolderSnapshot([("app/", holding(example_facts("x.py", ["alpha"])).snapshot())])
    assert folders.file("app/x.py") is not None
    for path in ("x.py", "app", "app/", "application/x.py", "other/x.py"):
        assert folders.file(path) is None
        assert folders.link_facts(path) is None
        assert folders.names_in(path) == {}
    assert FolderSnapshot([]).counts() == {"files": 0, "symbols": 0, "occurrences": 0, "relations": 0, "chunks": 0}


@pytest.mark.parametrize("prefixes", [("a/", "a/"), ("", "a/"), ("a/", "a/b/")])
def test_prefixes_that_could_be_mistaken_are_refused(prefixes: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="begins with"):
        FolderSnapshot([(prefix, MemoryStore().snapshot()) for prefix in prefixes])
