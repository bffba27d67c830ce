"""Searching in the text of files: whatever an engine nominates, nothing is lost, nothing invented, and the order is
that of the contract.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from code_graph_lsp.store.conformance.engine import EngineUnderTest
from code_graph_lsp.store.conformance.examples import example_text
from code_graph_lsp.store.contract import BadPattern, ChunkSearch, GraphStore
from code_graph_lsp.store.memory import MemoryStore

_LETTERS = [
    *"abAkKsSiIßẞéÉσς名前😀ıİſ\u212a\ufffd\0", "e\u0301",
    *"_0-.\"'*(\\: \t\n\r", "\r\n", " NEAR ", " AND ",
]  # fmt: skip
_BETWEEN = [
    "", "?", "*", "+", "+?", "{2}", "{0,1}", "{", ".", "|", "[ab]", "[^]b]", "[]b]+", "[[:alpha:]b]", r"[\]a]", r"\w", r"\b", r"\d*",
    "^", "$", "(a|b)", "(?:get)?", "(?i)", "(?i:A)", r"\x61", r"\pL", r"\Qa.\E",
]  # fmt: skip
_texts = st.lists(st.sampled_from(_LETTERS), min_size=1, max_size=12).map("".join)
_words = st.sampled_from(["get_queryset", "QuerySet", "größe", "Größe", "名前空間", "mask", "MAſK", "class"])
_contents = st.lists(st.one_of(_texts, _words), max_size=8).map(lambda parts: "".join(parts).encode())
_bytes = st.one_of(_contents, _contents.map(lambda content: content[1:]), _contents.map(lambda content: content + b"\xff\xe5abc"))


@st.composite
def _queries(draw: st.DrawFn, contents: list[bytes]) -> str:
    """A text of its own, or a piece of one of the contents, perhaps in other case."""
    text = draw(st.one_of(_texts, _words, st.sampled_from(contents).map(lambda content: content.decode("utf-8", "replace"))))
    start = draw(st.integers(0, len(text)))
    piece = text[start : start + draw(st.integers(1, 12))]
    return draw(st.sampled_from([piece, piece.upper(), piece.swapcase()]))


@st.composite
def _expressions(draw: st.DrawFn, contents: list[bytes]) -> str:
    """Pieces of a query's kind, quoted, with what expressions are made of between them."""
    import re2

    parts = []
    for _ in range(draw(st.integers(1, 4))):
        parts.append(re2.escape(draw(_queries(contents))))
        parts.append(draw(st.sampled_from(_BETWEEN)))
    return "".join(parts)


@st.composite
def searches(draw: st.DrawFn, contents: list[bytes]) -> ChunkSearch:
    is_regex = draw(st.booleans())
    pattern = draw(_expressions(contents) if is_regex else _queries(contents))
    return ChunkSearch(pattern, is_regex, draw(st.booleans()))


def found(store: GraphStore, search: ChunkSearch, limit: int = 1000) -> list[tuple[str, int, int]]:
    with store.snapshot() as snapshot:
        return [(match.path, match.start, match.end) for match in snapshot.search_chunks(search, limit)]


