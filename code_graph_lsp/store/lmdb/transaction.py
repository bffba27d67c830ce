"""The write side: what `contract.Transaction` does, as steps of one `Writing`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from code_graph_lsp.graph.file_facts import FileFacts, FileRecord
from code_graph_lsp.store.contract import BadFacts, Facts, StoreError
from code_graph_lsp.store.encoded import UNFIT, check_record, encode
from code_graph_lsp.store.lmdb import files
from code_graph_lsp.store.lmdb.environment import Environment
from code_graph_lsp.store.lmdb.layout import grow_revision
from code_graph_lsp.store.lmdb.writing import Writing

_OVER = "this transaction is over, or one of its steps failed: start a new one"


class LmdbTransaction:
    """Every method is one step; a step that fails spoils the transaction, or the savepoint it is in."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._writing = Writing(environment)
        self._spoilt = False
        self._written = False

    def replace_file(self, facts: Facts) -> None:
        with self._step(facts.record.path):
            rows = encode(facts) if isinstance(facts, FileFacts) else facts
            check_record(rows.record, indexed=True)
            self._writing.do(lambda records: files.replace_file(records, rows))

    def put_record(self, record: FileRecord) -> None:
        with self._step(record.path):
            check_record(record, indexed=False)
            self._writing.do(lambda records: files.put_record(records, record))

    def touch(self, path: str, modified_ns: int, size: int) -> None:
        with self._step(path):
            self._writing.do(lambda records: files.touch(records, path, modified_ns, size))

    def delete_file(self, path: str) -> None:
        with self._step(path):
            self._writing.do(lambda records: files.delete_file(records, path))

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        self._require_sound()
        with self._environment.guarded():
            self._writing.nest()
            try:
                yield
                self._require_sound()
            except BaseException:
                self._writing.undo()
                self._spoilt = False
                raise
            self._writing.keep()

    def finish(self) -> None:
        """Commits what was written; nothing was written, nothing is committed. Raises StoreError if a step had
        failed.
        """
        self._require_sound()
        if self._written:
            self._writing.do(grow_revision)
            self._writing.commit()

    def end(self) -> None:
        """Rolls back what `finish` has not committed; no step can follow."""
        self._spoilt = True
        self._writing.abort()

    def _require_sound(self) -> None:
        if self._spoilt:
            raise StoreError(_OVER)

    @contextmanager
    def _step(self, path: str) -> Iterator[None]:
        self._require_sound()
        self._written = True
        try:
            with self._environment.guarded():
                yield
        except UNFIT as error:
            self._spoilt = True
            raise BadFacts(f"{path!r} cannot be stored: {error}") from error
        except BaseException:
            self._spoilt = True
            raise
