"""`definition FILE:LINE:COL`: where the thing at a place is defined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from code_graph_lsp.cli.command import Command, ExitCode
from code_graph_lsp.cli.options import Options, workspace_options

if TYPE_CHECKING:
    from code_graph_lsp.answers.target import Target
    from code_graph_lsp.cli.workspace import Workspace


@click.command(cls=Command, example="code-graph-lsp definition src/app.py:12:5")
@click.argument("place", metavar="FILE:LINE:COL")
@workspace_options
def command(options: Options, place: str) -> ExitCode:
    """Show where the name at a place is defined.

    LINE and COL are counted from 1, COL in characters. The best candidate comes first; each says how sure it is: exact,
    inferred (from the type of what stands before the dot) or by-name.
    """
    from code_graph_lsp.answers.definition import definition
    from code_graph_lsp.cli.output import print_json, say
    from code_graph_lsp.cli.places import exact_place, located
    from code_graph_lsp.cli.workspace import indexed_workspace

    wanted = exact_place(place)
    with indexed_workspace(options) as workspace:
        targets = definition(workspace.linker, *located(workspace, wanted))
        if options.json:
            print_json([_json(workspace, target) for target in targets])
        elif targets:
            _show(workspace, targets)
        else:
            say(f"no definition is known of what stands at {place}")
    return ExitCode.FOUND if targets else ExitCode.NOTHING_FOUND


def _json(workspace: Workspace, target: Target) -> dict[str, object]:
    return {
        **workspace.files.location(target.path, target.range),
        "name": target.symbol.name if target.symbol is not None else "",
        "symbolKind": target.symbol.kind.value if target.symbol is not None else "module",
        "certainty": target.certainty.value,
        "origin": target.origin.value,
    }


def _show(workspace: Workspace, targets: list[Target]) -> None:
    from code_graph_lsp.cli.output import certainty, columns, place, source_line

    columns(
        (
            place(workspace, target.path, target.range),
            target.symbol.kind.value if target.symbol is not None else "module",
            f"{certainty(target.certainty.value)} ({target.origin.value})",
            source_line(workspace, target.path, target.range.start_line),
        )
        for target in targets
    )