class TextIsFound(EngineUnderTest):
    @pytest.mark.parametrize(
        "text",
        [
            "get_queryset", "queryset", "uery", "ab", "x", '"', "*", "NEAR(a b)", "a AND b", "words:a", "-x", "^x", "x.y", "\\", "\n",
            "\t", "\0", "größe", "名前", "空", "😀", "e\u0301", "foo bar", "a" * 1000, "SELECT * FROM t; --",
        ],
    )  # fmt: skip
    def test_a_text_is_found_wherever_it_stands(self, store: GraphStore, text: str) -> None:
        around = f"before {text} after".encode()
        within = f"word{text}word {text}{text}".encode()
        store.replace_files([example_text("b.py", around), example_text("a.py", within), example_text("c.py", b"~~~")])
        size = len(text.encode())
        gap = len(within) - 2 * size
        expected = [("a.py", 4, 4 + size), ("a.py", gap, gap + size), ("a.py", gap + size, gap + 2 * size), ("b.py", 7, 7 + size)]
        assert found(store, ChunkSearch(text)) == expected
        for limit in range(5):
            assert found(store, ChunkSearch(text), limit) == expected[:limit]

    @pytest.mark.parametrize(
        ("text", "content", "count"),
        [
            ("QUERYSET", "queryset QuerySet", 2),
            ("ask", "MASK maſk mas\u212a", 3),
            ("MAſ\u212a", "mask", 1),
            ("größe", "GRÖẞE GRÖSSE Größe", 2),
            ("ß", "ẞ ß ss", 2),
            ("σίσυφος", "ΣΊΣΥΦΟΣ", 1),
            ("İstanbul", "istanbul İSTANBUL i̇stanbul", 1),
            ("FUSSBALL", "Fußball", 0),
        ],
    )
    def test_case_is_ignored_as_unicodes_simple_folding_says(self, store: GraphStore, text: str, content: str, count: int) -> None:
        store.replace_files([example_text("a.py", content.encode())])
        assert len(found(store, ChunkSearch(text, ignore_case=True))) == count

    def test_a_line_break_stands_for_any(self, store: GraphStore) -> None:
        store.replace_files([example_text(f"{n}.py", b"one" + line_break + b"two") for n, line_break in enumerate((b"\n", b"\r\n", b"\r"))])
        for text in ("one\ntwo", "one\r\ntwo", "one\rtwo"):
            assert found(store, ChunkSearch(text)) == [("0.py", 0, 7), ("1.py", 0, 8), ("2.py", 0, 7)]

    def test_an_expression_matches_within_lines(self, store: GraphStore) -> None:
        store.replace_files([example_text("a.py", b"one two\r\nthree\rfour\n")])
        for expression in (r"^\w+$", r"^[^x]+$", r"(?s)^t.+$"):
            assert ("a.py", 9, 14) in found(store, ChunkSearch(expression, is_regex=True))
        assert found(store, ChunkSearch(r"two\s+three|x*|^$", is_regex=True)) == []

    def test_a_match_is_told_with_the_chunk_it_begins_in(self, store: GraphStore) -> None:
        store.replace_files([example_text("a.py", b"word567word word")])
        with store.snapshot() as snapshot:
            (chunk,) = snapshot.chunks_of_file("a.py")
            assert [match.chunk for match in snapshot.search_chunks(ChunkSearch("word"), 9)] == [chunk, chunk, None]

    @pytest.mark.parametrize("expression", ["(", "[a", "a**", "a{1001}", r"\p{Nothing}", "(?=a)", r"(a)\1", r"\pL{999}", "\\"])
    def test_what_is_no_expression_is_refused(self, store: GraphStore, expression: str) -> None:
        store.replace_files([example_text("a.py", b"a")])
        with pytest.raises(BadPattern):
            found(store, ChunkSearch(expression, is_regex=True))

    def test_what_is_no_unicode_is_refused(self, store: GraphStore) -> None:
        with pytest.raises(BadPattern, match="surrogate"):
            found(store, ChunkSearch("\ud800"))

    def test_what_would_take_for_ever_elsewhere_does_not(self, store: GraphStore) -> None:
        store.replace_files([example_text("a.py", b"a" * 100_000 + b"!")])
        for expression in ("(a|aa)+b", "(a*)*b", "(a+)+$", "a{1000}b"):
            assert found(store, ChunkSearch(expression, is_regex=True)) == []

    def test_a_search_ends_when_its_time_is_over(self, store: GraphStore) -> None:
        store.replace_files([example_text("a.py", b"a")])
        with pytest.raises(BadPattern, match="too long"):
            found(store, ChunkSearch("a", seconds=-1.0))

    @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_random_searches_answer_as_the_model_does(self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
        contents = data.draw(st.lists(_bytes, min_size=1, max_size=4))
        files = [example_text(f"{number}.py", content) for number, content in enumerate(contents)]
        store, model = self.open_store(tmp_path_factory.mktemp("texts")), MemoryStore()
        for either in (store, model):
            either.replace_files(files)
        for search in data.draw(st.lists(searches(contents), min_size=5, max_size=5)):
            try:
                expected = found(model, search)
            except BadPattern:
                with pytest.raises(BadPattern):
                    found(store, search)
            else:
                assert found(store, search) == expected
        store.close()
