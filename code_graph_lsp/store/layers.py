"""Snapshots made of snapshots: open buffers over the files, several workspace folders as one. They know only the
contract.

Closing one closes the snapshots it was made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

from code_graph_lsp.graph.chunk import Chunk
from code_graph_lsp.graph.file_facts import FileRecord, LinkFacts, ParseError
from code_graph_lsp.store.chunk_answers import ChunkAnswers
from code_graph_lsp.store.contract import RelationRow, Snapshot, SymbolRow, Trigrams
from code_graph_lsp.store.search import ranked

Row = TypeVar("Row", SymbolRow, RelationRow)
Answer = TypeVar("Answer")

_REVISION_BITS = 32


def _by_path(entry: tuple[str, bytes]) -> str:
    return entry[0]


def _by_index(row: SymbolRow) -> tuple[str, int]:
    return row.path, row.index


def _by_source(row: RelationRow) -> tuple[str, int]:
    return row.path, row.source


def _one_revision(snapshots: Iterable[Snapshot]) -> int:
    """Differs whenever one of the revisions does, and grows with each of them."""
    combined = 0
    for snapshot in snapshots:
        combined = (combined << _REVISION_BITS) + snapshot.revision
    return combined


class LayeredSnapshot(ChunkAnswers):
    """`overlay` over `base`: a path that the overlay has a record for, even one without facts, is answered by it
    alone.
    """

    def __init__(self, base: Snapshot, overlay: Snapshot) -> None:
        self._base = base
        self._overlay = overlay
        self._hidden = frozenset(record.path for record in overlay.files())
        self.revision = _one_revision((base, overlay))

    def files(self) -> list[FileRecord]:
        kept = [record for record in self._base.files() if record.path not in self._hidden]
        return sorted(kept + self._overlay.files(), key=lambda record: record.path)

    def file(self, path: str) -> FileRecord | None:
        return self._of(path).file(path)

    def link_facts(self, path: str) -> LinkFacts | None:
        return self._of(path).link_facts(path)

    def content(self, path: str) -> bytes | None:
        return self._of(path).content(path)

    def chunks_of_file(self, path: str) -> list[Chunk]:
        return self._of(path).chunks_of_file(path)

    def files_with(self, trigrams: Trigrams) -> list[str]:
        kept = [path for path in self._base.files_with(trigrams) if path not in self._hidden]
        return sorted(kept + self._overlay.files_with(trigrams))

    def errors(self, path: str) -> list[ParseError]:
        return self._of(path).errors(path)

    def occurrences(self, name: str) -> list[tuple[str, bytes]]:
        below, above = self._base.occurrences(name), self._overlay.occurrences(name)
        kept = [entry for entry in below if entry[0] not in self._hidden]
        return sorted(kept + above, key=_by_path) if above else kept

    def occurrences_in(self, path: str, name: str) -> bytes | None:
        return self._of(path).occurrences_in(path, name)

    def names_in(self, path: str) -> dict[str, bytes]:
        return self._of(path).names_in(path)

    def symbols_named(self, name: str) -> list[SymbolRow]:
        return sorted(self._kept(self._base.symbols_named(name)) + self._overlay.symbols_named(name), key=_by_index)

    def search_symbols(self, letters: str, limit: int) -> list[SymbolRow]:
        """Hidden rows count towards the base's limit, so it is asked for more until enough are left."""
        asked = limit
        while True:
            below = self._base.search_symbols(letters, asked)
            kept = self._kept(below)
            if len(kept) >= limit or len(below) < asked:
                return ranked(kept + self._overlay.search_symbols(letters, limit), letters, limit)
            asked *= 2

    def relations_to(self, target_name: str) -> list[RelationRow]:
        below, above = self._base.relations_to(target_name), self._overlay.relations_to(target_name)
        return sorted(self._kept(below) + above, key=_by_source)

    def counts(self) -> dict[str, int]:
        counts = self._base.counts()
        for kind, count in self._overlay.counts().items():
            counts[kind] += count
        for path in self._hidden:
            if self._base.file(path) is not None:
                for kind, count in _counts_of(self._base, path).items():
                    counts[kind] -= count
        return counts

    def close(self) -> None:
        self._overlay.close()
        self._base.close()

    def __enter__(self) -> LayeredSnapshot:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _of(self, path: str) -> Snapshot:
        return self._overlay if path in self._hidden else self._base

    def _kept(self, rows: Iterable[Row]) -> list[Row]:
        return [row for row in rows if row.path not in self._hidden]


