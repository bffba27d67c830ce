"""`search QUERY`: symbols of the workspace by name, by some of its letters, or by a path of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from code_graph_lsp.cli.command import Command, ExitCode
from code_graph_lsp.cli.options import Options, workspace_options

if TYPE_CHECKING:
    from code_graph_lsp.cli.workspace import Workspace
    from code_graph_lsp.store.contract import SymbolRow


@click.command(cls=Command, example="code-graph-lsp search QuerySet.filter")
@click.argument("query")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Most symbols to show.")
@workspace_options
def command(options: Options, query: str, limit: int) -> ExitCode:
    """Find symbols by name.

    QUERY is a name, some of its letters in order, or a path of names such as QuerySet.filter. Exact matches come first,
    own code before tests, generated code and what is installed. An empty QUERY ("") lists the first symbols.
    """
    from code_graph_lsp.answers.workspace_symbols import workspace_symbols
    from code_graph_lsp.cli.output import print_json, say
    from code_graph_lsp.cli.workspace import indexed_workspace
    from code_graph_lsp.lsp.client import Client
    from code_graph_lsp.lsp.to_lsp import workspace_symbols as to_json

    client = Client(symbol_tags=True, workspace_symbol_kinds=frozenset(range(1, 27)))
    with indexed_workspace(options) as workspace:
        rows = workspace_symbols(workspace.snapshot, query, limit)
        if options.json:
            print_json(to_json(client, workspace.files, rows))
        elif rows:
            _show(workspace, rows)
        else:
            say(f"no symbol's name holds the letters of {query!r}")
    return ExitCode.FOUND if rows else ExitCode.NOTHING_FOUND


def _show(workspace: Workspace, rows: list[SymbolRow]) -> None:
    from code_graph_lsp.cli.output import columns, place, plain
    from code_graph_lsp.text.span import Range

    columns(
        (
            row.kind.value,
            plain(f"{row.container_name}.{row.name}" if row.container_name else row.name),
            place(workspace, row.path, Range(row.line, row.column, row.line, row.end_column)),
        )
        for row in rows
    )
