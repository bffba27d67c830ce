"""Byte columns and client columns: every awkward text, in all three encodings, against a slow and obvious model."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from code_graph_lsp.text.line_index import BOM, Encoding, LineIndex
from code_graph_lsp.text.span import Position

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
AWKWARD = "a é 漢 👩‍💻 e\u0301 \t \u2028 \x85 \x0b \U0010ffff \ufeff"
texts = st.text(st.sampled_from(sorted(set(AWKWARD) | {"\n", "\r", "b", ";"})), max_size=40)
encodings = st.sampled_from(ENCODINGS)


def units(text: str, encoding: Encoding) -> int:
    return (
        len(text.encode({"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]))
        // {
            "utf-8": 1,
            "utf-16": 2,
            "utf-32": 4,
        }[encoding]
    )


def lines_of(text: str) -> list[str]:
    return re.split("\r\n|\n|\r", text)


@given(texts)
def test_lines_break_where_the_protocol_says(text: str) -> None:
    index = LineIndex(text.encode(), bom_counts=True)
    lines = lines_of(text)
    assert index.line_count == len(lines)
    found = [index.content[index.line_start(n) : index.line_end(n)].decode() for n in range(index.line_count)]
    assert found == lines


@given(texts, encodings)
def test_every_character_of_every_line_converts_both_ways(text: str, encoding: Encoding) -> None:
    index = LineIndex(text.encode(), bom_counts=True)
    for number, line in enumerate(lines_of(text)):
        for length in range(len(line) + 1):
            before = line[:length]
            place = Position(number, len(before.encode()))
            client = (number, units(before, encoding))
            assert index.to_client(place, encoding) == client
            assert index.from_client(*client, encoding) == place


@given(texts, encodings, st.integers(-3, 12), st.integers(-3, 80))
def test_any_client_place_is_clamped_to_a_character_in_the_text(text: str, encoding: Encoding, line: int, character: int) -> None:
    index = LineIndex(text.encode(), bom_counts=True)
    place = index.from_client(line, character, encoding)
    assert 0 <= place.line < index.line_count
    offset = index.offset(place)
    index.content[:offset].decode()
    assert index.line_start(place.line) <= offset <= index.line_end(place.line)
    back = index.to_client(place, encoding)
    if 0 <= line < index.line_count and character >= 0:
        assert back[0] == line
        assert back[1] <= character
    assert index.from_client(*back, encoding) == place


@given(texts)
def test_offsets_and_positions_agree(text: str) -> None:
    index = LineIndex(text.encode())
    for offset in range(len(index.content) + 1):
        place = index.position(offset)
        assert index.line_start(place.line) + place.column == offset


@given(texts, st.integers(-5, 60), st.integers(-5, 60))
def test_places_outside_are_clamped(text: str, line: int, column: int) -> None:
    index = LineIndex(text.encode())
    assert 0 <= index.offset(Position(line, column)) <= len(index.content)
    assert index.position(column) == index.position(min(max(column, 0), len(index.content)))


@given(
    st.lists(
        st.sampled_from([b"\xff", b"\xc3", b"\xa9", b"\xf0\x9f", b"\x80", b"a", "é".encode(), b"\n", b"\r"]),
        max_size=12,
    ),
    encodings,
)
def test_invalid_bytes_count_as_their_replacement(pieces: list[bytes], encoding: Encoding) -> None:
    content = b"".join(pieces)
    index = LineIndex(content)
    shown = lines_of(content.decode(errors="replace"))
    assert index.line_count == len(shown)
    for number, line in enumerate(shown):
        for length in range(len(line) + 1):
            client = (number, units(line[:length], encoding))
            assert index.to_client(index.from_client(*client, encoding), encoding) == client
        end = index.line_end(number) - index.line_start(number)
        assert index.to_client(Position(number, end), encoding) == (number, units(line, encoding))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_mark_that_editors_hide_takes_no_column(encoding: Encoding) -> None:
    index = LineIndex(BOM + "né = 1\nx".encode())
    assert index.to_client(Position(0, 3), encoding) == (0, 0)
    assert index.to_client(Position(0, 0), encoding) == (0, 0)
    assert index.from_client(0, 0, encoding) == Position(0, 3)
    assert index.from_client(0, 1, encoding) == Position(0, 4)
    assert index.to_client(Position(1, 1), encoding) == (1, 1)


def test_a_place_in_the_middle_of_a_character_is_its_start() -> None:
    index = LineIndex("a👩b".encode())
    assert index.from_client(0, 2, "utf-16") == Position(0, 1)
    assert [index.from_client(0, n, "utf-8").column for n in range(7)] == [0, 1, 1, 1, 1, 5, 6]
    assert [index.to_client(Position(0, n), "utf-16")[1] for n in range(7)] == [0, 1, 1, 1, 1, 3, 4]


def test_ascii_text_is_converted_without_looking_at_it() -> None:
    index = LineIndex(b"x" * 10)
    assert index.to_client(Position(7, 3), "utf-16") == (7, 3)
    assert "_starts" not in vars(index)
