"""A constructor's call means the class and, behind it, the constructor that its arguments fit."""

from __future__ import annotations

from code_graph_lsp.answers.definition import definition
from code_graph_lsp.answers.references import references
from code_graph_lsp.text.span import Position
from tests.support.check import linker_of

_FILES = {
    "a/Made.java": (
        "package a;\n"  # 0
        "class Made {\n"  # 1
        "    Made() { this(1); }\n"  # 2
        "    Made(int number) {}\n"  # 3
        "}\n"
    ),
    "a/Use.java": (
        "package a;\n"  # 0
        "class Use extends Made {\n"  # 1
        "    Use() { super(2); }\n"  # 2
        "    Made made = new Made(3);\n"  # 3
        "    Made other = new Made();\n"  # 4
        "}\n"
    ),
}


def _lines(path: str, line: int, column: int) -> list[tuple[str, int]]:
    return [(target.path, target.range.start_line) for target in definition(linker_of(_FILES), path, Position(line, column))]


def _references(line: int, column: int) -> list[tuple[str, int, int]]:
    found = references(linker_of(_FILES), "a/Made.java", Position(line, column), include_declaration=False)
    return [(reference.path, reference.range.start_line, reference.range.start_column) for reference in found]


def test_the_class_comes_first_then_the_constructor_that_fits() -> None:
    assert _lines("a/Use.java", 3, 20) == [("a/Made.java", 1), ("a/Made.java", 3)]
    assert _lines("a/Use.java", 4, 22) == [("a/Made.java", 1), ("a/Made.java", 2)]


def test_a_constructor_that_calls_another_names_it() -> None:
    assert _lines("a/Made.java", 2, 14) == [("a/Made.java", 3)]
    assert _lines("a/Use.java", 2, 13) == [("a/Made.java", 3)]


def test_a_constructor_is_referred_to_where_objects_are_made_with_it() -> None:
    assert _references(3, 5) == [("a/Use.java", 3, 20)]
    assert _references(2, 5) == [("a/Use.java", 4, 21)]


def test_a_class_is_referred_to_where_objects_of_it_are_made() -> None:
    assert ("a/Use.java", 3, 20) in _references(1, 6)
    assert len(_references(1, 6)) == 5
