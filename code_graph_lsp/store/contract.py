"""The contract of a store: what every engine promises, and all that the rest of the program knows of one.

Promises (the conformance suite tests each on every engine):

 1. `replace_file` and `delete_file` cover everything the file owns (record, symbols, occurrences, relations, chunks,
    content, words) in one transaction: all or nothing, also on an exception, a killed process, a full disk.
 2. A reader keeps its snapshot while the writer commits.
 3. Replacing is idempotent and leaves nothing of the old version.
 4. Deleting leaves no orphan.
 5. Reopening gives the same answers.
 6. `revision` grows by one a commit.
 7. A schema that it does not know is migrated or rebuilt, never guessed; a newer one is refused before any write.
 8. Results come in the documented order.
 9. Names and paths survive Unicode and case.
10. Random histories give the same answers as the memory engine.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol, TypeVar

from code_graph_lsp.graph.chunk import Chunk
from code_graph_lsp.graph.file_facts import FileFacts, FileRecord, LinkFacts, ParseError
from code_graph_lsp.graph.relation import RelationKind
from code_graph_lsp.graph.symbol import SymbolKind
from code_graph_lsp.store.encoded import EncodedFacts
from code_graph_lsp.store.lease import Lease
from code_graph_lsp.store.sessions import Sessions

Result = TypeVar("Result")

Facts = FileFacts | EncodedFacts
"""What a write takes. Bulk writers send `encoded.encode(facts)`, best made in the process that extracted them: an
engine then binds finished rows and never decodes a fact. A layer of open buffers takes FileFacts as they are.
"""


class StoreError(Exception):
    """Anything a store could not do; the message says what a user can do about it."""


class StoreTooNew(StoreError):
    """The file was written by a newer version; nothing was touched."""


class StoreLost(StoreError):
    """An open store is of no use any more and must be opened again. The message names its location."""


class StoreCorrupt(StoreLost):
    """The file is damaged; it must be set aside and built again (`open_store(url, fresh=True)` does)."""


class StoreChanged(StoreLost):
    """While the store was open its file was replaced, or taken to another schema."""


class StoreBusy(StoreError):
    """Another process held the write lock for the whole time that a writer waits."""


class BadPattern(StoreError):
    """What is looked for is no regular expression, or would take too long to look for."""


class StoreCancelled(StoreError):
    """The caller no longer wanted the write; nothing of it was kept."""


class BadFacts(StoreError):
    """Facts of one file that cannot be kept (a name that is no Unicode text, a number beyond 64 bits); others are not
    concerned.
    """


class SymbolRow(NamedTuple):
    """A symbol as a search finds it: enough to list it. `index` counts in its file's symbols; line and byte columns
    0-based.
    """

    path: str
    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks a row for
    name: str
    kind: SymbolKind
    flags: int
    container_name: str  # the dotted names of the enclosing symbols, "" at top level
    line: int
    column: int
    end_column: int


class RelationRow(NamedTuple):
    path: str
    kind: RelationKind
    source: int
    target: int


class ChunkSearch(NamedTuple):
    """A text to look for, taken as it is, or a regular expression in RE2's syntax.

    A line break in a text stands for any (`\\n`, `\\r\\n`, `\\r`). An expression matches within lines: `^` and `$` are those
    of a line. Case is ignored as Unicode's simple folding says. Bytes of a file that are not UTF-8 match nothing.
    `seconds` bounds the time of the search.
    """

    pattern: str
    is_regex: bool = False
    ignore_case: bool = False
    seconds: float = 10.0


class ChunkMatch(NamedTuple):
    """Byte offsets `start` to `end` of a file's content, and the smallest chunk in which it begins, if there is one."""

    path: str
    start: int
    end: int
    chunk: Chunk | None


Trigrams = tuple[tuple[str, ...], ...]
"""Sets of three letters of a word each (see `store.text_words`): what one of the texts is made of that a file may hold."""


