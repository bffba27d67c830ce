"""`references FILE:LINE:COL|NAME`: every place that means the same symbol."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from code_graph_lsp.cli.command import Command, ExitCode
from code_graph_lsp.cli.options import Options, workspace_options

if TYPE_CHECKING:
    from code_graph_lsp.answers.references import Reference
    from code_graph_lsp.answers.target import Definition
    from code_graph_lsp.cli.workspace import Workspace


@click.command(cls=Command, example="code-graph-lsp references QuerySet.filter")
@click.argument("symbol", metavar="FILE:LINE:COL|NAME")
@click.option("--declaration", is_flag=True, help="List the declarations too.")
@workspace_options
def command(options: Options, symbol: str, declaration: bool) -> ExitCode:
    """Show every place that means the symbol at a place, or the symbols of a name.

    LINE and COL are counted from 1, COL in characters. NAME may begin with what it stands in: QuerySet.filter,
    models.query.QuerySet. Each reference says how sure it is: exact, inferred (from the type of what stands before the
    dot) or by-name.
    """
    from code_graph_lsp.answers.references import references, references_to
    from code_graph_lsp.cli.output import print_json, say
    from code_graph_lsp.cli.places import exact_place, located, place_in
    from code_graph_lsp.cli.workspace import indexed_workspace

    place = exact_place(symbol) if place_in(symbol) else None
    with indexed_workspace(options) as workspace:
        linker = workspace.linker
        if place is not None:
            found = references(linker, *located(workspace, place), include_declaration=declaration)
        else:
            symbols = _called(workspace, symbol)
            found = references_to(linker, symbols, include_declaration=declaration)
        if options.json:
            print_json([_json(workspace, reference) for reference in found])
        elif found:
            _show(workspace, found)
        else:
            say(f"no references to {symbol} are known" if place or symbols else f"no symbol is called {symbol}")
    return ExitCode.FOUND if found else ExitCode.NOTHING_FOUND


def _called(workspace: Workspace, name: str) -> list[Definition]:
    """The symbols of that name; says so where these are several."""
    from code_graph_lsp.answers.target import Definition, Origin
    from code_graph_lsp.cli.output import place, say
    from code_graph_lsp.cli.places import symbols_called
    from code_graph_lsp.text.span import Range

    rows = symbols_called(workspace.snapshot, name)
    if len({(row.path, row.container_name) for row in rows}) > 1:
        say(f"{len(rows)} symbols are called {name}; these are the references to any of them:")
        for row in rows:
            say(f"  {row.kind.value} {place(workspace, row.path, Range(row.line, row.column, row.line, row.end_column))}")
    return [Definition(row.path, row.index, Origin.FILE) for row in rows]


def _json(workspace: Workspace, reference: Reference) -> dict[str, object]:
    return {
        **workspace.files.location(reference.path, reference.range),
        "role": reference.role.name.lower(),
        "certainty": reference.certainty.value,
        "origin": reference.origin.value,
    }


def _show(workspace: Workspace, found: list[Reference]) -> None:
    from code_graph_lsp.cli.output import certainty, columns, counted, place, say, source_line

    columns(
        (
            place(workspace, reference.path, reference.range),
            reference.role.name.lower(),
            certainty(reference.certainty.value),
            source_line(workspace, reference.path, reference.range.start_line),
        )
        for reference in found
    )
    kinds = Counter(reference.certainty.value for reference in found)
    files = len({reference.path for reference in found})
    parts = ", ".join(f"{kinds[word]:,} {word}" for word in ("exact", "inferred", "by-name") if kinds[word])
    say(f"{counted(len(found), 'reference')} in {counted(files, 'file')}: {parts}")
