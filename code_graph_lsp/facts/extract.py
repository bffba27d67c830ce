"""(bytes, path, language) → FileFacts: all that one file says. Pure: no other file is read, nothing is kept.

The steps, in order: declarations and scopes, imports, fields assigned through `self` or `this`, terms of every
declaration, references, chunks.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import zstandard

from code_graph_lsp.facts.chunks import chunks_of
from code_graph_lsp.facts.declarations import Reading, read_declarations
from code_graph_lsp.facts.declared_terms import DeclaredTerms
from code_graph_lsp.facts.drafts import Declarations
from code_graph_lsp.facts.embedded import embed
from code_graph_lsp.facts.imports import ImportReader, Imports
from code_graph_lsp.facts.path_terms import nobody, nowhere
from code_graph_lsp.facts.references import Places, ReferenceReader
from code_graph_lsp.facts.term_table import TermTable
from code_graph_lsp.facts.terms import TermBuilder, unexpected
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.file_facts import FileFacts, FileFlag, FileRecord, FileState, LinkFacts, ParseError
from code_graph_lsp.graph.reference import Role, pack
from code_graph_lsp.graph.symbol import SymbolFlag
from code_graph_lsp.languages.catalog import spoken
from code_graph_lsp.languages.language import QUERY_NAMES, Language
from code_graph_lsp.trees.parser import Node, Tree, readable
from code_graph_lsp.trees.query import query

_MOST_ERRORS = 100
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
    if not language.grammar:
        return FileFacts(record, LinkFacts([], [], [], [], [], None), {}, [], [], compressed)
    content = readable(content)
    dialect = spoken(content, path, language)
    if dialect is not language:
        language, tree = dialect, None
    read = read_declarations(content, language, tree, QUERY_NAMES)
    declarations = read.declarations
    importing = ImportReader(language, content, read.imports)
    imports = importing.bind(declarations.scopes)
    builder = TermBuilder(language, content, declarations.scopes, TermTable())
    reader = ReferenceReader(content, declarations.scopes, builder, declarations.named)
    builder.documented = read.documented.types
    builder.narrowing.read(read.references, builder.text)
    embedded = embed(language, content, read.references, builder)
    terms = DeclaredTerms(language, declarations, builder, read.reader)
    terms.prepare()
    importing.mark(declarations)
    symbols, relations = terms.finish(_marks(record.flags))
    importing.lead(imports, declarations.scopes, builder)
    importing.export(imports, declarations, builder)
    declarations.named.update(imports.named)
    places = _references(language, read, reader, builder, embedded, terms)
    _add_declared(places, declarations, imports, builder)
    builder.this_owner = builder.own_type = nobody  # no reference cycle is left: facts are freed at once
    builder.holder_of, builder.expected = nowhere, unexpected
    link = LinkFacts(symbols, builder.table.terms, imports.imports, imports.exports, relations, imports.star_names, imports.module)
    occurrences = {name: pack(found if len(found) == 1 else sorted(set(found))) for name, found in sorted(places.items())}
    return FileFacts(record, link, occurrences, chunks_of(symbols, content), list(_errors(read.recovered.whole.root_node)), compressed)


def _references(
    language: Language, read: Reading, reader: ReferenceReader, builder: TermBuilder, embedded: list[Node], terms: DeclaredTerms
) -> Places:
    """All that is written in the file itself, in types inside text and comments, and in stretches that were cut out."""
    places: Places = {}
    reader.read(read.references, places, read.plain)
    for root in embedded:
        reader.read(query(language, "references").matches(root), places)
    if read.documentation is not None:
        reader.read(read.documentation.references, places, read.documentation.plain)
    for node, index in read.documented.parameter_names:
        reader.add(places, node, int(Role.READ), builder.table.add(op.SYMBOL, index))
    for start, end in read.recovered.blanked:
        reader.read(query(language, "references").matches_within(read.recovered.broken.root_node, start, end), places)
    reader.read_words(read.recovered.words, places)
    for node in read.recovered.macros:
        reader.add(places, node, int(Role.CALL), builder.macro(node))
    for node, term in terms.named_fields():
        reader.add(places, node, int(Role.KEYWORD), term)
    return places


def file_record(content: bytes, path: str, language: Language, modified_ns: int) -> FileRecord:
    """What the index remembers of an indexed file beside its facts."""
    symbols = language.section("symbols")
    flags = FileFlag.ASCII if content.isascii() else FileFlag(0)
    if any(re.search(pattern, path) for pattern in symbols.get("test_paths", ())):
        flags |= FileFlag.TEST
    if any(re.search(pattern, path) for pattern in symbols.get("generated_paths", ())) or _says_generated(content):
        flags |= FileFlag.GENERATED
    if spoken(content, path, language) is not language:
        flags |= FileFlag.DIALECT
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


def _add_declared(places: Places, declarations: Declarations, imports: Imports, builder: TermBuilder) -> None:
    definition = int(Role.DEFINITION)
    for index, draft in enumerate(declarations.drafts):
        if draft.places:
            term = builder.table.add(op.SYMBOL, index)
            found = [(line, column, definition, term) for line, column in draft.places]
            if draft.name in places:
                places[draft.name] += found
            else:
                places[draft.name] = found
    for name, node, role, target in imports.places:
        if isinstance(target, str):
            term = builder.table.add(op.MODULE, target)
        else:
            term = builder.binding(declarations.scopes.at(node.start_byte), name, target) if target >= 0 else ~target
        line, column = node.start_point
        places.setdefault(name, []).append((line, column, int(role), term))


def _errors(root: Node) -> Iterator[ParseError]:
    if not root.has_error:
        return
    found = 0
    waiting = [root]
    while waiting and found < _MOST_ERRORS:
        node = waiting.pop()
        if node.is_error or node.is_missing:
            found += 1
            yield ParseError(*node.start_point, *node.end_point, node.is_missing)
        else:
            waiting += [child for child in reversed(node.children) if child.has_error]
