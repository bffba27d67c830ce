"""The form in which facts travel from a worker to the store says what the facts say, and refuses what no store can
keep.
"""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from code_graph_lsp.graph.file_facts import FileFacts
from code_graph_lsp.graph.symbol import Symbol, SymbolKind
from code_graph_lsp.store import encoded
from code_graph_lsp.store.conformance.examples import example_facts
from code_graph_lsp.store.conformance.histories import facts
from code_graph_lsp.store.encoded import EncodedFacts, encode
from code_graph_lsp.store.search import best_first, folded, holds
from code_graph_lsp.store.text_words import words_of


@settings(max_examples=50, deadline=None)
@given(facts())
def test_it_survives_the_way_between_processes(file: FileFacts) -> None:
    sent = encode(file)
    received = msgspec.msgpack.decode(msgspec.msgpack.encode(sent), type=EncodedFacts)
    assert received == sent
    assert received.record == file.record
    assert received.occurrences == file.occurrences
    assert encoded.decode_link(received.link) == file.link
    assert encoded.decode_chunks(received.chunks) == file.chunks
    assert encoded.decode_errors(received.errors) == file.errors
    content = encoded.decode_content(file.content)
    assert encoded.decode_content(received.content) == content
    assert received.words == words_of(content)


def test_equal_facts_have_equal_bytes() -> None:
    one, other = (msgspec.msgpack.encode(encode(example_facts("a.py", ["alpha", "beta"]))) for _ in range(2))
    assert one == other


def test_what_cannot_be_kept_is_refused() -> None:
    with pytest.raises(encoded.UNFIT):
        encode(example_facts("a.py", ["\ud800"]))


def symbol(name: str, container: int) -> Symbol:
    return Symbol(name, name, SymbolKind.CLASS, container, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1)


def test_a_container_may_stand_behind_what_it_holds() -> None:
    symbols = [symbol("run", 1), symbol("Task", 2), symbol("Queue", -1)]
    assert encoded.container_name(symbols, symbols[0]) == "Queue.Task"


@pytest.mark.parametrize("containers", [(0,), (1, 0), (7,)])
def test_containers_that_lead_nowhere_are_refused(containers: tuple[int, ...]) -> None:
    symbols = [symbol(f"s{container}", container) for container in containers]
    with pytest.raises(encoded.UNFIT):
        list(encoded.symbol_entries(symbols))


letters = st.text(alphabet="abAB_ßséÉ\u0301😀", max_size=5)


@given(st.text(alphabet="abAB_ßsé\u0301😀", max_size=8), letters)
def test_holding_letters_is_having_them_in_order(name: str, wanted: str) -> None:
    rest = list(name)
    expected = True
    for letter in wanted:
        while rest and rest[0] != letter:
            rest.pop(0)
        expected = expected and bool(rest)
        rest[:1] = []
    assert holds(name, wanted) == expected


def test_best_first_keeps_the_given_order_within_a_grade() -> None:
    names = ["b", "B", "ab", "ba", "bb", "aab"]
    assert best_first([(name, folded(name)) for name in names], "B") == ["B", "b", "ba", "bb", "ab", "aab"]
