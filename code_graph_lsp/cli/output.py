"""Answers on standard output: JSON whose bytes depend on the index alone, or lines for people.

Text out of files is shown without control characters, so that no file can speak to the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import click
import orjson

from code_graph_lsp.cli.command import ExitCode
from code_graph_lsp.cli.options import Options
from code_graph_lsp.cli.workspace import Workspace
from code_graph_lsp.text.span import Range

_COLOURS = {"exact": "green", "inferred": "yellow", "by-name": "red"}
_LONGEST_LINE = 160


def print_json(value: Any) -> None:
    """One line, keys sorted."""
    click.echo(orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE), nl=False)


def say(text: str) -> None:
    """A remark that is not part of the answer: on standard error."""
    click.echo(text, err=True)


def never_indexed(options: Options) -> ExitCode:
    """Says that the workspace has no index; the exit code."""
    if options.json:
        print_json({"indexed": False})
    else:
        say(f"{options.root.resolve()} was never indexed: code-graph-lsp index does it, and so does every question")
    return ExitCode.NOTHING_FOUND


def place(workspace: Workspace, path: str, found: Range) -> str:
    """`path:line:column` as editors and terminals take it: from 1, in characters."""
    start = workspace.people.range(path, found)["start"]
    return f"{plain(path)}:{start['line'] + 1}:{start['character'] + 1}"


def source_line(workspace: Workspace, path: str, line: int) -> str:
    """A line (from 0) of a file, trimmed to what fits a terminal."""
    lines = workspace.people.lines(path)
    text = lines.content[lines.line_start(line) : lines.line_end(line)].decode("utf-8", "replace")
    text = plain(text.strip())
    return text if len(text) <= _LONGEST_LINE else text[:_LONGEST_LINE] + "…"


def plain(text: str) -> str:
    """Text without control characters; tabs and line breaks stay."""
    return "".join(char if char.isprintable() or char in "\t\n" else "\ufffd" for char in text)


def certainty(word: str) -> str:
    """A certainty's word in its colour."""
    return click.style(word, fg=_COLOURS.get(word))


def columns(rows: Iterable[tuple[str, ...]]) -> None:
    """Rows with their cells below each other; the last cell is as long as it is."""
    rows = list(rows)
    widths = [max(len(click.unstyle(cell)) for cell in column) for column in list(zip(*rows, strict=True))[:-1]]
    for *cells, last in rows:
        padded = [cell + " " * (width - len(click.unstyle(cell))) for cell, width in zip(cells, widths, strict=True)]
        click.echo("  ".join([*padded, last]).rstrip())


def moment(nanoseconds: int) -> str:
    """A time since 1970 (UTC) as the clock on the wall showed it."""
    return f"{datetime.fromtimestamp(nanoseconds / 1e9):%Y-%m-%d %H:%M:%S}"


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
