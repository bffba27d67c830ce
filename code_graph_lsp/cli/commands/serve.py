"""`serve`: the language server itself, as editors start it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from code_graph_lsp.cli.command import Command, NoIndex


@click.command(cls=Command, example="code-graph-lsp serve --stdio")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output; the default.")
@click.option("--socket", "port", type=click.IntRange(1, 65535), metavar="PORT", help="Speak over a TCP port of this machine.")
@click.option("--pipe", metavar="PATH", help="Speak over a socket file, on Windows a named pipe.")
@click.option("--log-dir", type=click.Path(file_okay=False, path_type=Path), help="Folder of the log; your log folder unless given.")
def command(stdio: bool, port: int | None, pipe: str | None, log_dir: Path | None) -> int:
    """Run the language server for one editor, until the editor ends it."""
    if stdio + (port is not None) + (pipe is not None) > 1:
        raise click.UsageError("--stdio, --socket and --pipe exclude each other")
    from code_graph_lsp.lsp.run import ConnectionFailed, serve

    if sys.stdin.isatty() and port is None and pipe is None:
        click.echo("This waits for an editor that speaks the Language Server Protocol; Ctrl-C ends it.", err=True)
    try:
        return serve(port=port, pipe=pipe, log_folder=log_dir)
    except ConnectionFailed as error:
        raise NoIndex(str(error)) from error
