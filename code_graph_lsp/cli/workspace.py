"""A workspace whose index is up to date, and a linker over it, for as long as one command runs."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError, wait
from contextlib import contextmanager
from dataclasses import dataclass

import click

from code_graph_lsp.answers.files import FactsCache
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.cli.command import NoIndex
from code_graph_lsp.cli.options import Options
from code_graph_lsp.cli.progress import ProgressBar
from code_graph_lsp.indexing.indexer import Indexer
from code_graph_lsp.indexing.paths import WorkspacePaths
from code_graph_lsp.indexing.progress import Phase, Progress
from code_graph_lsp.lsp.files import Files
from code_graph_lsp.lsp.folders import Folder, Places
from code_graph_lsp.lsp.stores import folder_store_url, open_folder_store
from code_graph_lsp.lsp.uris import uri_of
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore, Snapshot
from code_graph_lsp.store.location import store_location

_SECONDS_BETWEEN_LOOKS = 0.1


@dataclass(frozen=True)
class Workspace:
    """`files` speaks the protocol's units (UTF-16), `people` counts characters; both from 0."""

    paths: WorkspacePaths
    settings: Settings
    linker: Linker
    files: Files
    people: Files

    @property
    def snapshot(self) -> Snapshot:
        return self.linker.snapshot


@contextmanager
def indexed_workspace(options: Options) -> Iterator[Workspace]:
    """Indexes what is new or changed, then gives the workspace; in memory where no index can be kept on disk. Raises
    StoreError, OSError, NoIndex.
    """
    with opened_store(options, or_memory=True) as store:
        bring_up_to_date(options, store)
        with store.snapshot() as snapshot:
            yield workspace_of(options, snapshot)


def store_address(options: Options) -> str:
    """Where the workspace's store is, or would be."""
    return folder_store_url(options.root, options.settings)


def was_indexed(options: Options) -> bool:
    """Whether there is an index on disk, whatever its state."""
    return options.settings.store != "memory" and store_location(options.root, options.settings.cache_dir, options.settings.store).exists()


@contextmanager
def opened_store(options: Options, *, fresh: bool = False, or_memory: bool = False) -> Iterator[GraphStore]:
    """The workspace's store, made where it is not there, or where a `fresh` one is wanted. What was found wrong with it
    is said on standard error.

    With `or_memory`, one in memory stands in for a store that cannot be opened, else StoreError is raised.
    """
    store = open_folder_store(options.root, options.settings, fresh=fresh, or_memory=or_memory)
    for notice in store.notices:
        click.echo(notice, err=True)
    try:
        yield store
    finally:
        store.close()


def workspace_of(options: Options, snapshot: Snapshot) -> Workspace:
    """A workspace as one snapshot shows it."""
    paths = WorkspacePaths(options.root)
    places = Places((Folder(uri_of(str(paths.root)), paths),))
    return Workspace(
        paths,
        options.settings,
        Linker(snapshot, FactsCache()),
        Files(snapshot, {}, places, "utf-16"),
        Files(snapshot, {}, places, "utf-32"),
    )


def bring_up_to_date(options: Options, store: GraphStore, *, everything: bool = False) -> Progress:
    """Index what is new or changed, or all anew, with a progress bar where people look on. Gives how it ended."""
    latest = Progress(Phase.SCANNING, 0, 0, 0, "")

    def note(progress: Progress) -> None:
        nonlocal latest
        latest = progress

    indexer = Indexer(options.root, store, options.settings, note, brief=True)
    try:
        with ProgressBar() as bar:
            indexer.start()
            if everything:
                indexer.reindex()
            idle = indexer.idle()
            while not wait([idle], _SECONDS_BETWEEN_LOOKS).done:
                bar.show(latest)
            idle.result()
    except CancelledError as error:
        raise NoIndex("indexing was stopped before its end") from error
    finally:
        indexer.stop()
    if latest.phase is Phase.FAILED:
        raise NoIndex(latest.message)
    return latest