class SchemaStep(NamedTuple):
    """A migration; `applied_at` in nanoseconds since 1970, 0 where nobody noted it, None where it was not applied."""

    number: int
    name: str
    checksum: str
    applied_at: int | None


class Damage(NamedTuple):
    """What is wrong with a store.

    `kind` is permissions, integrity, schema, orphan or facts; `subject` the file (a path or a key) or the table that it
    is about. What is `fixable` is mended by `GraphStore.repair`; else the store must be set aside and built again.
    """

    kind: str
    subject: str
    message: str
    fixable: bool


class Snapshot(Protocol):
    """One unchanging view of the store. Close it, or use it as a context manager; safe in one thread at a time."""

    @property
    def revision(self) -> int: ...

    def files(self) -> list[FileRecord]:
        """Every known file, in order of path."""

    def file(self, path: str) -> FileRecord | None: ...

    def link_facts(self, path: str) -> LinkFacts | None:
        """None where the file is unknown or has no facts."""

    def content(self, path: str) -> bytes | None:
        """The bytes that the facts were made from, decompressed."""

    def chunks_of_file(self, path: str) -> list[Chunk]:
        """In order of start, outer before inner; empty where the file has none."""

    def chunk_by_span(self, path: str, start: int, end: int) -> Chunk | None:
        """The smallest chunk that holds the bytes `start` to `end`; of equally small ones the first."""

    def chunks_by_symbol(self, symbols: Iterable[SymbolRow]) -> list[tuple[str, Chunk]]:
        """The chunk of each symbol, or the smallest one in which a symbol that has none (a field) begins: (path, chunk),
        each once, in order of path, then as `chunks_of_file`.
        """

    def search_chunks(self, search: ChunkSearch, limit: int) -> list[ChunkMatch]:
        """The first `limit` matches, in order of path and start; empty ones and those that begin within another are
        none. Raises BadPattern.
        """

    def files_with(self, trigrams: Trigrams) -> list[str]:
        """In order of path, every file whose words hold all trigrams of one of the sets, whatever the case; every file
        with content if there are no sets. An engine may name others too: `search_chunks` looks into each.
        """

    def errors(self, path: str) -> list[ParseError]:
        """As the facts gave them; empty where the file has none."""

    def occurrences(self, name: str) -> list[tuple[str, bytes]]:
        """(path, packed occurrences) of every file that writes `name`, in order of path."""

    def occurrences_in(self, path: str, name: str) -> bytes | None: ...

    def names_in(self, path: str) -> dict[str, bytes]:
        """Every name written in a file with its packed occurrences, in order of name."""

    def symbols_named(self, name: str) -> list[SymbolRow]:
        """Symbols of exactly that name that are not local, in order of path and index."""

    def search_symbols(self, letters: str, limit: int) -> list[SymbolRow]:
        """Symbols, not local, whose name holds `letters` as a subsequence, whatever the case.

        Order: equal, equal but for case, prefix (whatever the case), then the rest; within each shorter names (in
        characters) first, then name, path, index. Case is folded as Unicode says. An empty `letters` matches all. At
        most `limit` rows.
        """

    def relations_to(self, target_name: str) -> list[RelationRow]:
        """Relations whose target is written with that last name, in order of path and source, then as the facts gave
        them.
        """

    def counts(self) -> dict[str, int]:
        """Rows of each kind: files, symbols, occurrences (distinct name and file), relations, chunks."""

    def close(self) -> None: ...

    def __enter__(self) -> Snapshot: ...

    def __exit__(self, *_exception: object) -> None: ...


class PoolFigures(NamedTuple):
    """Connections that read. `waiting` are threads; `opened` and what follows count since the store was opened."""

    active: int = 0
    idle: int = 0
    waiting: int = 0
    longest_wait_seconds: float = 0.0
    opened: int = 0
    replaced: int = 0  # no longer worked
    fallbacks: int = 0  # opened beside the pool, because it had none to give


class StatementFigures(NamedTuple):
    """The caches of prepared statements: the size of each, and what happened in all since the store was opened."""

    size: int = 0
    hits: int = 0
    misses: int = 0
    evictions: int = 0


