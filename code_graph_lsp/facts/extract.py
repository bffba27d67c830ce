"""(bytes, path, language) → FileFacts: all that one file says. Pure: no other file is read, nothing is kept."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

import zstandard
from msgspec import structs

from code_graph_lsp.facts.chunks import chunks_of
from code_graph_lsp.facts.guests import guests_of
from code_graph_lsp.facts.layer import Layer, read_layer
from code_graph_lsp.facts.layers import joined
from code_graph_lsp.graph.file_facts import FileFacts, FileFlag, FileRecord, FileState, LinkFacts
from code_graph_lsp.graph.reference import pack
from code_graph_lsp.graph.symbol import SymbolFlag
from code_graph_lsp.languages.catalog import spoken
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Tree, parse, readable

_MARKS = {  # plain numbers, as members of an enumeration are compared in Python
    int(FileFlag.TEST): SymbolFlag.TEST,
    int(FileFlag.GENERATED): SymbolFlag.GENERATED,
    int(FileFlag.DEPENDENCY): SymbolFlag.DEPENDENCY,
}


def extract(content: bytes, path: str, language: Language, *, tree: Tree | None = None, modified_ns: int = 0) -> FileFacts:
    """The facts of a file. `content` is UTF-8, other bytes are carried along; `path` is the file's key.

    `tree` saves parsing where it is that of these bytes. Raises UnknownGrammar or InvalidQuery where the language is not
    usable, nothing because of the content.
    """
    record = file_record(content, path, language, modified_ns)
    compressed = zstandard.ZstdCompressor(level=3).compress(content)
    content = readable(content)
    layer = _layer(content, path, language, tree, _marks(record.flags))
    if layer is None:
        return FileFacts(record, LinkFacts([], [], [], [], [], None), {}, [], [], compressed)
    occurrences = {name: pack(found if len(found) == 1 else sorted(set(found))) for name, found in sorted(layer.places.items())}
    return FileFacts(record, layer.link, occurrences, chunks_of(layer.link.symbols, content), layer.errors, compressed)


def _layer(content: bytes, path: str, language: Language, tree: Tree | None, marks: int) -> Layer | None:
    """What the file says in all its languages; None where it is text alone."""
    if language.section("guests"):
        tree = tree or (parse(content, language.grammar) if language.grammar else None)
        guests = [(guest, read_layer(guest.text, guest.language, None, marks)) for guest in guests_of(content, language, tree)]
        host = read_layer(content, language, tree, marks) if language.grammar else None
        return joined(language, host, guests, content) if guests else host
    if not language.grammar:
        return None
    dialect = spoken(content, path, language)
    layer = read_layer(content, dialect, tree if dialect is language else None, marks)
    return layer if dialect is language else replace(layer, link=structs.replace(layer.link, language=dialect.name))


def file_record(content: bytes, path: str, language: Language, modified_ns: int) -> FileRecord:
    """What the index remembers of an indexed file beside its facts."""
    symbols = language.section("symbols")
    flags = FileFlag.ASCII if content.isascii() else FileFlag(0)
    if any(re.search(pattern, path) for pattern in symbols.get("test_paths", ())):
        flags |= FileFlag.TEST
    if any(re.search(pattern, path) for pattern in symbols.get("generated_paths", ())) or _says_generated(content):
        flags |= FileFlag.GENERATED
    if path.endswith(tuple(symbols.get("stub_suffixes", ()))):
        flags |= FileFlag.STUB
    if re.search(r"(^|/)(site-packages|node_modules|vendor|third_party)/", path):
        flags |= FileFlag.DEPENDENCY
    digest = content_hash(content)
    return FileRecord(path, language.name, FileState.INDEXED, "", digest, language.rules, modified_ns, len(content), int(flags))


def _marks(file_flags: int) -> int:
    """What a file's flags say of every symbol in it."""
    return sum(mark for flag, mark in _MARKS.items() if file_flags & flag)


def content_hash(content: bytes) -> str:
    """The hash by which a file's content is known."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _says_generated(content: bytes) -> bool:
    head = content[:600].lower()
    return b"@generated" in head or (b"do not edit" in head and b"generated" in head)
