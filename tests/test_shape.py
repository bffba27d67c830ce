"""The shape of the project: layers, sizes, names and documents, so that they stay as they were meant."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from code_graph_lsp.cli.program import program
from code_graph_lsp.languages.catalog import catalog

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "code_graph_lsp"
SOURCES = sorted(file for file in PACKAGE.rglob("*.py") if file.stat().st_size)
PROGRAMS = REPOSITORY / "tests/languages"  # in its folders: programs with caret comments, the data of tests
TESTS = sorted(file for file in (REPOSITORY / "tests").rglob("*.py") if PROGRAMS not in file.parent.parents)
ALL_SOURCES = [*SOURCES, *sorted((REPOSITORY / "bench").glob("*.py")), *TESTS]
README = REPOSITORY / "README.md"
FORBIDDEN_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|common|misc)(_|$)")

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 60


def _name(file: Path) -> str:
    return file.relative_to(REPOSITORY).as_posix()


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), _name(file))


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_imports_keep_to_the_layers() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_files_are_short() -> None:
    lengths = {_name(file): file.read_bytes().count(b"\n") for file in ALL_SOURCES}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_functions_are_short() -> None:
    long = [
        f"{_name(file)}:{function.lineno} {function.name}: {lines} lines"
        for file in SOURCES
        for function in _functions(_tree(file))
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_every_module_says_what_it_is_for() -> None:
    assert [_name(file) for file in ALL_SOURCES if file.stat().st_size and not ast.get_docstring(_tree(file))] == []


def test_no_module_is_called_by_what_says_nothing() -> None:
    assert [_name(file) for file in ALL_SOURCES if FORBIDDEN_NAMES.search(file.stem)] == []


def test_no_language_is_a_special_case() -> None:
    """What is particular to a language stands in its folder: the engine compares nothing with a language's name."""
    names = {language.name for language in catalog().languages}
    names |= {identifier for language in catalog().languages for identifier in language.language_ids}
    engine = [file for file in SOURCES if file.relative_to(PACKAGE).parts[0] != "languages" or len(file.relative_to(PACKAGE).parts) == 2]
    found = [f"{_name(file)}:{line}" for file in engine for line in _comparisons_with(_tree(file), names)]
    assert found == []


def _comparisons_with(tree: ast.Module, names: set[str]) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            compared: list[ast.AST] = [node.left, *node.comparators]
        elif isinstance(node, ast.MatchValue):
            compared = [node.value]
        else:
            continue
        constants = [inner for outer in compared for inner in ast.walk(outer) if isinstance(inner, ast.Constant)]
        if any(constant.value in names for constant in constants if isinstance(constant.value, str)):
            yield node.lineno


def test_nothing_prints_to_the_servers_standard_output() -> None:
    """A print breaks a server over standard streams; only the command line writes there, through click."""
    printing = [
        f"{_name(file)}:{node.lineno}"
        for file in SOURCES
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


@pytest.mark.parametrize("command", program.list_commands(click.Context(program)))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"code-graph-lsp {command}" in README.read_text("utf-8")


def test_every_make_target_is_in_the_readme() -> None:
    targets = re.findall(r"(?m)^([a-z-]+):.*##", (REPOSITORY / "Makefile").read_text("utf-8"))
    assert [target for target in targets if f"`make {target}" not in README.read_text("utf-8")] == ["clean"]


def test_links_in_the_readme_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", README.read_text("utf-8"))
    assert links
    assert [link for link in links if not (REPOSITORY / link).exists()] == []


def test_the_readmes_tables_are_those_of_the_program() -> None:
    command = [sys.executable, "bench/readme.py", "--check"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_what_everybody_runs_is_what_is_checked() -> None:
    assert "make test" in (REPOSITORY / ".ci/run").read_text("utf-8")
