"""A process that indexes a folder into a database: `indexing_process.py ROOT DATABASE [stay]`.

It ends when it is done or killed; with `stay` it watches on until its input ends. What it tells and logs is its output.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from code_graph_lsp.indexing.indexer import Indexer
from code_graph_lsp.indexing.progress import Progress
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.open import open_store


def tell(progress: Progress) -> None:
    sys.stdout.write(f"{progress.phase}\n")
    sys.stdout.flush()


def main(root: str, database: str, stay: str = "") -> None:
    if stay:
        logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
    store = open_store(f"sqlite:///{database}")
    indexer = Indexer(Path(root), store, Settings(), tell, watch=bool(stay))
    indexer.start()
    indexer.idle().result()
    if stay:
        sys.stdin.read()
    indexer.stop()
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
