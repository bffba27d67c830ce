"""`chunk FILE:LINE[:COL]|NAME`: the function, method or class head at a place, with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from code_graph_lsp.cli.command import Command, ExitCode
from code_graph_lsp.cli.options import Options, workspace_options

if TYPE_CHECKING:
    from code_graph_lsp.answers.chunk import ChunkAnswer
    from code_graph_lsp.cli.workspace import Workspace


@click.command(cls=Command, example="code-graph-lsp chunk src/app.py:12")
@click.argument("symbol", metavar="FILE:LINE[:COL]|NAME")
@workspace_options
def command(options: Options, symbol: str) -> ExitCode:
    """Show the chunk of source around a place, or the chunks of the symbols of a name.

    A chunk is what belongs together: a function, a method, the head of a class, a run of top-level code. LINE and COL
    are counted from 1, COL in characters.
    """
    from code_graph_lsp.answers.chunk import chunk_at, chunks_of
    from code_graph_lsp.cli.output import print_json, say
    from code_graph_lsp.cli.places import located, place_in, symbols_called
    from code_graph_lsp.cli.workspace import indexed_workspace

    place = place_in(symbol)
    with indexed_workspace(options) as workspace:
        if place is not None:
            around = chunk_at(workspace.linker, *located(workspace, place))
            found = [around] if around is not None else []
        else:
            found = chunks_of(workspace.linker, symbols_called(workspace.snapshot, symbol))
        if options.json:
            print_json([_json(workspace, answer) for answer in found])
        for number, answer in enumerate(found if not options.json else ()):
            _show(workspace, answer, first=number == 0)
        if not found and not options.json:
            say(f"there is no chunk at {symbol}" if place is not None else f"no symbol is called {symbol}")
    return ExitCode.FOUND if found else ExitCode.NOTHING_FOUND


def _name(workspace: Workspace, answer: ChunkAnswer) -> str:
    links = workspace.linker.links(answer.path)
    return links.symbols[answer.chunk.symbol].name if links is not None and answer.chunk.symbol >= 0 else ""


def _json(workspace: Workspace, answer: ChunkAnswer) -> dict[str, object]:
    record = workspace.snapshot.file(answer.path)
    return {
        **workspace.files.location(answer.path, answer.range),
        "name": _name(workspace, answer),
        "chunkKind": answer.chunk.kind.value,
        "language": record.language if record is not None else "",
        "source": answer.source,
    }


def _show(workspace: Workspace, answer: ChunkAnswer, *, first: bool) -> None:
    import textwrap

    from code_graph_lsp.cli.output import place, plain

    if not first:
        click.echo()
    head = f"{place(workspace, answer.path, answer.range)}  {answer.chunk.kind.value} {_name(workspace, answer)}"
    click.secho(plain(head).rstrip(), bold=True)
    indent = " " * answer.range.start_column
    click.echo(plain(textwrap.dedent(indent + answer.source.rstrip())))
