"""The engine that keeps everything in memory: the model that others are compared with, the layer of open buffers, and
the fallback where no file can be written.

A commit publishes a new immutable state; a snapshot holds on to the one it was given. A file is never taken apart:
look-ups by name ask each file's own dictionaries, which is cheap up to some thousands of files.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property

import msgspec

from code_graph_lsp.graph.chunk import Chunk
from code_graph_lsp.graph.file_facts import FileFacts, FileRecord, LinkFacts, ParseError
from code_graph_lsp.graph.relation import RelationKind
from code_graph_lsp.graph.symbol import SymbolKind
from code_graph_lsp.store import encoded
from code_graph_lsp.store.batch import replace_files
from code_graph_lsp.store.chunk_answers import ChunkAnswers
from code_graph_lsp.store.contract import (
    BadFacts,
    Damage,
    Facts,
    GraphStore,
    RelationRow,
    Result,
    StoreError,
    StoreFigures,
    SymbolRow,
    Transaction,
    Trigrams,
    never,
)
from code_graph_lsp.store.encoded import EncodedFacts, relation_entries, symbol_entries
from code_graph_lsp.store.lease import MemoryLease
from code_graph_lsp.store.options import StoreOptions
from code_graph_lsp.store.search import best_first, folded
from code_graph_lsp.store.session_records import RecordedSessions, Records
from code_graph_lsp.store.stepwise import StepwiseTransaction
from code_graph_lsp.store.writer_thread import here


def open_location(location: str, options: StoreOptions, *, fresh: bool = False) -> GraphStore:
    """`memory:` takes no location, needs no options, and is always fresh."""
    if location:
        raise StoreError(f"memory: takes no location, not {location!r}")
    return MemoryStore()


class _File:
    """A record with its facts, if it has any; immutable but for what it derives on demand."""

    def __init__(self, record: FileRecord, facts: Facts | None = None) -> None:
        self.record = record
        self.facts = facts

    @property
    def occurrences(self) -> dict[str, bytes]:
        return {} if self.facts is None else self.facts.occurrences

    @property
    def link(self) -> LinkFacts | None:
        if isinstance(self.facts, FileFacts):
            return self.facts.link
        return None if self.facts is None else encoded.decode_link(self.facts.link)

    @property
    def chunks(self) -> list[Chunk]:
        if isinstance(self.facts, FileFacts):
            return list(self.facts.chunks)
        return [] if self.facts is None else encoded.decode_chunks(self.facts.chunks)

    @property
    def errors(self) -> list[ParseError]:
        if isinstance(self.facts, FileFacts):
            return list(self.facts.errors)
        return [] if self.facts is None else encoded.decode_errors(self.facts.errors)

    @cached_property
    def symbols(self) -> dict[str, list[SymbolRow]]:
        """The rows of each name, in order of index."""
        rows: dict[str, list[SymbolRow]] = {}
        if self.facts is not None:
            entries = self.facts.symbols if isinstance(self.facts, EncodedFacts) else symbol_entries(self.facts.link.symbols)
            for index, name, kind, flags, container, line, column, end in entries:
                row = SymbolRow(self.record.path, index, name, SymbolKind(kind), flags, container, line, column, end)
                rows.setdefault(name, []).append(row)
        return rows

    @cached_property
    def relations(self) -> dict[str, list[RelationRow]]:
        """The rows of each target's name, in order of source, then as the facts gave them."""
        rows: dict[str, list[RelationRow]] = {}
        if self.facts is not None:
            entries = self.facts.relations if isinstance(self.facts, EncodedFacts) else relation_entries(self.facts.link)
            for name, kind, source, target in sorted(entries, key=lambda entry: entry[2]):
                rows.setdefault(name, []).append(RelationRow(self.record.path, RelationKind(kind), source, target))
        return rows

    @property
    def relation_count(self) -> int:
        return sum(map(len, self.relations.values()))


