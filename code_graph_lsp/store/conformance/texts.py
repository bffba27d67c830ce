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
_WORDS = ["get_queryset", "QuerySet", "größe", "Größe", "名前空間", "mask", "MAſ\u212a", "class"]
_PARTS = [
    ("abcd?", "abc"), ("abcd*", "abcddd"), ("abcd+e", "abcdde"), ("abcd+?", "abcd"), ("abcd{2}", "abcdd"), ("abcd{0,1}e", "abce"),
    ("名前空?", "名前"), ("abc(?:def)?g", "abcg"), ("(abc|def)", "def"), ("abc.e", "abcxe"), ("abc[d]?e", "abce"), ("[[:alpha:]xyz]", "a"),
    ("[^]abc]", "x"), ("[]abc]+", "]"), (r"[\]abc]", "b"), ("[[:abc]", ":"), ("abc{", "abc{"), ("abc{,2}", "abc{,2}"),
    (r"abc\x64", "abcd"), (r"abc\x{0064}", "abcd"), (r"\pLabc", "xabc"), (r"\p{L}abc", "xabc"), (r"abc\144", "abcd"),
    (r"\Qabc?\E", "abc?"), (r"abc\.d", "abc.d"), (r"abc\d", "abc1"), (r"\babc\b", "abc"), (r"\Cabc", "xabc"), (r"abc\vx", "abc\vx"),
    ("(?i)abc", "ABC"), ("(?is)İSTAN", "İstan"), ("(?i:GRÖẞE)", "größe"), ("(?i)ввв", "ᲀᲀᲀ"),
    ("(?i)ſſſ", "sss"), ("(?i)kkk", "\u212a\u212a\u212a"),
    ("abc|def", "def"), ("abc|", "abc"), ("^abc", "abc"), ("abc$", "abc"), ("(?P<abc>def)", "def"), ("(?:abc|def)", "abc"),
]  # fmt: skip
"""Expressions, each with a text that it matches."""

_pieces = st.lists(st.one_of(st.sampled_from(_LETTERS), st.sampled_from(_WORDS)), min_size=1, max_size=8)


@st.composite
def _texts_and_contents(draw: st.DrawFn) -> tuple[ChunkSearch, bytes]:
    """A plain text, and a content that it was taken from, perhaps in other case."""
    content = "".join(draw(_pieces))
    start = draw(st.integers(0, len(content) - 1))
    text = content[start : start + draw(st.integers(1, 12))]
    return ChunkSearch(draw(st.sampled_from([text, text.upper(), text.swapcase()])), False, draw(st.booleans())), content.encode()


@st.composite
def _expressions_and_contents(draw: st.DrawFn) -> tuple[ChunkSearch, bytes]:
    """Parts of expressions, and a content of what they match."""
    parts = draw(st.lists(st.one_of(st.sampled_from(_PARTS), st.sampled_from([(word, word) for word in _WORDS])), min_size=1, max_size=3))
    before, after = draw(st.sampled_from(["", "x", " ", "名"])), draw(st.sampled_from(["", "x", " "]))
    content = before + "".join(text for _, text in parts) + after
    return ChunkSearch("".join(expression for expression, _ in parts), True, draw(st.booleans())), content.encode()


_searches = st.one_of(_texts_and_contents(), _expressions_and_contents())
_broken = st.sampled_from([b"", b"\xff", b"\xe5", b"\x90"])


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
            ("ввв", "ᲀᲀᲀ ВВВ", 2),
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

    def test_long_files_are_searched_in_full(self, store: GraphStore) -> None:
        lines = [b"line %d %s" % (number, b"x" * (number % 5000)) for number in range(200)]
        content = b"\r\n".join(lines)
        store.replace_files([example_text("a.py", content)])
        starts = [content.index(line) for line in lines]
        assert found(store, ChunkSearch(r"^line \d+ x*$", is_regex=True)) == [
            ("a.py", start, start + len(line)) for start, line in zip(starts, lines, strict=True)
        ]
        assert len(found(store, ChunkSearch("x\nline"))) == 198

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

    @pytest.mark.parametrize(("expression", "text"), _PARTS)
    def test_an_expression_finds_what_it_matches(self, store: GraphStore, expression: str, text: str) -> None:
        store.replace_files([example_text("a.py", text.encode()), example_text("b.py", f"x\n{text}\n".encode())])
        assert {path for path, _, _ in found(store, ChunkSearch(expression, is_regex=True))} == {"a.py", "b.py"}

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(_searches, min_size=5, max_size=8), _broken, _broken)
    def test_random_searches_answer_as_the_model_does(
        self, tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[ChunkSearch, bytes]], before: bytes, after: bytes
    ) -> None:
        store, model = self.open_store(tmp_path_factory.mktemp("texts")), MemoryStore()
        for either in (store, model):
            either.replace_files([example_text(f"{n}.py", before + content + after) for n, (_, content) in enumerate(drawn)])
        for search, _ in drawn:
            try:
                expected = found(model, search)
            except BadPattern:
                with pytest.raises(BadPattern):
                    found(store, search)
            else:
                assert found(store, search) == expected
        store.close()
