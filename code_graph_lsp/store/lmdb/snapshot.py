"""The read side: what `contract.Snapshot` answers, in one read transaction of LMDB, which no writer ever blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import msgspec
import zstandard

from code_graph_lsp.graph.chunk import Chunk
from code_graph_lsp.graph.file_facts import FileRecord, LinkFacts, ParseError
from code_graph_lsp.store.chunk_answers import ChunkAnswers
from code_graph_lsp.store.contract import RelationRow, SymbolRow, Trigrams
from code_graph_lsp.store.encoded import decode_chunks, decode_content, decode_errors, decode_link
from code_graph_lsp.store.lmdb import layout
from code_graph_lsp.store.lmdb.environment import Environment, release, retain
from code_graph_lsp.store.lmdb.failures import damaged
from code_graph_lsp.store.lmdb.keys import last_number, number_key, text_key
from code_graph_lsp.store.lmdb.layout import StoredFacts
from code_graph_lsp.store.lmdb.records import Records, Table
from code_graph_lsp.store.search import best_first, folded

Answer = TypeVar("Answer")


class LmdbSnapshot(ChunkAnswers):
    """A `contract.Snapshot`. While it is open, LMDB uses nothing again of what it shows, so that the file grows."""

    def __init__(self, environment: Environment) -> None:
        self._environment = retain(environment)
        try:
            self._reader = environment.read()
            with self._records() as records:
                self._revision = layout.number_in(records, layout.REVISION)
        except BaseException:
            release(environment)
            raise

    @property
    def revision(self) -> int:
        return self._revision

    def files(self) -> list[FileRecord]:
        with self._records() as records:
            files = [layout.decode_file(stored).record for _, stored in records.under(records.tables.file)]
        return sorted(files, key=lambda record: record.path)

    def file(self, path: str) -> FileRecord | None:
        with self._records() as records:
            file = layout.file_at(records, path)
            return None if file is None else file.record

    def link_facts(self, path: str) -> LinkFacts | None:
        return self._of_facts(path, lambda facts: decode_link(facts.link))

    def content(self, path: str) -> bytes | None:
        return self._of_facts(path, lambda facts: decode_content(facts.content))

    def chunks_of_file(self, path: str) -> list[Chunk]:
        return self._of_facts(path, lambda facts: decode_chunks(facts.chunks)) or []

    def files_with(self, trigrams: Trigrams) -> list[str]:
        """Every file with content: this engine keeps no index of words."""
        with self._records() as records:
            files = [layout.decode_file(stored) for _, stored in records.under(records.tables.file)]
        return sorted(file.record.path for file in files if file.chunks >= 0)

    def errors(self, path: str) -> list[ParseError]:
        return self._of_facts(path, lambda facts: decode_errors(facts.errors)) or []

    def occurrences(self, name: str) -> list[tuple[str, bytes]]:
        with self._records() as records:
            return self._rows(records, records.tables.occurrence, name)

    def occurrences_in(self, path: str, name: str) -> bytes | None:
        with self._records() as records:
            file, key = layout.file_at(records, path), _key(name)
            return None if file is None or key is None else records.get(records.tables.occurrence, key + number_key(file.number))

    def names_in(self, path: str) -> dict[str, bytes]:
        with self._records() as records:
            file = layout.file_at(records, path)
            if file is None or file.chunks < 0:
                return {}
            end = number_key(file.number)
            names = layout.decode_keys(layout.facts_of(records, file).keys).occurrences
            return {name: records.needed(records.tables.occurrence, text_key(name) + end) for name in sorted(names)}

    def symbols_named(self, name: str) -> list[SymbolRow]:
        with self._records() as records:
            return self._symbols(records, name)

    def search_symbols(self, letters: str, limit: int) -> list[SymbolRow]:
        rows: list[SymbolRow] = []
        with self._records() as records:
            for name in best_first(self._symbol_names(records), letters) if limit > 0 else ():
                rows += self._symbols(records, name)
                if len(rows) >= limit:
                    break
        return rows[:limit]

    def relations_to(self, target_name: str) -> list[RelationRow]:
        with self._records() as records:
            found = self._rows(records, records.tables.relation, target_name)
            return [RelationRow(path, *row) for path, rows in found for row in layout.decode_relations(rows)]

    def counts(self) -> dict[str, int]:
        with self._records() as records:
            files = [layout.decode_counts(stored) for _, stored in records.under(records.tables.file)]
            return {
                "files": len(files),
                "symbols": sum(file.symbols for file in files),
                "occurrences": records.count(records.tables.occurrence),
                "relations": sum(file.relations for file in files),
                "chunks": sum(max(file.chunks, 0) for file in files),
            }

    def look(self, work: Callable[[Records], Answer]) -> Answer:
        """What `work` finds among what is no part of the graph."""
        with self._records() as records:
            return work(records)

    def close(self) -> None:
        if self._reader.close():
            release(self._environment)

    def __enter__(self) -> LmdbSnapshot:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @contextmanager
    def _records(self) -> Iterator[Records]:
        """What was written sound and cannot be read any more was damaged on disk."""
        with self._reader.records() as records:
            try:
                yield records
            except (msgspec.MsgspecError, zstandard.ZstdError, ValueError) as error:
                raise damaged(self._environment.folder, str(error)) from error

    def _of_facts(self, path: str, decode: Callable[[StoredFacts], Answer]) -> Answer | None:
        with self._records() as records:
            file = layout.file_at(records, path)
            return None if file is None or file.chunks < 0 else decode(layout.facts_of(records, file))

    def _rows(self, records: Records, table: Table, name: str) -> list[tuple[str, bytes]]:
        """(path, value) of every file that has rows under that name, in order of path."""
        key = _key(name)
        found = [(last_number(key), value) for key, value in records.under(table, key)] if key else []
        paths = self._environment.paths
        for number in {number for number, _ in found} - paths.keys():
            paths[number] = records.needed(records.tables.path, number_key(number)).decode()
        return sorted((paths[number], value) for number, value in found)

    def _symbols(self, records: Records, name: str) -> list[SymbolRow]:
        rows: list[SymbolRow] = []
        for path, stored in self._rows(records, records.tables.symbol, name):
            for index, kind, flags, container, *place in layout.decode_symbols(stored):
                rows.append(SymbolRow(path, index, name, kind, flags, container, *place))
        return rows

    def _symbol_names(self, records: Records) -> list[tuple[str, str]]:
        """Every symbol's name with its folded form, shorter ones first, then by name; kept for the next search."""
        revision, names = self._environment.symbol_names
        if revision != self._revision:
            found = [name.decode() for _, name in records.under(records.tables.symbol_name)]
            names = [(name, folded(name)) for name in sorted(found, key=lambda name: (len(name), name))]
            self._environment.symbol_names = self._revision, names
        return names


def _key(name: str) -> bytes | None:
    try:
        return text_key(name)
    except UnicodeEncodeError:  # half a surrogate pair: nothing that is stored has one
        return None
