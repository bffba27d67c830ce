"""`index`: brings the index of a workspace up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from code_graph_lsp.cli.command import Command, ExitCode
from code_graph_lsp.cli.options import Options, workspace_options

if TYPE_CHECKING:
    from code_graph_lsp.indexing.progress import Progress


@click.command(cls=Command, example="code-graph-lsp index --root ~/src/django")
@click.option("--all", "everything", is_flag=True, help="Read every file again, whatever the index knows of it.")
@workspace_options
def command(options: Options, everything: bool) -> ExitCode:
    """Index what is new or changed in the workspace.

    The index is one file in your cache folder; nothing is written into the workspace. The other commands and the editor's
    server do this themselves: call it to have it done beforehand.
    """
    import time

    from code_graph_lsp.cli.output import print_json
    from code_graph_lsp.cli.workspace import bring_up_to_date, opened_store

    begin = time.perf_counter()
    with opened_store(options) as store:
        progress = bring_up_to_date(options, store, everything=everything)
        with store.snapshot() as snapshot:
            counts = snapshot.counts()
        if options.json:
            print_json(counts)
        else:
            _show(counts, progress, time.perf_counter() - begin, store.location)
    return ExitCode.FOUND if counts["files"] else ExitCode.NOTHING_FOUND


def _show(counts: dict[str, int], progress: Progress, seconds: float, location: str) -> None:
    from code_graph_lsp.cli.output import counted, say

    read = f"{counted(progress.done, 'file')} read" if progress.done else progress.message or "nothing had changed"
    failed = f", {progress.failed:,} of them could not be read (see status)" if progress.failed else ""
    click.echo(f"{counted(counts['files'], 'file')}, {counted(counts['symbols'], 'symbol')}: {read}{failed}, {seconds:.2f} s")
    say(location)
    if not counts["files"]:
        say("no file here is in a known language; code-graph-lsp languages lists them")
