"""An open document after any typing is what the same text would be had it been opened just now."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.lsp.buffers import Buffer
from code_graph_lsp.text.document import Change, Document

PIECES = ["def f(x):\n", "    return x\n", "class C:\n", "\n", "\r", "\r\n", "é = '漢👩'\n", "(", "'''", "x.y = f(1)\n", "    ", "#"]
places = st.tuples(st.integers(0, 12), st.integers(0, 14))
changes = st.builds(Change, places, places, st.sampled_from(PIECES))
typing = st.lists(st.tuples(st.lists(changes, min_size=1, max_size=3), st.booleans()), max_size=8)


def opened(text: str) -> Buffer:
    return Buffer("a.py", "file:///a.py", Document.of(text, 1), catalog().language("python"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12), typing)
def test_typing_and_opening_anew_give_the_same(start: list[str], steps: list[tuple[list[Change], bool]]) -> None:
    buffer = opened("".join(start))
    for step, asked in steps:
        if asked:
            buffer.tree()
        buffer = buffer.changed(step, "utf-16", None)
    anew = opened(buffer.document.content.decode())
    assert buffer.outline() == anew.outline()
    assert buffer.facts() == anew.facts()
    assert buffer.content_hash == anew.content_hash


def test_a_document_of_no_known_language_has_no_facts() -> None:
    buffer = Buffer("a.xyz", "file:///a.xyz", Document.of("text"), None)
    assert (buffer.tree(), buffer.outline(), buffer.facts()) == (None, [], None)


def test_thousands_of_edits_between_two_questions() -> None:
    buffer = opened("x = 1\n")
    buffer.tree()
    for _ in range(1500):
        buffer = buffer.changed([Change((0, 0), (0, 0), "a")], "utf-8", None)
    assert [symbol.name for symbol in buffer.outline()] == ["a" * 1500 + "x"]
