"""The write side: what `contract.Transaction` does, as steps of one `Writing`."""

from __future__ import annotations

from collections.abc import Callable

from code_graph_lsp.graph.file_facts import FileFacts, FileRecord
from code_graph_lsp.store.contract import BadFacts, Facts
from code_graph_lsp.store.encoded import UNFIT, check_record, encode
from code_graph_lsp.store.lmdb import files
from code_graph_lsp.store.lmdb.environment import Environment
from code_graph_lsp.store.lmdb.layout import grow_revision
from code_graph_lsp.store.lmdb.records import Records
from code_graph_lsp.store.lmdb.writing import Writing
from code_graph_lsp.store.stepwise import StepwiseTransaction
from code_graph_lsp.store.writer_thread import Run


class LmdbTransaction(StepwiseTransaction):
    """The steps of `contract.Transaction`; a savepoint is a transaction of LMDB within the one before."""

    def __init__(self, environment: Environment, writing: Writing, cancelled: Callable[[], bool], run: Run) -> None:
        super().__init__(cancelled, run)
        self._environment = environment
        self._writing = writing

    def replace_file(self, facts: Facts) -> None:
        def replace(records: Records) -> None:
            rows = encode(facts) if isinstance(facts, FileFacts) else facts
            check_record(rows.record, indexed=True)
            files.replace_file(records, rows)

        self._change(facts.record.path, replace)

    def put_record(self, record: FileRecord) -> None:
        def put(records: Records) -> None:
            check_record(record, indexed=False)
            files.put_record(records, record)

        self._change(record.path, put)

    def touch(self, path: str, modified_ns: int, size: int) -> None:
        self._change(path, lambda records: files.touch(records, path, modified_ns, size))

    def delete_file(self, path: str) -> None:
        self._change(path, lambda records: files.delete_file(records, path))

    def _change(self, path: str, change: Callable[[Records], None]) -> None:
        def work() -> None:
            self._heed()
            try:
                with self._environment.guarded():
                    self._writing.do(change)
            except UNFIT as error:
                raise BadFacts(f"{path!r} cannot be stored: {error}") from error

        self._step(work)

    def _commit(self) -> None:
        if self._written:
            with self._environment.guarded():
                self._writing.do(grow_revision)
                self._writing.commit()
        else:
            self._writing.abort()

    def _roll_back(self) -> None:
        self._writing.abort()

    def _is_lost(self) -> bool:
        return self._writing.is_over

    def _mark(self) -> None:
        with self._environment.guarded():
            self._writing.nest()

    def _undo(self) -> None:
        with self._environment.guarded():
            self._writing.undo()

    def _release(self) -> None:
        with self._environment.guarded():
            self._writing.keep()
