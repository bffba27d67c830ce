"""Promises 8 and 9: the documented orders, what a search finds, and every kind of text."""

from __future__ import annotations

import msgspec
import pytest

from code_graph_lsp.graph.relation import Relation, RelationKind
from code_graph_lsp.graph.symbol import Symbol, SymbolFlag, SymbolKind
from code_graph_lsp.store.conformance.engine import EngineUnderTest
from code_graph_lsp.store.conformance.examples import example_content, example_facts
from code_graph_lsp.store.contract import GraphStore


class OrderAndText(EngineUnderTest):
    # Promise 8: orders (7 is each engine's own)

    def test_lists_come_in_order_of_path(self, store: GraphStore) -> None:
        paths = ["b.py", "a/z.py", "a.py", "Z.py", "ä.py", "a/b/c.py", "a-b.py", "😀.py", "\uffff.py"]
        store.replace_files([example_facts(path, ["alpha"]) for path in paths])
        with store.snapshot() as snapshot:
            ordered = sorted(paths)
            assert [record.path for record in snapshot.files()] == ordered
            assert [path for path, _ in snapshot.occurrences("alpha")] == ordered
            assert [row.path for row in snapshot.symbols_named("alpha")] == ordered
            assert [row.path for row in snapshot.relations_to("alpha")] == ordered
            assert [row.path for row in snapshot.search_symbols("ALPHA", 99)] == ordered

    def test_rows_of_a_file_come_in_its_order(self, store: GraphStore) -> None:
        facts = example_facts("a.py", ["zeta", "alpha"])
        repeated = [*facts.link.symbols, *facts.link.symbols]
        relations = [Relation(RelationKind.INHERITS, source, target, "alpha") for source, target in ((2, 0), (0, 1), (0, 0))]
        link = msgspec.structs.replace(facts.link, symbols=repeated, relations=relations)
        store.replace_files([msgspec.structs.replace(facts, link=link)])
        with store.snapshot() as snapshot:
            assert list(snapshot.names_in("a.py")) == ["alpha", "zeta"]
            assert [row.index for row in snapshot.symbols_named("alpha")] == [1, 3]
            assert [(row.source, row.target) for row in snapshot.relations_to("alpha")] == [(0, 1), (0, 0), (2, 0)]

    def test_a_search_finds_subsequences_best_first(self, store: GraphStore) -> None:
        names = [
            "get",
            "Get",
            "GET",
            "getter",
            "Getaway",
            "gt",
            "forget",
            "big_test",
            "budget",
            "go_to",
            "target",
            "gEtX",
        ]
        store.replace_files([example_facts("b.py", names), example_facts("a.py", ["get", "forget"])])
        with store.snapshot() as snapshot:
            found = [(row.name, row.path) for row in snapshot.search_symbols("get", 100)]
            assert found == [
                ("get", "a.py"), ("get", "b.py"),
                ("GET", "b.py"), ("Get", "b.py"),
                ("gEtX", "b.py"), ("getter", "b.py"), ("Getaway", "b.py"),
                ("budget", "b.py"), ("forget", "a.py"), ("forget", "b.py"), ("target", "b.py"), ("big_test", "b.py"),
            ]  # fmt: skip
            for limit in range(len(found) + 2):
                assert [(row.name, row.path) for row in snapshot.search_symbols("get", limit)] == found[:limit]
            assert snapshot.search_symbols("get", -1) == []

    def test_empty_letters_match_all(self, store: GraphStore) -> None:
        store.replace_files([example_facts("a.py", ["ccc", "bb", "B", "a"])])
        with store.snapshot() as snapshot:
            assert [row.name for row in snapshot.search_symbols("", 100)] == ["B", "a", "bb", "ccc"]
            assert [row.name for row in snapshot.search_symbols("", 2)] == ["B", "a"]

    def test_local_symbols_are_found_by_no_search(self, store: GraphStore) -> None:
        facts = example_facts("a.py", ["shared", "hidden"])
        shared, hidden = facts.link.symbols
        local = msgspec.structs.replace(hidden, flags=SymbolFlag.LOCAL | SymbolFlag.PRIVATE)
        link = msgspec.structs.replace(facts.link, symbols=[shared, local])
        store.replace_files([msgspec.structs.replace(facts, link=link)])
        with store.snapshot() as snapshot:
            assert [row.name for row in snapshot.search_symbols("", 100)] == ["shared"]
            assert snapshot.symbols_named("hidden") == []
            assert snapshot.counts()["symbols"] == 1
            assert snapshot.link_facts("a.py") == link

    def test_rows_name_what_encloses_them(self, store: GraphStore) -> None:
        def symbol(name: str, kind: SymbolKind, container: int) -> Symbol:
            return Symbol(name, name, kind, container, 0, 1, 2, 3, 0, 9, 9, 0, 0, -1, -1, -1)

        symbols = [
            symbol("pkg.mod", SymbolKind.MODULE, -1),
            symbol("Outer", SymbolKind.CLASS, 0),
            symbol("Inner", SymbolKind.CLASS, 1),
            symbol("run", SymbolKind.METHOD, 2),
        ]
        facts = example_facts("a.py", [])
        link = msgspec.structs.replace(facts.link, symbols=symbols)
        store.replace_files([msgspec.structs.replace(facts, link=link)])
        with store.snapshot() as snapshot:
            (row,) = snapshot.symbols_named("run")
            assert row == ("a.py", 3, "run", SymbolKind.METHOD, 0, "Outer.Inner", 1, 2, 3)
            assert isinstance(row.kind, SymbolKind)
            assert snapshot.symbols_named("Outer")[0].container_name == ""

    # Promise 9: Unicode and case

    @pytest.mark.parametrize(
        ("name", "letters"),
        [
            ("Straße", "STRASSE"), ("ΣΊΣΥΦΟΣ", "σίσυφος"), ("Ärger", "är"), ("İstanbul", "i̇stan"), ("名前空間", "名空"),
            ("ſharp", "SHARP"), ("a😀b", "ab"), ("caf\u00e9", "CAF\u00c9"), ("null\0byte", "nb"), ("null\0byte", "\0"),
        ],
    )  # fmt: skip
    def test_case_is_folded_as_unicode_says(self, store: GraphStore, name: str, letters: str) -> None:
        store.replace_files([example_facts("a.py", [name, "other"])])
        with store.snapshot() as snapshot:
            assert [row.name for row in snapshot.search_symbols(letters, 10)] == [name]
            assert [row.name for row in snapshot.search_symbols(name, 10)] == [name]

    @pytest.mark.parametrize("letters", ["%", "_", "*", "?", "[a]", "\\", "'", '"', "a%", "a_c", "a' OR '1'='1", "a-b", "NEAR("])
    def test_what_a_user_types_is_only_letters(self, store: GraphStore, letters: str) -> None:
        store.replace_files([example_facts("a.py", ["abc", "xyz", letters])])
        with store.snapshot() as snapshot:
            assert [row.name for row in snapshot.search_symbols(letters, 10)] == [letters]

    @pytest.mark.parametrize("letters", ["\ud800", "a\ud800", "x" * 100_000, "%" * 5_000, "\0", "\ufffd"])
    def test_letters_that_nothing_holds_find_nothing(self, store: GraphStore, letters: str) -> None:
        store.replace_files([example_facts("a.py", ["abc", "x" * 99])])
        with store.snapshot() as snapshot:
            assert snapshot.search_symbols(letters, 10) == []

    def test_long_names_are_found_by_long_letters(self, store: GraphStore) -> None:
        name = "ab" * 30_000
        store.replace_files([example_facts("a.py", [name, "ab" * 50])])
        with store.snapshot() as snapshot:
            for letters in (name, "A" * 29_999, name[:5_000]):
                assert [row.name for row in snapshot.search_symbols(letters, 10)] == [name]

    def test_names_differ_by_case_and_form(self, store: GraphStore) -> None:
        names = ["a", "A", "\u00e9", "e\u0301", "ß", "ss", "ı", "I", "i", "Ω", "\u2126", "", "a\0", "a\0b", " "]
        store.replace_files([example_facts("a.py", names)])
        with store.snapshot() as snapshot:
            for name in names:
                assert len(snapshot.occurrences(name)) == 1
                assert [row.name for row in snapshot.symbols_named(name)] == [name]
            assert list(snapshot.names_in("a.py")) == sorted(names)

    def test_paths_differ_by_case_and_form(self, store: GraphStore) -> None:
        paths = [
            "a.py",
            "A.py",
            "a.py ",
            "\u00e9.py",
            "e\u0301.py",
            "a/b.py",
            "a\\b.py",
            "'.py",
            "%.py",
            "日本/語.py",
            "a" * 4_000,
        ]
        store.replace_files([example_facts(path, [path]) for path in paths])
        with store.snapshot() as snapshot:
            for path in paths:
                assert snapshot.content(path) == example_content(path, [path])
                assert [found for found, _ in snapshot.occurrences(path)] == [path]

    @pytest.mark.parametrize("unknown", ["", "nothing.py", "A.PY", "\ud800", "a.py\0", "x" * 100_000])
    def test_what_is_unknown_is_answered_as_such(self, store: GraphStore, unknown: str) -> None:
        store.replace_files([example_facts("a.py", ["alpha"])])
        with store.snapshot() as snapshot:
            assert snapshot.file(unknown) is None
            assert snapshot.link_facts(unknown) is None
            assert snapshot.content(unknown) is None
            assert snapshot.occurrences_in(unknown, "alpha") is None
            assert snapshot.occurrences_in("a.py", unknown) is None
            lists = (
                snapshot.chunks_of_file,
                snapshot.errors,
                snapshot.occurrences,
                snapshot.symbols_named,
                snapshot.relations_to,
            )
            assert [ask(unknown) for ask in lists] == [[]] * len(lists)
            assert snapshot.names_in(unknown) == {}

    def test_an_empty_file_has_facts(self, store: GraphStore) -> None:
        facts = example_facts("empty.py", [])
        store.replace_files([facts])
        with store.snapshot() as snapshot:
            assert snapshot.link_facts("empty.py") == facts.link
            assert snapshot.names_in("empty.py") == {}
