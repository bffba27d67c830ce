"""Every command says what it does, with an example; nobody who types something wrong sees a traceback."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from code_graph_lsp import __version__
from code_graph_lsp.cli.command import Command
from code_graph_lsp.cli.program import program
from tests.cli.conftest import Run


def _names(group: click.Group, prefix: str = "") -> Iterator[str]:
    """Every command, those of groups as `group command`."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from _names(command, f"{prefix}{name} ")
        else:
            yield prefix + name


CONTEXT = click.Context(program)
NAMES = [*_names(program)]
WITHOUT_JSON = {"serve", "demo"}  # one speaks JSON all the time, the other is for people's eyes


def _command(name: str) -> Command:
    found: click.Command | None = program
    for word in name.split():
        assert isinstance(found, click.Group)
        found = found.get_command(CONTEXT, word)
    assert isinstance(found, Command)
    return found


def test_the_commands_are_there() -> None:
    wanted = "serve index search definition references chunk grep status languages check-language sessions demo store doctor verify"
    assert sorted(wanted.split()) == program.list_commands(CONTEXT)
    assert {"store migrate", "store migrations"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_help_has_an_example_that_can_be_typed(name: str, run: Run) -> None:
    text = run(*name.split(), "--help").stdout
    words = name.split()
    typed = shlex.split(_command(name).example)
    arguments = typed[1 + len(words) :]
    assert typed[: 1 + len(words)] == ["code-graph-lsp", *words]
    assert f"Example:\n  {_command(name).example}" in text.replace("\n    ", "\n  ").replace("  Example", "Example")
    _command(name).make_context(name, arguments, resilient_parsing=True)


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_does(name: str) -> None:
    assert [option for option in _command(name).params if isinstance(option, click.Option) and not option.help] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WITHOUT_JSON])
def test_every_command_answers_in_json_too(name: str) -> None:
    assert any("--json" in parameter.opts for parameter in _command(name).params)


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"code-graph-lsp {__version__}\n"


@pytest.mark.parametrize("arguments", [["serch", "x"], ["search"], ["search", "--limit", "0", "x"], ["definition", "nothing"],
                                       ["definition", "shop/cart.py:1"], ["references", "shop/cart.py:1"],
                                       ["search", "x", "--set", "workers=many"], ["search", "x", "--set", "wrokers=1"],
                                       ["search", "x", "--root", "nowhere"], ["check-language", "klingon"],
                                       ["serve", "--stdio", "--socket", "4000"], ["demo", "nowhere"], ["store", "migrate"],
                                       ["store", "migrate", "--to", "0"], ["store", "migrate", "--to", "99"]])  # fmt: skip
def test_bad_input_ends_with_2_and_a_sentence(arguments: list[str], run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error: " in result.stderr


def test_an_index_that_cannot_be_made_ends_with_3(run: Run, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = run("index", "--set", f"cache_dir={tmp_path / 'file'}")
    assert result.exit_code == 3
    assert str(tmp_path / "file") in result.stderr


def test_a_question_is_answered_from_memory_where_no_index_can_be_made(run: Run, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    elsewhere = "--set", f"cache_dir={tmp_path / 'file'}"
    result = run("search", "Cart", *elsewhere)
    assert result.exit_code == 0
    assert "Cart" in result.stdout
    assert str(tmp_path / "file") in result.stderr and "kept in memory" in result.stderr
    assert run("status", *elsewhere).exit_code == 1  # there is none, and it does not pretend


def test_a_fault_of_the_program_is_a_sentence_unless_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("code_graph_lsp.languages.catalog.catalog", broken)
    result = run("languages")
    assert result.exit_code == 70
    assert result.stderr.startswith("Error: internal error (ZeroDivisionError: by nothing)")


def test_verbose_shows_where_an_error_comes_from(workspace: Path) -> None:
    done = _process("definition", "shop/cart.py:999:1", "--verbose", cwd=workspace)
    assert done.returncode == 2
    assert "indexing" in done.stderr or "shop/cart.py has" in done.stderr


def test_a_search_loads_neither_the_protocol_library_nor_a_progress_bar(workspace: Path) -> None:
    done = _process("search", "Cart", cwd=workspace, python=["-X", "importtime"])
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "code_graph_lsp.answers.workspace_symbols" in loaded
    assert not {"pygls", "lsprotocol", "rich", "watchfiles", "asyncio", "hypothesis"} & loaded


def test_output_that_nobody_reads_on_is_no_error(workspace: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen([sys.executable, "-m", "code_graph_lsp", "search", ""], cwd=workspace, env=environment,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.wait()
    assert b"Traceback" not in errors


def _process(*arguments: str, cwd: Path, python: list[str] | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, *(python or []), "-m", "code_graph_lsp", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
