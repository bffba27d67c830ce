"""A process that indexes a folder into a database until it is done or killed: `indexing_process.py ROOT DATABASE`."""

from __future__ import annotations

import sys
from pathlib import Path

from code_graph_lsp.indexing.indexer import Indexer
from code_graph_lsp.indexing.progress import Progress
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.open import open_store


def tell(progress: Progress) -> None:
    sys.stdout.write(f"{progress.phase}\n")
    sys.stdout.flush()


def main(root: str, database: str) -> None:
    store = open_store(f"sqlite:///{database}")
    indexer = Indexer(Path(root), store, Settings(), tell)
    indexer.start()
    indexer.idle().result()
    indexer.stop()
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
