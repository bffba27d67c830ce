"""The engines that keep an index on disk, side by side on Django: to fill, to ask, and what they take of the disk.

`python bench/stores.py` prints a table; with `--readme` it also puts it into README.md. The stores are asked directly, in
this process; times are wall-clock, of indexing the least of some runs, of all else medians.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from readme import table, write
from sources import machine, source_of

from code_graph_lsp.facts.extract import extract
from code_graph_lsp.indexing.indexer import Indexer
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import ChunkSearch, GraphStore
from code_graph_lsp.store.encoded import encode
from code_graph_lsp.store.open import open_store, store_url

ENGINES = ("sqlite", "lmdb")
PROJECT, VERSION = "django", "5.2.8"
FILE = "django/db/models/query.py"
NAME, COMMON_NAME = "QuerySet", "get"
TEXTS = ("select_related", "the queryset")
RUNS = 3
REPEATS = 50

Ask = Callable[[], Any]


def indexed(root: Path, folder: Path, engine: str) -> tuple[float, GraphStore]:
    """A store with everything in it, and how long that took."""
    store = open_store(address(folder, engine))
    begin = time.perf_counter()
    indexer = Indexer(root, store, Settings(), lambda _: None)
    indexer.start()
    indexer.idle().result()
    seconds = time.perf_counter() - begin
    indexer.stop()
    return seconds, store


def address(folder: Path, engine: str) -> str:
    return store_url(engine, folder / f"index.{engine}")


def milliseconds(ask: Ask) -> float:
    """The median."""
    spent = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        ask()
        spent.append((time.perf_counter() - begin) * 1e3)
    return statistics.median(spent)


def questions(store: GraphStore) -> Iterator[tuple[str, float]]:
    """What an editor asks a store all day, each with its time in milliseconds."""
    with store.snapshot() as snapshot:
        for name in (NAME, COMMON_NAME):
            files = len(snapshot.occurrences(name))
            yield f"occurrences of `{name}` ({files:,} files)", milliseconds(lambda name=name: snapshot.occurrences(name))
        yield f"symbols named `{COMMON_NAME}`", milliseconds(lambda: snapshot.symbols_named(COMMON_NAME))
        for letters in (NAME, NAME[::2], "zzzz"):
            ask = lambda letters=letters: snapshot.search_symbols(letters, 300)  # noqa: E731 -- asked many times
            yield f"symbols that hold “{letters}”", milliseconds(ask)
        for text in TEXTS:
            matches = len(snapshot.search_chunks(ChunkSearch(text), 1_000))
            ask = lambda text=text: snapshot.search_chunks(ChunkSearch(text), 1_000)  # noqa: E731 -- asked many times
            yield f"text “{text}” ({matches:,} matches)", milliseconds(ask)
        yield f"facts of {FILE}", milliseconds(lambda: snapshot.link_facts(FILE))
    yield "a snapshot, taken and closed", milliseconds(lambda: store.snapshot().close())


def save(root: Path, store: GraphStore) -> tuple[str, float]:
    """The commit that replaces one file, as after each save in an editor."""
    language = catalog().for_path(FILE)
    assert language is not None
    facts = encode(extract((root / FILE).read_bytes(), FILE, language))
    return "one file replaced, committed", milliseconds(lambda: store.replace_files([facts]))


def on_disk(folder: Path) -> float:
    """MiB, once the store is closed."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / (1 << 20)


def measured(root: Path, folder: Path, engine: str) -> tuple[float, list[tuple[str, str, float]]]:
    """Seconds of indexing; and each other figure with its name and unit."""
    folder.mkdir()
    seconds, store = indexed(root, folder, engine)
    store.close()
    size = on_disk(folder)
    begin = time.perf_counter()
    store = open_store(address(folder, engine))
    opening = (time.perf_counter() - begin) * 1e3
    asked = [*questions(store), save(root, store), ("an index opened that was closed", opening)]
    store.close()
    return seconds, [("size on disk", "MiB", size), *((what, "ms", spent) for what, spent in asked)]


def rows(root: Path, folder: Path) -> Iterator[tuple[str, ...]]:
    """Of the table, one a figure; the engines take turns, so that what else the machine does meets both."""
    runs = [{engine: measured(root, folder / f"{engine}-{run}", engine) for engine in ENGINES} for run in range(RUNS)]
    yield "whole cold index", *(f"{min(run[engine][0] for run in runs):.1f} s" for engine in ENGINES)
    for number, (what, unit, _) in enumerate(runs[0][ENGINES[0]][1]):
        figures = [statistics.median(run[engine][1][number][2] for run in runs) for engine in ENGINES]
        yield what, *(f"{figure:,.{3 if figure < 0.1 else 2 if figure < 10 else 0}f} {unit}" for figure in figures)


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--readme"]):
        sys.stderr.write("usage: stores.py [--readme]\n")
        return 2
    root = source_of(PROJECT, VERSION)
    with tempfile.TemporaryDirectory() as folder:
        text = table(("", *ENGINES), list(rows(root, Path(folder))))
    text = f"{PROJECT} {VERSION}. {machine()}.\n\n{text}"
    sys.stdout.write(text + "\n")
    if arguments:
        write("stores", text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
