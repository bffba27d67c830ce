"""`status`: what the index of a workspace holds, and what it leaves out. Reads the index alone and makes none."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from code_graph_lsp.cli.command import Command, ExitCode
from code_graph_lsp.cli.options import Options, workspace_options

if TYPE_CHECKING:
    from code_graph_lsp.cli.workspace import Workspace
    from code_graph_lsp.store.contract import Snapshot

_MOST_LISTED = 20


@click.command(cls=Command, example="code-graph-lsp status")
@workspace_options
def command(options: Options) -> ExitCode:
    """Show what the index of the workspace holds, as it is now.

    Files that were left out on purpose or could not be read are listed with the reason. Nothing is indexed.
    """
    from code_graph_lsp.cli.output import print_json
    from code_graph_lsp.cli.workspace import opened_store, workspace_of
    from code_graph_lsp.store.location import store_location

    location = store_location(options.root, options.settings.cache_dir, options.settings.store)
    if options.settings.store == "memory" or not location.exists():
        return _never_indexed(options)
    with opened_store(options) as store, store.snapshot() as snapshot:
        if not store.revision:
            return _never_indexed(options)
        workspace = workspace_of(options, snapshot)
        if options.json:
            print_json(_json(workspace))
        else:
            _show(workspace, location)
    return ExitCode.FOUND


def _never_indexed(options: Options) -> ExitCode:
    from code_graph_lsp.cli.output import print_json, say

    if options.json:
        print_json({"indexed": False})
    else:
        say(f"{options.root.resolve()} was never indexed: code-graph-lsp index does it, and so does every question")
    return ExitCode.NOTHING_FOUND


def _states(snapshot: Snapshot) -> dict[str, Counter[str]]:
    """How many files of each language are in each state."""
    states: dict[str, Counter[str]] = {}
    for record in snapshot.files():
        states.setdefault(record.language or "unknown", Counter())[record.state.value] += 1
    return states


def _outdated(snapshot: Snapshot) -> int:
    """Files whose facts were made by other rules than those of today."""
    from code_graph_lsp.graph.file_facts import FileState
    from code_graph_lsp.languages.catalog import catalog

    rules = {language.name: language.rules for language in catalog().languages}
    return sum(record.state is FileState.INDEXED and record.rules != rules.get(record.language) for record in snapshot.files())


def _left_out(snapshot: Snapshot) -> list[tuple[str, str, str]]:
    """(state, path, reason) of the files without facts, failures first."""
    order = {"failed": 0, "pending": 1, "skipped": 2}
    found = [(file.state.value, file.path, file.reason) for file in snapshot.files() if file.state.value in order]
    return sorted(found, key=lambda entry: (order[entry[0]], entry[1]))


def _json(workspace: Workspace) -> dict[str, Any]:
    snapshot = workspace.snapshot
    return {
        "indexed": True,
        "counts": snapshot.counts(),
        "languages": {language: dict(states) for language, states in _states(snapshot).items()},
        "outdated": _outdated(snapshot),
        "leftOut": [
            {"uri": workspace.files.uri(path), "state": state, "reason": reason} for state, path, reason in _left_out(snapshot)
        ],
    }


def _show(workspace: Workspace, location: Path) -> None:
    from code_graph_lsp.cli.output import columns, counted, plain

    snapshot = workspace.snapshot
    counts = snapshot.counts()
    click.echo(f"workspace  {workspace.paths.root}")
    click.echo(f"index      {location} ({_size(location):,.1f} MiB)")
    click.echo("holds      " + ", ".join(f"{number:,} {kind}" for kind, number in counts.items()))
    states = sorted(_states(snapshot).items())
    if states:
        click.echo()
        columns([(language, ", ".join(f"{n:,} {state}" for state, n in sorted(found.items()))) for language, found in states])
    outdated = _outdated(snapshot)
    if outdated:
        click.echo(f"\n{counted(outdated, 'file')} made by another version: read again when the workspace is used next")
    left_out = _left_out(snapshot)
    if left_out:
        click.echo()
        columns([(state, plain(path), plain(reason)) for state, path, reason in left_out[:_MOST_LISTED]])
        if len(left_out) > _MOST_LISTED:
            click.echo(f"… and {len(left_out) - _MOST_LISTED:,} more: --json lists all")


def _size(location: Path) -> float:
    """MiB on disk, what is not merged into the file yet included."""
    files = (location.with_name(location.name + suffix) for suffix in ("", "-wal"))
    return sum(file.stat().st_size for file in (*files, *location.glob("*")) if file.is_file()) / (1 << 20)
