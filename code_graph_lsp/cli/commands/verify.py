"""`verify`: whether the index says what is on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from code_graph_lsp.cli.command import Command, ExitCode
from code_graph_lsp.cli.options import Options, workspace_options

if TYPE_CHECKING:
    from code_graph_lsp.cli.workspace import Workspace
    from code_graph_lsp.indexing.verification import Difference


@click.command(cls=Command, example="code-graph-lsp verify")
@workspace_options
def command(options: Options) -> ExitCode:
    """Compare the index with the files on disk, content by content, and change neither.

    A file is missing (the index knows it, the disk does not), new, modified, failed (it could not be read) or damaged
    (the index keeps something else than it read). Every question indexes what is new or modified first, so these are
    no error; they tell what a question would have to read.
    """
    from code_graph_lsp.cli.output import never_indexed, print_json
    from code_graph_lsp.cli.workspace import opened_store, was_indexed, workspace_of
    from code_graph_lsp.indexing.verification import verify

    if not was_indexed(options):
        return never_indexed(options)
    with opened_store(options) as store, store.snapshot() as snapshot:
        found = verify(options.root, store, options.settings)
        workspace = workspace_of(options, snapshot)
        if options.json:
            print_json([_json(workspace, difference) for difference in found])
        else:
            _show(found, snapshot.counts()["files"])
    return ExitCode.NOT_IN_ORDER if found else ExitCode.FOUND


def _json(workspace: Workspace, difference: Difference) -> dict[str, str]:
    return {"uri": workspace.files.uri(difference.key), "kind": difference.kind.value, "message": difference.message}


def _show(found: list[Difference], known: int) -> None:
    from code_graph_lsp.cli.output import columns, counted, plain, say

    columns((difference.kind.value, plain(difference.key), plain(difference.message)) for difference in found)
    say(f"{counted(len(found), 'difference')}; the index knows {counted(known, 'file')}")
