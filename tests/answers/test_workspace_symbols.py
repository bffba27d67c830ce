"""What a query finds, and in which order."""

from __future__ import annotations

from code_graph_lsp.answers.workspace_symbols import workspace_symbols
from tests.support.check import linker_of

_FILES = {
    "src/query.py": (
        "class QuerySet:\n    def filter(self): pass\n    def first(self):\n        local_name = 1\n\n\n"
        "def query_set_filter(): pass\n"
    ),
    "src/other.py": "class Query: pass\n\n\nclass quer: pass\n\n\nclass RequestQuery:\n    def filter(self): pass\n",
    "tests/test_query.py": "class Query: pass\n\n\ndef test_filter(): pass\n",
    "src/site-packages/lib/q.py": "class Query: pass\n",
    "src/naïve.py": "class Größe: pass\n",
}


def found(query: str, limit: int = 50) -> list[str]:
    with linker_of(_FILES).snapshot as snapshot:
        return [
            f"{row.path}:{row.container_name + '.' if row.container_name else ''}{row.name}"
            for row in workspace_symbols(snapshot, query, limit)
        ]


def test_exact_comes_first_own_code_before_tests_before_dependencies() -> None:
    assert found("Query")[:3] == ["src/other.py:Query", "tests/test_query.py:Query", "src/site-packages/lib/q.py:Query"]


def test_equal_but_for_case_then_prefix_then_word_heads_then_the_rest() -> None:
    assert found("quer") == [
        "src/other.py:quer",
        "src/query.py:query_set_filter",
        "src/other.py:Query",
        "src/query.py:QuerySet",
        "tests/test_query.py:Query",
        "src/site-packages/lib/q.py:Query",
        "src/other.py:RequestQuery",
    ]


def test_letters_in_order_are_enough() -> None:
    assert found("qsf") == ["src/query.py:query_set_filter"]
    assert found("rqst") == ["src/other.py:RequestQuery"]
    assert found("tsrqer") == []


def test_qualified_queries() -> None:
    assert found("QuerySet.filter") == ["src/query.py:QuerySet.filter"]
    assert found("RequestQuery::filter") == ["src/other.py:RequestQuery.filter"]
    assert found("rq.fil") == ["src/other.py:RequestQuery.filter"]
    assert found("Nothing.filter") == []


def test_an_empty_query_is_answered() -> None:
    assert len(found("")) == 12
    assert len(found("", limit=3)) == 3


def test_no_locals_and_user_text_is_only_letters() -> None:
    assert found("local_name") == []
    assert found("%") == found("Q%S") == found("'\"; --") == []


def test_any_script() -> None:
    assert found("größe") == ["src/naïve.py:Größe"]


def test_keys_and_headings_come_behind_code_of_the_same_fit_and_take_no_room() -> None:
    many = {f"data/{number}.json": '{"total": 1, "totals": {"total": 2}}' for number in range(40)}
    files = {**many, "a.md": "# total\n", "src/z.py": "def total(): pass\n\n\ndef totals(): pass\n"}
    with linker_of(files).snapshot as snapshot:
        rows = workspace_symbols(snapshot, "total", 5)
        assert [(row.path, row.kind) for row in rows] == [
            ("src/z.py", "function"), ("a.md", "heading"), *((f"data/{number}.json", "key") for number in (0, 1, 10)),
        ]  # fmt: skip
        assert not snapshot.occurrences("totals")[1:]
