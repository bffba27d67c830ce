"""Edits as a client sends them, against Python's own strings; and the edits handed to the parser."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from code_graph_lsp.text.document import Change, Document
from code_graph_lsp.text.line_index import Encoding, LineIndex

letters = st.text(st.sampled_from("ab é漢👩\t\n\r\u0301\ufeff"), max_size=25)
encodings = st.sampled_from(["utf-8", "utf-16", "utf-32"])
WIDTH = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def place(text: str, at: int, encoding: Encoding) -> tuple[int, int]:
    """The client's (line, character) of the character at index `at`; between \\r and \\n it is before both."""
    if text[at - 1 : at + 1] == "\r\n":
        at -= 1
    lines = re.split("\r\n|\n|\r", text[:at])
    name, width = WIDTH[encoding]
    return len(lines) - 1, len(lines[-1].encode(name)) // width


@given(letters, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), letters), max_size=5), encodings)
def test_incremental_changes_give_the_text_that_the_client_has(
    text: str, replacements: list[tuple[int, int, str]], encoding: Encoding
) -> None:
    document = Document.of(text, 1)
    changes = []
    for first, last, inserted in replacements:
        first, last = sorted((min(first, len(text)), min(last, len(text))))
        first -= text[first - 1 : first + 1] == "\r\n"
        last -= text[last - 1 : last + 1] == "\r\n"
        changes.append(Change(place(text, first, encoding), place(text, last, encoding), inserted))
        text = text[:first] + inserted + text[last:]
    after, edits = document.apply(changes, encoding, 7)
    assert after.content.decode() == text
    assert after.version == 7
    assert len(edits) == len(changes)


@given(
    letters,
    st.lists(
        st.tuples(
            st.tuples(st.integers(-2, 9), st.integers(-2, 40)),
            st.tuples(st.integers(-2, 9), st.integers(-2, 40)),
            letters,
        ),
        max_size=4,
    ),
    encodings,
)
def test_any_range_is_clamped_and_edits_describe_what_happened(
    text: str, ranges: list[tuple[tuple[int, int], tuple[int, int], str]], encoding: Encoding
) -> None:
    document = Document.of(text)
    for start, end, inserted in ranges:
        after, (edit,) = document.apply([Change(start, end, inserted)], encoding)
        assert after.version == document.version + 1
        assert document.content[: edit.start_byte] == after.content[: edit.start_byte]
        assert document.content[edit.old_end_byte :] == after.content[edit.new_end_byte :]
        written = after.content[edit.start_byte : edit.new_end_byte].decode()
        assert written in (inserted, "\r" + inserted)  # widened where it touches half of a line's end
        for content, offset, point in (
            (document.content, edit.start_byte, edit.start),
            (document.content, edit.old_end_byte, edit.old_end),
            (after.content, edit.new_end_byte, edit.new_end),
        ):
            assert point == LineIndex(content).position(offset)
        document = after


def test_a_change_without_a_range_replaces_everything() -> None:
    document, (edit,) = Document.of("old\n", 3).apply([Change(None, None, "neu: ü")], "utf-16", 4)
    assert document == Document.of("neu: ü", 4)
    assert (edit.start_byte, edit.old_end_byte, edit.new_end_byte) == (0, 4, 7)


def test_halves_of_surrogate_pairs_do_no_harm() -> None:
    document, _ = Document.of("a\ud83db").apply([Change((0, 1), (0, 2), "\udc69")], "utf-16")
    assert document.content == b"a?b"


def test_the_old_document_is_untouched() -> None:
    before = Document.of("one")
    before.apply([Change((0, 0), (0, 3), "two")], "utf-8")
    assert before.content == b"one"
