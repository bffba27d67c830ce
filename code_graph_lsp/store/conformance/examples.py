"""Facts to store in tests, and everything that a snapshot can be asked about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import zstandard

from code_graph_lsp.graph.chunk import Chunk, ChunkKind
from code_graph_lsp.graph.file_facts import (
    Export,
    FileFacts,
    FileFlag,
    FileRecord,
    FileState,
    Import,
    LinkFacts,
    ParseError,
)
from code_graph_lsp.graph.reference import Role, pack
from code_graph_lsp.graph.relation import Relation, RelationKind
from code_graph_lsp.graph.symbol import NO_CONTAINER, NO_TERM, Symbol, SymbolKind
from code_graph_lsp.graph.term import NAME
from code_graph_lsp.store.contract import ChunkSearch, GraphStore, Snapshot

_LIMITS = (1, 3, 1000)
_TEXTS = [ChunkSearch("a.", is_regex=True), ChunkSearch("a", ignore_case=True), *map(ChunkSearch, ("ab", "alpha", "名前"))]


def example_record(path: str, state: FileState, *, reason: str = "", generation: int = 0) -> FileRecord:
    return FileRecord(path, "python", state, reason, f"hash {generation}", "rules 1", generation, 99, int(FileFlag.ASCII))


def example_facts(path: str, names: Sequence[str], *, generation: int = 0, local: Iterable[str] = ()) -> FileFacts:
    """A file that declares each name once, in this order, with an occurrence, a chunk and a relation to it.

    Its content is its path and the names. `generation` shows in everything that a name owns, and as the time stamp.
    """
    hidden = set(local)
    link = LinkFacts(
        [_symbol(name, index + generation, name in hidden) for index, name in enumerate(names)],
        [(NAME, name) for name in names],
        [Import("module", "name", "alias", NO_CONTAINER, False, 0, 7)],
        [Export(name, term) for term, name in enumerate(names)],
        [Relation(RelationKind.INHERITS, index, index, name) for index, name in enumerate(names)],
        None,
    )
    return FileFacts(
        example_record(path, FileState.INDEXED, generation=generation),
        link,
        {name: pack([(index + generation, 4, Role.DEFINITION, index)]) for index, name in enumerate(names)},
        [Chunk(ChunkKind.FUNCTION, index, index + 9, index) for index, _ in enumerate(names)],
        [ParseError(1, 2, 3, 4, generation % 2 == 0)],
        zstandard.compress(example_content(path, names, generation)),
    )


def example_content(path: str, names: Sequence[str], generation: int = 0) -> bytes:
    """The content of `example_facts`."""
    return " ".join([path, *names, "." * generation]).encode("utf-8", "surrogatepass")


def example_text(path: str, content: bytes) -> FileFacts:
    """A file of that content, with a chunk for its first ten bytes."""
    return msgspec.structs.replace(example_facts(path, ["alpha"]), content=zstandard.compress(content))


def _symbol(name: str, line: int, local: bool) -> Symbol:
    declaration = 0, 9, 9, 0, 0
    unknown = NO_TERM, NO_TERM, NO_TERM
    kind = SymbolKind.FUNCTION
    return Symbol(f"{name}().", name, kind, NO_CONTAINER, int(local), line, 4, 9, *declaration, *unknown)


def every_answer(store: GraphStore, words: Iterable[str] = ()) -> dict[str, Any]:
    """All that a store says of what it holds, and of these words as names and as letters."""
    with store.snapshot() as snapshot:
        return answers_of(snapshot, words)


def answers_of(snapshot: Snapshot, words: Iterable[str] = (), *, reasons: bool = True) -> dict[str, Any]:
    """The same of one snapshot.

    Without `reasons` those of files are left out: each engine words in its own way why facts are bad.
    """
    files = snapshot.files()
    assert files == [snapshot.file(record.path) for record in files]
    if not reasons:
        files = [msgspec.structs.replace(record, reason="") for record in files]
    paths = [record.path for record in files]
    names = sorted({name for path in paths for name in snapshot.names_in(path)} | set(words) | {"alpha", "beta", "gamma"})
    return {
        "revision": snapshot.revision,
        "counts": snapshot.counts(),
        "files": files,
        "paths": {path: _of_path(snapshot, path, names) for path in paths},
        "names": {name: _of_name(snapshot, name) for name in names},
        "searches": {(letters, limit): snapshot.search_symbols(letters, limit) for letters in [*names, ""] for limit in _LIMITS},
        "texts": [snapshot.search_chunks(search, limit) for search in _TEXTS for limit in _LIMITS],
        "chunks by symbol": {name: snapshot.chunks_by_symbol(snapshot.symbols_named(name)) for name in names},
    }


def _of_name(snapshot: Snapshot, name: str) -> tuple[Any, ...]:
    return snapshot.occurrences(name), snapshot.symbols_named(name), snapshot.relations_to(name)


def _of_path(snapshot: Snapshot, path: str, names: Iterable[str]) -> tuple[Any, ...]:
    return (
        snapshot.link_facts(path),
        snapshot.content(path),
        snapshot.chunks_of_file(path),
        [snapshot.chunk_by_span(path, start, start + 5) for start in range(0, 12, 3)],
        snapshot.errors(path),
        list(snapshot.names_in(path).items()),
        [snapshot.occurrences_in(path, name) for name in names],
    )