class State:
    """All files at one revision."""

    def __init__(self, revision: int, files: dict[str, _File]) -> None:
        self.revision = revision
        self.files = files

    @cached_property
    def ordered(self) -> list[_File]:
        return [self.files[path] for path in sorted(self.files)]

    @cached_property
    def declarations(self) -> dict[str, list[_File]]:
        """The files that declare each symbol's name, in order of path."""
        found: dict[str, list[_File]] = {}
        for file in self.ordered:
            for name in file.symbols:
                found.setdefault(name, []).append(file)
        return found

    @cached_property
    def symbol_names(self) -> list[tuple[str, str]]:
        """Every symbol's name with its folded form, shorter ones first, then by name."""
        return [(name, folded(name)) for name in sorted(self.declarations, key=lambda name: (len(name), name))]


class MemorySnapshot(ChunkAnswers):
    """A `contract.Snapshot` of one state."""

    def __init__(self, state: State) -> None:
        self._state = state

    @property
    def revision(self) -> int:
        return self._state.revision

    def files(self) -> list[FileRecord]:
        return [file.record for file in self._state.ordered]

    def file(self, path: str) -> FileRecord | None:
        file = self._state.files.get(path)
        return None if file is None else file.record

    def link_facts(self, path: str) -> LinkFacts | None:
        file = self._state.files.get(path)
        return None if file is None else file.link

    def content(self, path: str) -> bytes | None:
        file = self._state.files.get(path)
        return None if file is None or file.facts is None else encoded.decode_content(file.facts.content)

    def chunks_of_file(self, path: str) -> list[Chunk]:
        file = self._state.files.get(path)
        return [] if file is None else file.chunks

    def files_with(self, trigrams: Trigrams) -> list[str]:
        return [file.record.path for file in self._state.ordered if file.facts is not None]

    def errors(self, path: str) -> list[ParseError]:
        file = self._state.files.get(path)
        return [] if file is None else file.errors

    def occurrences(self, name: str) -> list[tuple[str, bytes]]:
        files = self._state.ordered
        return [(file.record.path, file.occurrences[name]) for file in files if name in file.occurrences]

    def occurrences_in(self, path: str, name: str) -> bytes | None:
        file = self._state.files.get(path)
        return None if file is None else file.occurrences.get(name)

    def names_in(self, path: str) -> dict[str, bytes]:
        file = self._state.files.get(path)
        return {} if file is None else dict(sorted(file.occurrences.items()))

    def symbols_named(self, name: str) -> list[SymbolRow]:
        return [row for file in self._state.declarations.get(name, ()) for row in file.symbols[name]]

    def search_symbols(self, letters: str, limit: int) -> list[SymbolRow]:
        rows: list[SymbolRow] = []
        for name in best_first(self._state.symbol_names, letters) if limit > 0 else ():
            rows += self.symbols_named(name)
            if len(rows) >= limit:
                return rows[:limit]
        return rows

    def relations_to(self, target_name: str) -> list[RelationRow]:
        return [row for file in self._state.ordered for row in file.relations.get(target_name, ())]

    def counts(self) -> dict[str, int]:
        files = self._state.ordered
        return {
            "files": len(files),
            "symbols": sum(len(rows) for file in files for rows in file.symbols.values()),
            "occurrences": sum(len(file.occurrences) for file in files),
            "relations": sum(file.relation_count for file in files),
            "chunks": sum(len(file.chunks) for file in files),
        }

    def close(self) -> None:
        """Nothing is held that needs closing."""

    def __enter__(self) -> MemorySnapshot:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


