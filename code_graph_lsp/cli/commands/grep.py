"""`grep PATTERN`: where a text, or what a regular expression says, stands in the files."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from code_graph_lsp.cli.command import Command, CommandFailed, ExitCode
from code_graph_lsp.cli.options import Options, workspace_options

if TYPE_CHECKING:
    from code_graph_lsp.answers.text_search import TextMatch
    from code_graph_lsp.cli.workspace import Workspace


@click.command(cls=Command, example="code-graph-lsp grep 'raise \\w+Error'")
@click.argument("pattern")
@click.option("-i", "--ignore-case", is_flag=True, help="Take upper and lower case as the same.")
@click.option("-F", "--fixed-strings", is_flag=True, help="Take PATTERN as plain text, not as a regular expression.")
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True, help="Most matches to show.")
@workspace_options
def command(options: Options, pattern: str, ignore_case: bool, fixed_strings: bool, limit: int) -> ExitCode:
    """Search the text of all indexed files.

    PATTERN is a regular expression in RE2's syntax, matched within lines. Each line with a match is shown with the
    place of its first one, and the function or class that it stands in.
    """
    from code_graph_lsp.answers.text_search import text_search
    from code_graph_lsp.cli.output import counted, print_json, say
    from code_graph_lsp.cli.workspace import indexed_workspace
    from code_graph_lsp.store.contract import BadPattern, ChunkSearch

    with indexed_workspace(options) as workspace:
        try:
            found = text_search(workspace.linker, ChunkSearch(pattern, not fixed_strings, ignore_case), limit + 1)
        except BadPattern as error:
            raise CommandFailed(str(error)) from error
        shown = found[:limit]
        if options.json:
            print_json([{**workspace.files.location(match.path, match.range), "symbol": match.symbol} for match in shown])
        else:
            _show(workspace, shown)
            say(f"{counted(len(shown), 'place')} in {counted(len({match.path for match in shown}), 'file')}")
        if len(found) > limit:
            say(f"there are more than these {limit:,}: --limit shows more")
    return ExitCode.FOUND if found else ExitCode.NOTHING_FOUND


def _show(workspace: Workspace, found: list[TextMatch]) -> None:
    from code_graph_lsp.cli.output import place, plain, source_line

    for (path, line), matches in groupby(found, lambda match: (match.path, match.range.start_line)):
        first = next(matches)
        symbol = click.style(f"  [{plain(first.symbol)}]", dim=True) if first.symbol else ""
        click.echo(f"{place(workspace, path, first.range)}: {source_line(workspace, path, line)}{symbol}")
