"""A history that is told by its revision alone, so that what a dead process left behind can be checked.

Run as a script it is that process: `crash_history.py URL LAST [KILL_AT]` writes the commits up to LAST, says each on
stdout once it is made, and, if asked and the engine is SQLite, dies without any clean-up at its KILL_AT-th write or sync
of a file.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import apsw
import zstandard

import code_graph_lsp
from code_graph_lsp.graph.file_facts import FileFacts, FileRecord, FileState, LinkFacts
from code_graph_lsp.graph.reference import pack
from code_graph_lsp.graph.relation import Relation, RelationKind
from code_graph_lsp.graph.symbol import Symbol, SymbolKind
from code_graph_lsp.store.conformance.examples import every_answer
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.memory import MemoryStore
from code_graph_lsp.store.open import open_store

ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([str(Path(code_graph_lsp.__file__).parents[1]), str(Path(__file__).parent)]),
}
"""For processes of these tests: they find the package and this folder, installed or not."""

PATHS = [f"folder/{number}.py" for number in range(6)]


def facts(path: str, revision: int) -> FileFacts:
    """Every file of a revision says so everywhere; a third of its names change from one revision to the next."""
    names = [f"name_{(revision if number % 3 == 0 else 0) + number}" for number in range(40)]
    symbols = [Symbol(name, name, SymbolKind.FUNCTION, -1, 0, revision, 0, 9, 0, 9, 9, 0, 0, -1, -1, -1) for name in names]
    link = LinkFacts(symbols, [("name", names[0])], [], [], [Relation(RelationKind.INHERITS, 0, 0, names[0])], None)
    record = FileRecord(path, "python", FileState.INDEXED, "", f"hash {revision}", "rules", revision, 1, 0)
    content = zstandard.compress(" ".join(names).encode())
    return FileFacts(record, link, {name: pack([(revision, 0, 6, 0)]) for name in names}, [], [], content)


def commit(store: GraphStore, revision: int) -> None:
    """The commit that leads to `revision`: all files replaced together, and one of them deleted or failed."""
    with store.transaction() as transaction:
        for path in PATHS:
            transaction.replace_file(facts(path, revision))
        path = PATHS[revision % len(PATHS)]
        if revision % 2:
            transaction.delete_file(path)
        else:
            transaction.put_record(FileRecord(path, "python", FileState.FAILED, "torn", "", "", revision, 1, 0))


def assert_whole(store: GraphStore, reported: int) -> int:
    """It holds some revision, at least the one last reported, exactly as its commit makes it. Gives that revision."""
    found = every_answer(store)
    revision: int = found["revision"]
    assert revision >= reported
    model = MemoryStore()
    if revision:
        commit(model, revision)
    assert _but_for_the_revision(found) == _but_for_the_revision(every_answer(model, _names(found)))
    return revision


def _names(answers: dict[str, Any]) -> list[str]:
    return list(answers["names"])


def _but_for_the_revision(answers: dict[str, Any]) -> dict[str, Any]:
    return {**answers, "revision": None}


class DyingFiles(apsw.VFS):
    """SQLite's own file system, but for the process's end at a given write or sync; counts them in `seen`."""

    def __init__(self, kill_at: int) -> None:
        self.base = apsw.vfs_names()[0]
        self.kill_at = kill_at
        self.seen = 0
        super().__init__("dying", self.base)

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> apsw.VFSFile:
        return DyingFile(self, name, flags)

    def count(self) -> None:
        self.seen += 1
        if self.seen == self.kill_at:
            die()


class DyingFile(apsw.VFSFile):
    def __init__(self, files: DyingFiles, name: apsw.URIFilename | str | None, flags: list[int]) -> None:
        self.files = files
        super().__init__(files.base, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self.files.count()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self.files.count()
        super().xSync(flags)


def die() -> None:
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(9)


def checkpoint_often(store: GraphStore) -> None:
    """A checkpoint every few commits, so that some die in one."""
    from code_graph_lsp.store.sqlite.store import SqliteStore

    if isinstance(store, SqliteStore):
        store._writer.wal_autocheckpoint(25)  # pages


def main(url: str, last: str, kill_at: str = "0") -> None:
    files = DyingFiles(int(kill_at))
    apsw.set_default_vfs("dying")
    store = open_store(url)
    checkpoint_often(store)
    for revision in range(store.revision + 1, int(last) + 1):
        commit(store, revision)
        sys.stdout.write(f"{revision}\n")
        sys.stdout.flush()
    store.close()
    sys.stdout.write(f"writes {files.seen}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
