"""SQLite's own file system, but for the calls that a test lets fail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from code_graph_lsp.store.sqlite.checksums import load_checksums

CHANGES = frozenset({"write", "sync", "truncate", "delete"})
READS = frozenset({"read"})
OPENINGS = frozenset({"open"})


class FaultyFiles(apsw.VFS):
    """Counts the calls of `kinds`. From the `fail_at`-th on one fails, or all do that follow; None lets none fail.

    SQLite makes nothing of a checkpoint that fails after its commit; apsw raises what was raised here all the same. So a
    test sets `is_committed` to False before each commit and looks at `failed_after_commit`.
    """

    def __init__(self) -> None:
        self.base = apsw.vfs_names()[0]
        self.kinds = CHANGES
        self.fail_at: int | None = None
        self.lasting = False
        self.error: type[apsw.Error] = apsw.IOError
        self.seen = self.failures = 0
        self.is_committed = self.failed_after_commit = False
        super().__init__("faulty", self.base)

    def arm(self, fail_at: int) -> None:
        self.fail_at, self.seen, self.failures, self.failed_after_commit = fail_at, 0, 0, False

    def heal(self) -> None:
        self.fail_at = None

    def count(self, kind: str) -> None:
        if self.fail_at is None or kind not in self.kinds:
            return
        self.seen += 1
        if self.seen == self.fail_at or (self.lasting and self.seen > self.fail_at):
            self.failures += 1
            self.failed_after_commit |= self.is_committed
            raise self.error(f"the disk says no: {kind}")

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> apsw.VFSFile:
        self.count("open")
        return FaultyFile(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.count("delete")
        super().xDelete(filename, syncdir)


class FaultyFile(apsw.VFSFile):
    def __init__(self, files: FaultyFiles, name: apsw.URIFilename | str | None, flags: list[int]) -> None:
        self.files = files
        super().__init__(files.base, name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:
        self.files.count("read")
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        self.files.count("write")
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self.files.count("sync")
        super().xSync(flags)

    def xFileControl(self, op: int, ptr: int) -> bool:
        self.files.is_committed |= op == apsw.SQLITE_FCNTL_COMMIT_PHASETWO
        return super().xFileControl(op, ptr)

    def xTruncate(self, newsize: int) -> None:
        self.files.count("truncate")
        super().xTruncate(newsize)


@contextmanager
def faulty_default() -> Iterator[FaultyFiles]:
    """What is opened within lies on faulty files; it must be closed within too."""
    load_checksums()  # whatever is registered later would build on the faulty files, and outlive them
    files = FaultyFiles()
    apsw.set_default_vfs("faulty")
    try:
        yield files
    finally:
        files.heal()
        apsw.set_default_vfs(files.base)
        files.unregister()