def _counts_of(snapshot: Snapshot, path: str) -> dict[str, int]:
    """What one known file adds to `Snapshot.counts`."""
    link = snapshot.link_facts(path)
    return {
        "files": 1,
        "symbols": 0 if link is None else sum(not symbol.is_local for symbol in link.symbols),
        "occurrences": len(snapshot.names_in(path)),
        "relations": 0 if link is None else len(link.relations),
        "chunks": len(snapshot.chunks_of_file(path)),
    }


class FolderSnapshot(ChunkAnswers):
    """Several workspace folders as one: the paths of each stand behind its prefix, such as `app/`.

    No prefix may begin with another one; else a path could mean two files (ValueError).
    """

    def __init__(self, folders: Sequence[tuple[str, Snapshot]]) -> None:
        prefixes = sorted(prefix for prefix, _ in folders)
        for first, second in pairwise(prefixes):
            if second.startswith(first):
                raise ValueError(f"the folder prefix {second!r} begins with the prefix {first!r}")
        self._folders = tuple(folders)
        self.revision = _one_revision(snapshot for _, snapshot in folders)

    def files(self) -> list[FileRecord]:
        records = [
            msgspec.structs.replace(record, path=prefix + record.path) for prefix, snapshot in self._folders for record in snapshot.files()
        ]
        return sorted(records, key=lambda record: record.path)

    def file(self, path: str) -> FileRecord | None:
        record = self._ask(path, lambda snapshot, inner: snapshot.file(inner), None)
        return None if record is None else msgspec.structs.replace(record, path=path)

    def link_facts(self, path: str) -> LinkFacts | None:
        return self._ask(path, lambda snapshot, inner: snapshot.link_facts(inner), None)

    def content(self, path: str) -> bytes | None:
        return self._ask(path, lambda snapshot, inner: snapshot.content(inner), None)

    def chunks_of_file(self, path: str) -> list[Chunk]:
        return self._ask(path, lambda snapshot, inner: snapshot.chunks_of_file(inner), [])

    def files_with(self, trigrams: Trigrams) -> list[str]:
        return sorted(prefix + path for prefix, snapshot in self._folders for path in snapshot.files_with(trigrams))

    def errors(self, path: str) -> list[ParseError]:
        return self._ask(path, lambda snapshot, inner: snapshot.errors(inner), [])

    def occurrences(self, name: str) -> list[tuple[str, bytes]]:
        found = [(prefix + path, packed) for prefix, of in self._folders for path, packed in of.occurrences(name)]
        return sorted(found, key=_by_path)

    def occurrences_in(self, path: str, name: str) -> bytes | None:
        return self._ask(path, lambda snapshot, inner: snapshot.occurrences_in(inner, name), None)

    def names_in(self, path: str) -> dict[str, bytes]:
        return self._ask(path, lambda snapshot, inner: snapshot.names_in(inner), {})

    def symbols_named(self, name: str) -> list[SymbolRow]:
        return sorted(self._rows(lambda snapshot: snapshot.symbols_named(name)), key=_by_index)

    def search_symbols(self, letters: str, limit: int) -> list[SymbolRow]:
        return ranked(self._rows(lambda snapshot: snapshot.search_symbols(letters, limit)), letters, limit)

    def relations_to(self, target_name: str) -> list[RelationRow]:
        return sorted(self._rows(lambda snapshot: snapshot.relations_to(target_name)), key=_by_source)

    def counts(self) -> dict[str, int]:
        total = dict.fromkeys(("files", "symbols", "occurrences", "relations", "chunks"), 0)
        for _, snapshot in self._folders:
            for kind, count in snapshot.counts().items():
                total[kind] += count
        return total

    def close(self) -> None:
        for _, snapshot in self._folders:
            snapshot.close()

    def __enter__(self) -> FolderSnapshot:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _ask(self, path: str, question: Callable[[Snapshot, str], Answer], nothing: Answer) -> Answer:
        for prefix, snapshot in self._folders:
            if path.startswith(prefix):
                return question(snapshot, path[len(prefix) :])
        return nothing

    def _rows(self, question: Callable[[Snapshot], list[Row]]) -> list[Row]:
        """The rows of all folders, each with its prefix."""
        return [row._replace(path=prefix + row.path) for prefix, snapshot in self._folders for row in question(snapshot)]
