"""Keys of LMDB: in the order of their texts, none beginning another, none too long, whatever the text."""

from __future__ import annotations

from itertools import pairwise

import lmdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from code_graph_lsp.store.lmdb.keys import NUMBERS, last_number, number_key, text_key
from code_graph_lsp.store.lmdb.layout import symbol_name_key

LONGEST = 440

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
awkward = st.text(st.sampled_from("\0\1\x7f\x80\xff\u0100aA_ß\ud7ff\ue000\uffff😀\U0010ffff"), max_size=6)
stems = st.sampled_from(["x" * (LONGEST - 2), "😀" * (LONGEST // 4), "ß" * (LONGEST // 2 - 1) + "a"])
long = st.builds(lambda stem, rest: stem + rest, stems, awkward)
any_text = st.one_of(texts, awkward, long)
numbers = st.integers(0, NUMBERS - 1)


def is_short(text: str) -> bool:
    return len(text.encode()) <= LONGEST


@given(any_text, any_text)
@example("a", "a\0")
@example("", "\0")
@example("\U0010ffff", "\U0010ffff\0")
def test_different_texts_have_keys_of_which_none_begins_the_other(one: str, other: str) -> None:
    if one != other:
        assert not text_key(one).startswith(text_key(other))
    else:
        assert text_key(one) == text_key(other)


@given(st.lists(any_text, unique=True), any_text)
def test_keys_are_in_the_order_of_code_points(found: list[str], other: str) -> None:
    """Of long texts that begin alike the order is open; everything else about them is as it must be."""
    ordered = sorted([*found, other], key=text_key)
    for before, after in pairwise(ordered):
        alike = before.encode()[:LONGEST] == after.encode()[:LONGEST] and not (is_short(before) or is_short(after))
        assert before <= after or alike


@given(any_text, numbers, any_text, numbers)
def test_numbers_order_keys_of_one_text_and_disturb_no_other(one: str, first: int, other: str, second: int) -> None:
    keys = text_key(one) + number_key(first), text_key(other) + number_key(second)
    if one == other:
        assert (keys[0] < keys[1]) == (first < second)
    else:
        assert (keys[0] < keys[1]) == (text_key(one) < text_key(other))
    assert [last_number(key) for key in keys] == [first, second]
    assert all(key.startswith(text_key(text)) for key, text in zip(keys, (one, other), strict=True))


@given(any_text, any_text)
def test_symbol_names_lie_shorter_ones_first(one: str, other: str) -> None:
    if is_short(one) and is_short(other):
        assert (symbol_name_key(one) < symbol_name_key(other)) == ((len(one), one) < (len(other), other))


@pytest.mark.parametrize("text", ["x" * 100_000, "😀" * 20_000, "\0" * 600, "\U0010ffff" * 600])
def test_no_key_is_too_long(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    key = text_key(text) + number_key(NUMBERS - 1)
    with lmdb.open(str(tmp_path_factory.mktemp("keys"))) as environment:
        assert len(key) <= environment.max_key_size()
        with environment.begin(write=True) as transaction:
            assert transaction.put(key, b"value")


def test_half_a_surrogate_pair_has_no_key() -> None:
    with pytest.raises(UnicodeEncodeError):
        text_key("a\ud800")


@pytest.mark.parametrize("number", [-1, NUMBERS])
def test_a_number_that_does_not_fit_is_refused(number: int) -> None:
    with pytest.raises(OverflowError):
        number_key(number)
