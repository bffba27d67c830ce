"""`demo [DIR]`: what an editor gets from the server, shown on a real workspace."""

from __future__ import annotations

from pathlib import Path

import click

from code_graph_lsp.cli.command import Command, ExitCode


@click.command(cls=Command, example="code-graph-lsp demo ~/src/django")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(folder: Path | None) -> ExitCode:
    """Show what an editor gets, on DIR or on this project and the packages installed beside it.

    Starts the real server, indexes DIR, asks for symbols, references, a definition and a hover, edits a file in the
    server's memory and asks again. Nothing is written into DIR.
    """
    from code_graph_lsp.cli.demo import scene_of, show

    show(scene_of(folder))
    return ExitCode.FOUND
