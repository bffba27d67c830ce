"""Another process at the same index in LMDB. Told on stdin what to do, a line each; says `done` after each on stdout.

write N   a commit with N files; hold     keeps a snapshot; begin    begins a transaction; end    commits it
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

from code_graph_lsp.store.conformance.examples import example_facts
from code_graph_lsp.store.lmdb.store import LmdbStore


def main(folder: str, map_size: str) -> None:
    store = LmdbStore(Path(folder), map_size=int(map_size))
    with ExitStack() as stack:
        held = stack.enter_context(ExitStack())
        say("open")
        for line in sys.stdin:
            match line.split():
                case ["write", count]:
                    store.replace_files([example_facts(f"theirs/{n}.py", [f"name{n}", "shared"]) for n in range(int(count))])
                case ["hold"]:
                    stack.enter_context(store.snapshot())
                case ["begin"]:
                    held.enter_context(store.transaction()).delete_file("theirs/0.py")
                case ["end"]:
                    held.close()
            say("done")
    store.close()


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
