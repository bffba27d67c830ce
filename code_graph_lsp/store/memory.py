"""The engine that keeps everything in memory: the model that others are compared with, the layer of open buffers, and
the fallback where no file can be written.

A commit publishes a new immutable state; a snapshot holds on to the one it was given. A file is never taken apart:
look-ups by name ask each file's own dictionaries, which is cheap up to some thousands of files.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
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
from code_graph_lsp.store.contract import BadFacts, Facts, GraphStore, RelationRow, StoreError, SymbolRow, Trigrams
from code_graph_lsp.store.encoded import EncodedFacts, relation_entries, symbol_entries
from code_graph_lsp.store.lease import MemoryLease
from code_graph_lsp.store.search import best_first, folded

_OVER = "this transaction is over, or one of its steps failed: start a new one"


def open_location(location: str, *, fresh: bool = False) -> GraphStore:
    """`memory:` takes no location, and is always fresh."""
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


class _State:
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

    def __init__(self, state: _State) -> None:
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


class _Transaction:
    """Changes to a private copy of the files; see `contract.Transaction`."""

    def __init__(self, files: dict[str, _File]) -> None:
        self.files = dict(files)
        self.written = False
        self.spoilt = False

    @contextmanager
    def _step(self, path: str) -> Iterator[None]:
        if self.spoilt:
            raise StoreError(_OVER)
        self.written = True
        try:
            yield
        except encoded.UNFIT as error:
            self.spoilt = True
            raise BadFacts(f"{path!r} cannot be stored: {error}") from error

    def replace_file(self, facts: Facts) -> None:
        with self._step(facts.record.path):
            encoded.check(facts)
            self.files[facts.record.path] = _File(facts.record, facts)

    def put_record(self, record: FileRecord) -> None:
        with self._step(record.path):
            encoded.check_record(record, indexed=False)
            self.files[record.path] = _File(record)

    def touch(self, path: str, modified_ns: int, size: int) -> None:
        with self._step(path):
            file = self.files.get(path)
            if file is not None:
                record = msgspec.structs.replace(file.record, modified_ns=modified_ns, size=size)
                encoded.check_record(record, indexed=file.facts is not None)
                self.files[path] = _File(record, file.facts)

    def delete_file(self, path: str) -> None:
        with self._step(path):
            self.files.pop(path, None)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        if self.spoilt:
            raise StoreError(_OVER)
        before = dict(self.files)
        try:
            yield
            if self.spoilt:
                raise StoreError(_OVER)
        except BaseException:
            self.files = before
            self.spoilt = False
            raise


class MemoryStore:
    """A `contract.GraphStore` that lives as long as the process."""

    def __init__(self) -> None:
        self.lease = MemoryLease()
        self._state = _State(0, {})
        self._writing = threading.Lock()
        self._writer: int | None = None  # the thread that is in a transaction
        self._closed = False

    @property
    def location(self) -> str:
        return "memory"

    @property
    def revision(self) -> int:
        return self._state.revision

    @property
    def notices(self) -> tuple[str, ...]:
        return ()

    @contextmanager
    def transaction(self) -> Iterator[_Transaction]:
        self._require_no_transaction()
        with self._writing:
            self._require_open()
            self._writer = threading.get_ident()
            transaction = _Transaction(self._state.files)
            try:
                yield transaction
                if transaction.spoilt:
                    raise StoreError(_OVER)
                if transaction.written:
                    self._state = _State(self._state.revision + 1, transaction.files)
            finally:
                transaction.spoilt = True
                self._writer = None

    def snapshot(self) -> MemorySnapshot:
        self._require_open()
        return MemorySnapshot(self._state)

    def replace_files(self, batch: Iterable[Facts]) -> list[tuple[str, str]]:
        return replace_files(self, batch)

    def close(self) -> None:
        self._require_no_transaction()
        with self._writing:
            self._closed = True

    def _require_no_transaction(self) -> None:
        """Waiting for one's own transaction would be for ever."""
        if self._writer == threading.get_ident():
            raise StoreError("this thread is in a transaction already: use its savepoint()")

    def _require_open(self) -> None:
        if self._closed:
            raise StoreError("the store is closed")