class _Transaction(StepwiseTransaction):
    """Changes to a private copy of the files; see `contract.Transaction`."""

    def __init__(self, store: MemoryStore, cancelled: Callable[[], bool]) -> None:
        super().__init__(cancelled, here)
        self._store = store
        self._files = dict(store.state.files)
        self._marks: list[dict[str, _File]] = []

    def replace_file(self, facts: Facts) -> None:
        self._change(facts.record.path, lambda: self._replace(facts))

    def put_record(self, record: FileRecord) -> None:
        self._change(record.path, lambda: self._put(record))

    def touch(self, path: str, modified_ns: int, size: int) -> None:
        self._change(path, lambda: self._touch(path, modified_ns, size))

    def delete_file(self, path: str) -> None:
        self._change(path, lambda: self._files.pop(path, None))

    def _change(self, path: str, change: Callable[[], object]) -> None:
        def work() -> None:
            self._heed()
            try:
                change()
            except encoded.UNFIT as error:
                raise BadFacts(f"{path!r} cannot be stored: {error}") from error

        self._step(work)

    def _replace(self, facts: Facts) -> None:
        encoded.check(facts)
        self._files[facts.record.path] = _File(facts.record, facts)

    def _put(self, record: FileRecord) -> None:
        encoded.check_record(record, indexed=False)
        self._files[record.path] = _File(record)

    def _touch(self, path: str, modified_ns: int, size: int) -> None:
        file = self._files.get(path)
        if file is not None:
            record = msgspec.structs.replace(file.record, modified_ns=modified_ns, size=size)
            encoded.check_record(record, indexed=file.facts is not None)
            self._files[path] = _File(record, file.facts)

    def _commit(self) -> None:
        if self._written:
            self._store.state = State(self._store.revision + 1, self._files)

    def _roll_back(self) -> None:
        """The copy is simply not published."""

    def _is_lost(self) -> bool:
        return False

    def _mark(self) -> None:
        self._marks.append(dict(self._files))

    def _undo(self) -> None:
        self._files = dict(self._marks[-1])

    def _release(self) -> None:
        self._marks.pop()


class MemoryStore:
    """A `contract.GraphStore` that lives as long as the process."""

    def __init__(self, notices: tuple[str, ...] = ()) -> None:
        self.lease = MemoryLease()
        self._notices = notices
        self.state = State(0, {})  # that of the last commit
        self._writing = threading.Lock()
        self._writer: int | None = None  # the thread that is in a transaction
        self._closed = False
        self._records: Records = {}
        self.sessions = RecordedSessions(self._session_records)

    @property
    def location(self) -> str:
        return "memory"

    @property
    def revision(self) -> int:
        return self.state.revision

    @property
    def notices(self) -> tuple[str, ...]:
        return self._notices

    @contextmanager
    def transaction(self, cancelled: Callable[[], bool] = never) -> Iterator[Transaction]:
        self._require_no_transaction()
        with self._writing:
            self._require_open()
            self._writer = threading.get_ident()
            try:
                with _Transaction(self, cancelled).whole() as transaction:
                    yield transaction
            finally:
                self._writer = None

    def write(self, work: Callable[[Transaction], Result], cancelled: Callable[[], bool] = never) -> Result:
        with self.transaction(cancelled) as transaction:
            return work(transaction)

    def snapshot(self) -> MemorySnapshot:
        self._require_open()
        return MemorySnapshot(self.state)

    def replace_files(self, batch: Iterable[Facts]) -> list[tuple[str, str]]:
        return replace_files(self, batch)

    def figures(self) -> StoreFigures:
        return StoreFigures()

    def check(self) -> list[Damage]:
        """What lives in this process alone is as sound as the process."""
        return []

    def repair(self) -> None:
        """There is nothing to mend."""

    def close(self) -> None:
        self._require_no_transaction()
        with self._writing:
            self._closed = True

    @contextmanager
    def _session_records(self) -> Iterator[Records]:
        self._require_no_transaction()
        with self._writing:
            self._require_open()
            yield self._records

    def _require_no_transaction(self) -> None:
        """Waiting for one's own transaction would be for ever."""
        if self._writer == threading.get_ident():
            raise StoreError("this thread is in a transaction already: use its savepoint()")

    def _require_open(self) -> None:
        if self._closed:
            raise StoreError("the store is closed")
