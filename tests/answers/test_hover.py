"""The chunk hover says what a thing is, contains, where it is, who uses it, and how sure that is."""

from __future__ import annotations

import pytest

from code_graph_lsp.answers.hover import documentation, hover
from code_graph_lsp.text.span import Position, Range
from tests.support.check import linker_of

_FILES = {
    "shop.py": (
        "class Price:\n"
        '    """What a thing costs.\n\n    In cents.\n    """\n\n'
        "    def charge(self, other: int) -> int:\n"
        "        # adds\n"
        "        return other\n\n\n"
        "RATE = 3\n"
    ),
    "use.py": (
        "import shop\nfrom shop import Price\n\n\n"
        "def total(p: Price, unknown):\n    p.charge(1)\n    unknown.charge(2)\n    return unknown.nowhere\n"
    ),
}  # fmt: skip


def hovered(path: str, line: int, column: int, max_lines: int = 30) -> str | None:
    answer = hover(linker_of(_FILES), path, Position(line, column), max_lines=max_lines)
    return answer.markdown if answer is not None else None


def test_a_class_with_doc_source_place_and_references() -> None:
    text = hovered("use.py", 4, 14)
    assert text is not None
    assert text.startswith(
        "```python\nclass Price\n```\n\nWhat a thing costs.\n\nIn cents.\n\n"
        "```python\ndef charge(self, other: int) -> int:\n    # adds\n    return other\n```\n\n"
    )
    assert text.endswith("Defined in `shop.py:1` — exact, through imports · 2 references in 1 file")


def test_inferred_and_by_name_say_so() -> None:
    inferred, by_name = hovered("use.py", 5, 6), hovered("use.py", 6, 12)
    assert inferred is not None and by_name is not None
    assert "```python\ndef charge(self, other: int) -> int\n```" in inferred
    assert "inferred from the receiver's type" in inferred
    assert "2 references in 1 file (1 inferred, 1 by name)" in inferred
    assert "by name: the receiver is unknown, the workspace has one such member" in by_name


def test_the_source_is_bounded() -> None:
    text = hovered("use.py", 4, 14, max_lines=2)
    assert text is not None
    assert "    # adds\n… 1 more line" in text
    assert "# adds" not in (hovered("use.py", 4, 14, max_lines=0) or "")


def test_modules_and_unknown_names() -> None:
    text = hovered("use.py", 0, 8)
    assert text is not None and text.startswith("module `shop.py`")
    assert hovered("use.py", 7, 20) is None
    assert hovered("use.py", 99, 0) is None
    assert hovered("absent.py", 0, 0) is None


def test_the_range_is_the_name() -> None:
    answer = hover(linker_of(_FILES), "use.py", Position(5, 8), max_lines=3)
    assert answer is not None and answer.range == Range(5, 6, 5, 12)


def test_code_fences_in_code_do_not_break_the_hover() -> None:
    answer = hover(linker_of({"a.py": 'def f():\n    """```\n    code\n    ```"""\n    return 1\n'}), "a.py", Position(0, 4), max_lines=30)
    assert answer is not None and "```python\ndef f()\n```\n\n```\ncode\n```\n\n" in answer.markdown


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ('"""One line."""', "One line."),
        ('r"""Raw.\n\n    Indented.\n    """', "Raw.\n\nIndented."),
        ("/** Of Java.\n * @param x\n */", "Of Java.\n@param x"),
        ("// one\n// two", "one\ntwo"),
        ("--- one\n-- two", "one\ntwo"),
        ("-- | one\n-- two", "one\ntwo"),
        ("%% one\n%% two", "one\ntwo"),
        ("!> one", "one"),
        ("(** One. *)", "One."),
        ("{-| One. -}", "One."),
        ("'''a'''", "a"),
        ("", ""),
    ],
)
def test_documentation_without_its_marks(written: str, plain: str) -> None:
    assert documentation(written) == plain


def test_documentation_above_a_declaration_and_a_head_without_its_body() -> None:
    source = "package a\n\n// Box is large.\n//\n// And deep.\ntype Box[T any] struct {\n\tSide int\n}\n"
    answer = hover(linker_of({"a.go": source}), "a.go", Position(5, 6), max_lines=9)
    assert answer is not None
    assert answer.markdown.startswith("```go\ntype Box[T any] struct\n```\n\nBox is large.\n\nAnd deep.\n\n```go\n{\n\tSide int\n}\n```")
