"""A process whose files may not grow beyond a limit, which rises page by page until a commit fits: a full disk at every
place of a write. `lmdb_full_disk.py FOLDER` says how often the commit failed.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from code_graph_lsp.store.conformance.examples import every_answer, example_facts
from code_graph_lsp.store.contract import StoreError
from code_graph_lsp.store.lmdb.store import LmdbStore
from code_graph_lsp.store.memory import MemoryStore

PAGE = 4096
FILES = 60


def main(folder: str) -> None:
    path = Path(folder)
    store, model = LmdbStore(path), MemoryStore()
    for either in (store, model):
        either.replace_files([example_facts(f"{n}.py", [f"name{n}", "shared"]) for n in range(FILES)])
    before = every_answer(store)
    assert before == every_answer(model)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    failures = 0
    for limit in range((path / "data.mdb").stat().st_size, sys.maxsize, PAGE):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            store.replace_files([example_facts(f"{n}.py", [f"other{n}", "shared"], generation=1) for n in range(FILES)])
            break
        except StoreError as error:
            failures += 1
            assert "full or fails: free some space" in str(error), error
            assert every_answer(store) == before
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    model.replace_files([example_facts(f"{n}.py", [f"other{n}", "shared"], generation=1) for n in range(FILES)])
    assert every_answer(store) == every_answer(model)
    store.close()
    sys.stdout.write(f"{failures}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
