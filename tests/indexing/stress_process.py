"""One of many processes on one index, until its input ends: `stress_process.py ROLE SEED ROOT DATABASE`.

Ends with a line of JSON that counts what it did; anything that does not hold ends it with a traceback.
"""

from __future__ import annotations

import json
import logging
import random
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from histories import NAMES, module

from code_graph_lsp.facts.extract import content_hash
from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.indexing.indexer import Indexer
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import ChunkSearch, GraphStore, Snapshot
from code_graph_lsp.store.open import open_store

FILES = [f"p{folder}/m{number}.py" for folder in range(6) for number in range(10)]
EDITS_OF_ONE_INDEXER = 60


def edit(root: Path, key: str, chance: random.Random) -> None:
    """Writes the file in place or anew, or deletes it, as whoever else may be doing right now."""
    path = root / key
    path.parent.mkdir(exist_ok=True)
    what = chance.random()
    if what < 0.2:
        path.unlink(missing_ok=True)
    elif what < 0.6:
        path.write_text(module(chance), "utf-8")
    else:
        fresh = path.with_name(f"{path.name}.{chance.randrange(10**9)}.tmp")
        fresh.write_text(module(chance), "utf-8")
        fresh.replace(path)


def index(root: Path, store: GraphStore, chance: random.Random, over: threading.Event) -> int:
    """Edits and indexes; now and then another indexer of this process goes on, so that the lease goes round."""
    edits = 0
    while not over.is_set():
        indexer = Indexer(root, store, Settings(workers=1), lambda _progress: None, watch=chance.random() < 0.5)
        indexer.start()
        for _ in range(EDITS_OF_ONE_INDEXER):
            key = chance.choice(FILES)
            edit(root, key, chance)
            edits += 1
            if chance.random() < 0.7:
                indexer.changed([key])
            else:
                indexer.ensure([key]).result()
            if over.wait(chance.uniform(0, 0.05)):
                break
        indexer.idle().result()
        indexer.stop()
    return edits


def look(snapshot: Snapshot, chance: random.Random) -> None:
    """Whatever a file owns is of one version of it."""
    for record in snapshot.files():
        content = snapshot.content(record.path)
        if record.state is not FileState.INDEXED:
            assert content is None, record
            continue
        assert content is not None and content_hash(content) == record.content_hash, record
        for chunk in snapshot.chunks_of_file(record.path):
            assert 0 <= chunk.start <= chunk.end <= len(content), (record, chunk)


def search(snapshot: Snapshot, chance: random.Random) -> None:
    """Whatever is found lies in a file that the same snapshot knows."""
    known = {record.path for record in snapshot.files() if record.state is FileState.INDEXED}
    name = chance.choice(NAMES)
    assert {path for path, _ in snapshot.occurrences(name)} <= known
    for match in snapshot.search_chunks(ChunkSearch(f"def {name}"), 50):
        content = snapshot.content(match.path)
        assert content is not None and content[match.start : match.end] == f"def {name}".encode(), match
    for row in snapshot.search_symbols(name[: chance.randrange(1, 5)], 100):
        link = snapshot.link_facts(row.path)
        assert link is not None and link.symbols[row.index].name == row.name, row


def read(question: Callable[[Snapshot, random.Random], None], store: GraphStore, chance: random.Random, over: threading.Event) -> int:
    """Asks it of one snapshot after the other, and of the same one twice."""
    asked = revision = 0
    while not over.is_set():
        with store.snapshot() as snapshot:
            assert snapshot.revision >= revision
            revision = snapshot.revision
            question(snapshot, chance)
            question(snapshot, chance)
            assert snapshot.revision == revision
        asked += 1
    return asked


def main(role: str, seed: str, root: str, database: str) -> None:
    logging.basicConfig(stream=sys.stdout, level=logging.WARNING)
    store, chance, over = open_store(f"sqlite:///{database}"), random.Random(seed), threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    if role == "index":
        done = index(Path(root), store, chance, over)
    else:
        done = read({"chunks": look, "search": search}[role], store, chance, over)
    store.close()
    print(json.dumps({role: done}))  # noqa: T201  # what this program is for


if __name__ == "__main__":
    main(*sys.argv[1:])
