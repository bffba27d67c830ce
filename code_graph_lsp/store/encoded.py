"""Facts in the form a store keeps them, made once, in the process that extracted them.

A worker calls `encode` and sends the result; the writing process then hands rows and finished bytes to the engine and
never decodes a fact. Knows the nouns of `graph`, no engine.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import zstandard

from code_graph_lsp.graph.chunk import Chunk
from code_graph_lsp.graph.file_facts import FileFacts, FileRecord, FileState, LinkFacts, ParseError
from code_graph_lsp.graph.symbol import Symbol, SymbolKind
from code_graph_lsp.store.text_words import words_of

SymbolEntry = tuple[int, str, str, int, str, int, int, int]
"""Index in the file's symbols, name, kind, flags, container's dotted name, line, column, end column."""

RelationEntry = tuple[str, str, int, int]
"""Target's last name, kind, source symbol, target term; in the file's order."""

_LEVEL = 1  # zstd's fastest: facts shrink to a quarter, and every later write, copy and checkpoint with them
_LARGEST = 2**63 - 1
_encode = msgspec.msgpack.encode
_link = msgspec.msgpack.Decoder(LinkFacts)
_chunks = msgspec.msgpack.Decoder(list[Chunk])
_errors = msgspec.msgpack.Decoder(list[ParseError])


UNFIT = (msgspec.MsgspecError, ValueError, TypeError, OverflowError, LookupError)
"""What turning unfit facts into rows and bytes raises; UnicodeEncodeError is a ValueError."""


class EncodedFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What `FileFacts` say, as a store keeps it; built by `encode` alone.

    `link` (compressed), `chunks` and `errors` are MessagePack; `occurrences` and `content` are those of the facts;
    `symbols` are those that are not local, in their order; `words` are those of the content (see `text_words`).
    """

    record: FileRecord
    link: bytes
    chunk_count: int
    chunks: bytes
    errors: bytes
    content: bytes
    words: str
    occurrences: dict[str, bytes]
    symbols: list[SymbolEntry]
    relations: list[RelationEntry]


def encode(facts: FileFacts, content: bytes | None = None) -> EncodedFacts:
    """`content`, where it is at hand, saves decompressing that of the facts.

    Raises one of `UNFIT` for facts that cannot be kept, such as a name with half a surrogate pair.
    """
    return EncodedFacts(
        facts.record,
        zstandard.compress(_encode(facts.link), _LEVEL),
        len(facts.chunks),
        _encode(facts.chunks),
        _encode(facts.errors),
        facts.content,
        words_of(decode_content(facts.content) if content is None else content),
        facts.occurrences,
        list(symbol_entries(facts.link.symbols)),
        relation_entries(facts.link),
    )


def check(facts: FileFacts | EncodedFacts) -> None:
    """Raises one of `UNFIT` for facts that an engine on disk could not keep, so that engines in memory refuse the
    same ones.
    """
    check_record(facts.record, indexed=True)
    "".join(facts.occurrences).encode()
    if isinstance(facts, FileFacts):
        _encode((facts.link, facts.chunks, facts.errors))
        list(symbol_entries(facts.link.symbols))


def check_record(record: FileRecord, *, indexed: bool) -> None:
    """Raises one of `UNFIT`; `indexed` tells whether facts come with the record."""
    if (record.state is FileState.INDEXED) != indexed:
        raise ValueError(f"a record {'with' if indexed else 'without'} facts is not {record.state.value}")
    if max(record.modified_ns, record.size, record.flags) > _LARGEST:
        raise OverflowError("a number is beyond 64 bits")
    _encode(record)


def decode_link(link: bytes) -> LinkFacts:
    return _link.decode(zstandard.decompress(link))


def decode_chunks(chunks: bytes) -> list[Chunk]:
    return _chunks.decode(chunks)


def decode_errors(errors: bytes) -> list[ParseError]:
    return _errors.decode(errors)


def decode_content(content: bytes) -> bytes:
    return zstandard.decompress(content)


def check_values(link: bytes, chunks: bytes, errors: bytes, content: bytes) -> None:
    """Raises ValueError, MsgspecError or ZstdError for stored values that cannot be read."""
    decode_link(link)
    decode_chunks(chunks)
    decode_errors(errors)
    decode_content(content)


def relation_entries(link: LinkFacts) -> list[RelationEntry]:
    return [(relation.target_name, relation.kind.value, relation.source, relation.target) for relation in link.relations]


def symbol_entries(symbols: list[Symbol]) -> Iterable[SymbolEntry]:
    """The symbols that are not local, each with the dotted names of what encloses it."""
    for index, symbol in enumerate(symbols):
        if not symbol.is_local:
            place = symbol.line, symbol.column, symbol.end_column
            yield index, symbol.name, symbol.kind.value, symbol.flags, container_name(symbols, symbol), *place


def container_name(symbols: list[Symbol], symbol: Symbol) -> str:
    """The dotted names of the enclosing symbols, outermost first, and of the type that a member outside it belongs to;
    the file's or module's own symbol is not one of them.
    """
    names: list[str] = []
    while symbol.container >= 0:
        symbol = symbols[symbol.container]
        if symbol.kind not in (SymbolKind.FILE, SymbolKind.MODULE):
            names.append(symbol.name)
        if len(names) > len(symbols):
            raise ValueError(f"symbol {symbol.name!r} encloses itself")
    holder, _, member = symbol.descriptor.partition("#")
    if member:
        names.append(holder)
    return ".".join(reversed(names))
