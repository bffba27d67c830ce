"""`status`: what the index of a workspace holds, and what it leaves out. Reads the index alone and makes none."""

from __future__ import annotations

import glob
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from code_graph_lsp.cli.command import Command, ExitCode
from code_graph_lsp.cli.options import Options, workspace_options

if TYPE_CHECKING:
    from code_graph_lsp.cli.workspace import Workspace
    from code_graph_lsp.graph.file_facts import FileRecord
    from code_graph_lsp.store.contract import GraphStore, Snapshot

_MOST_LISTED = 20
_MOST_ALIKE = 3  # so many files of one reason are listed each by itself


@click.command(cls=Command, example="code-graph-lsp status")
@workspace_options
def command(options: Options) -> ExitCode:
    """Show what the index of the workspace holds, as it is now.

    Files that were left out on purpose or could not be read are listed with the reason. Nothing is indexed.
    """
    from code_graph_lsp.cli.output import never_indexed, print_json
    from code_graph_lsp.cli.workspace import opened_store, was_indexed, workspace_of
    from code_graph_lsp.store.location import store_location

    location = store_location(options.root, options.settings.cache_dir, options.settings.store)
    if not was_indexed(options):
        return never_indexed(options)
    with opened_store(options) as store, store.snapshot() as snapshot:
        if not store.revision:
            return never_indexed(options)
        workspace = workspace_of(options, snapshot)
        if options.json:
            print_json(_json(workspace))
        else:
            _show(workspace, location)
            _show_store(store)
    return ExitCode.FOUND


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

    known = catalog()

    def is_outdated(record: FileRecord) -> bool:
        language = known.language(record.language)
        return record.state is FileState.INDEXED and (language is None or record.rules != language.rules)

    return sum(map(is_outdated, snapshot.files()))


def _left_out(snapshot: Snapshot) -> list[tuple[str, str, str]]:
    """(state, path, reason) of the files without facts, failures first."""
    order = {"failed": 0, "pending": 1, "skipped": 2}
    found = [(file.state.value, file.path, file.reason) for file in snapshot.files() if file.state.value in order]
    return sorted(found, key=lambda entry: (order[entry[0]], entry[1]))


def _gathered(left_out: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """One row for many files that were left out for the same reason."""
    groups: dict[tuple[str, str], list[str]] = {}
    for state, path, reason in left_out:
        groups.setdefault((state, reason), []).append(path)
    rows = []
    for (state, reason), paths in groups.items():
        many = len(paths) > _MOST_ALIKE
        rows += [(state, f"{len(paths):,} files such as {paths[0]}", reason)] if many else [(state, path, reason) for path in paths]
    return rows


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
    from code_graph_lsp.cli.output import columns, counted, moment, plain

    snapshot = workspace.snapshot
    counts = snapshot.counts()
    size, written = _on_disk(location)
    click.echo(f"workspace  {workspace.paths.root}")
    click.echo(f"index      {location} ({_mebibytes(size)}), last written {moment(written)}")
    kept = _kept(location)
    if kept:
        total = sum(path.stat().st_size for path in kept)
        click.echo(f"beside it  {counted(len(kept), 'older file')} {location.name}.… ({_mebibytes(total)}), which may be deleted")
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
        rows = _gathered(left_out)
        click.echo()
        columns([(state, plain(path), plain(reason)) for state, path, reason in rows[:_MOST_LISTED]])
        if len(rows) > _MOST_LISTED:
            click.echo(f"… and {len(rows) - _MOST_LISTED:,} more: --json lists all")


def _show_store(store: GraphStore) -> None:
    """Who uses it, and how this command's own connections fared."""
    from code_graph_lsp.cli.output import counted
    from code_graph_lsp.store.sessions import is_alive

    pool, statements, _ = store.figures()
    running = sum(map(is_alive, store.sessions.all()))
    click.echo()
    claim = store.lease.current()
    indexing = f"process {claim.process.pid} indexes" if claim is not None else "none indexes"
    click.echo(f"servers    {running} run now (code-graph-lsp sessions list); {indexing}")
    click.echo(
        f"readers    {pool.active} active, {pool.idle} idle, {pool.opened} opened, {pool.replaced} replaced, "
        f"{pool.fallbacks} beside the pool; longest wait {pool.longest_wait_seconds:.3f} s"
    )
    click.echo(
        f"statements {counted(statements.hits, 'hit')}, {statements.misses:,} misses, {statements.evictions:,} evictions "
        f"in caches of {statements.size}"
    )


def _on_disk(location: Path) -> tuple[int, int]:
    """Bytes of the index, what is not merged into its file yet included, and when it was last written (ns since 1970)."""
    files = [location.with_name(location.name + suffix) for suffix in ("", "-wal")] + list(location.glob("*"))
    found = [file.stat() for file in files if file.is_file() and file.stat().st_size]
    return sum(status.st_size for status in found), max((status.st_mtime_ns for status in found), default=0)


def _kept(location: Path) -> list[Path]:
    """Earlier files of the same index: set aside for damage, or copied before its schema changed."""
    return sorted(path for kind in ("aside", "before") for path in location.parent.glob(f"{glob.escape(location.name)}.{kind}-*"))


def _mebibytes(size: int) -> str:
    return f"{size / (1 << 20):,.1f} MiB"