class QueueFigures(NamedTuple):
    """Writes that wait for the one that runs."""

    length: int = 0
    capacity: int = 0


class StoreFigures(NamedTuple):
    """What an engine does without says 0."""

    pool: PoolFigures = PoolFigures()
    statements: StatementFigures = StatementFigures()
    queue: QueueFigures = QueueFigures()


def never() -> bool:
    """The answer of a caller that does not cancel."""
    return False


class TransactionState(enum.Enum):
    ACTIVE = "active"
    COMMITTED = "committed"
    ROLLED_BACK = "rolled back"


class Savepoint(Protocol):
    def rollback_to(self) -> None:
        """Undoes what came after its beginning, a failed step too; it stays open, and so do those within it, empty."""


class Transaction(Protocol):
    """One write; nothing of it is seen before the context that gave it ends without an exception.

    A method that raises spoils the transaction, or the innermost savepoint: only leaving that with the exception goes
    on from there, and a spoilt transaction is rolled back whole. So half a file is never committed, even if the
    exception is swallowed.
    """

    @property
    def state(self) -> TransactionState: ...

    def replace_file(self, facts: Facts) -> None:
        """Raises BadFacts. The record's state is INDEXED."""

    def put_record(self, record: FileRecord) -> None:
        """A file without facts (pending, skipped, failed): replaces whatever the file owned. Raises BadFacts for
        INDEXED.
        """

    def touch(self, path: str, modified_ns: int, size: int) -> None:
        """The file's content was found unchanged under a new time stamp. Unknown paths are fine."""

    def delete_file(self, path: str) -> None:
        """Unknown paths are fine."""

    def savepoint(self) -> AbstractContextManager[Savepoint]:
        """A nested part, to any depth, that alone is undone when an exception leaves it."""


class GraphStore(Protocol):
    """A store. Thread-safe: writes wait for each other, snapshots are independent. StoreError after `close`."""

    @property
    def location(self) -> str:
        """Where it lives, for people: a file's path, or `memory`."""

    @property
    def revision(self) -> int:
        """That of the last commit. A transaction in which no writing method was called is no commit."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know about how it was opened: a damaged or unknown file that was set aside, and where
        it lies.
        """

    def transaction(self, cancelled: Callable[[], bool] = never) -> AbstractContextManager[Transaction]:
        """One IMMEDIATE transaction; rolled back on any exception, committed else. One at a time: a second one waits.

        `cancelled` is asked between statements, on any thread; once it says yes all is rolled back. Raises
        StoreCancelled then, StoreBusy if another process writes for too long, StoreError if this thread is in a
        transaction already.
        """

    def write(self, work: Callable[[Transaction], Result], cancelled: Callable[[], bool] = never) -> Result:
        """What `work` returns, which is called once with a transaction, on the thread that writes: the quickest way to
        take many steps. Raises what `transaction` does, and whatever `work` does.
        """

    def snapshot(self) -> Snapshot: ...

    def replace_files(self, batch: Iterable[Facts]) -> list[tuple[str, str]]:
        """One transaction; a file whose facts are bad is left out alone, recorded FAILED, and named with its reason."""

    def figures(self) -> StoreFigures:
        """How its connections and queues fare at this moment."""

    @property
    def sessions(self) -> Sessions:
        """The servers that use and used the store."""

    @property
    def lease(self) -> Lease:
        """Which process indexes the store."""

    def close(self) -> None:
        """Waits for a running transaction of another thread (StoreError in one's own); open snapshots stay usable until
        they are closed. Closing twice is fine.
        """

    # -- soundness

    def check(self) -> list[Damage]:
        """All that is wrong with what it holds; nothing is written. It reads everything, which takes its time.

        Raises StoreError.
        """

    def repair(self) -> None:
        """Mends what `check` calls fixable: what belongs to nobody is deleted, and a file whose facts are unsound becomes
        PENDING, to be indexed again. One commit at most. Raises StoreBusy, StoreCorrupt, StoreError.
        """
