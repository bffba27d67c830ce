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
from code_graph_lsp.facts.declared_terms import DeclaredTerms
from code_graph_lsp.facts.documentation import read_documentation
from code_graph_lsp.facts.documented import ALIAS, TYPE_PARAMETER, Documented, declared_in
from code_graph_lsp.facts.drafts import Declarations
from code_graph_lsp.facts.embedded import embed
from code_graph_lsp.facts.imports import ImportReader, Imports
from code_graph_lsp.facts.references import Places, ReferenceReader
from code_graph_lsp.facts.symbols import SymbolReader
from code_graph_lsp.facts.terms import TermBuilder, TermTable, nobody, unexpected
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.file_facts import FileFacts, FileFlag, FileRecord, FileState, LinkFacts, ParseError
from code_graph_lsp.graph.reference import Role, pack
from code_graph_lsp.graph.symbol import SymbolFlag
from code_graph_lsp.languages.language import QUERY_NAMES, Language
from code_graph_lsp.trees.parser import Node, Tree, parse, with_line_feeds
from code_graph_lsp.trees.query import matches_by_file, query
from code_graph_lsp.trees.recovery import recover

_MOST_ERRORS = 100
_MARKS = {FileFlag.TEST: SymbolFlag.TEST, FileFlag.GENERATED: SymbolFlag.GENERATED, FileFlag.DEPENDENCY: SymbolFlag.DEPENDENCY}


def extract(content: bytes, path: str, language: Language, *, tree: Tree | None = None, modified_ns: int = 0) -> FileFacts:
    """The facts of a file. `content` is UTF-8, other bytes are carried along; `path` is the file's key.

    `tree` saves parsing where it is that of these bytes. Raises UnknownGrammar or InvalidQuery where the language is not
    usable, nothing because of the content.
    """
    record = file_record(content, path, language, modified_ns)
    compressed = zstandard.ZstdCompressor(level=3).compress(content)
    if not language.grammar:
        return FileFacts(record, LinkFacts([], [], [], [], [], None), {}, [], [], compressed)
    content = with_line_feeds(content)
    if tree is None:
        tree = parse(content, language.grammar)
    recovered = recover(content, language, tree)
    root = recovered.tree.root_node
    (scopes, symbols_found, imports_found, reference_matches), plain = matches_by_file(language, QUERY_NAMES, root)
    settings = query(language, *QUERY_NAMES).settings
    commented = read_documentation(language, content, [node for _, captures in symbols_found for node in captures.get("embedded.doc", ())])
    generic_scopes: list[tuple[int, int, str, int]] = []
    if commented is not None:
        first = len(settings)
        declared, generic_scopes = declared_in(commented, first)
        matches = commented.scopes + commented.symbols
        symbols_found += declared + [(pattern + first + 2, captures) for pattern, captures in matches]
        imports_found += commented.imports
        settings += (ALIAS, TYPE_PARAMETER, *commented.settings)
    symbol_reader = SymbolReader(language, content, scopes + symbols_found, settings, recovered, generic_scopes)
    declarations = symbol_reader.read()
    documented = Documented(language, content, declarations, symbol_reader)
    if commented is not None:
        documented.read(commented)
    importing = ImportReader(language, content, imports_found)
    imports = importing.bind(declarations.scopes)
    builder = TermBuilder(language, content, declarations.scopes, TermTable())
    reader = ReferenceReader(content, declarations.scopes, builder, declarations.named)
    builder.documented = documented.types
    builder.narrowing.read(reference_matches, builder.text)
    embedded = embed(language, content, root, reference_matches, builder)
    terms = DeclaredTerms(language, content, declarations, builder, symbol_reader)
    terms.prepare(embedded.documentation)
    importing.mark(declarations)
    symbols, relations = terms.finish(_marks(record.flags))
    importing.export(imports, declarations, builder)
    declarations.named.update(imports.named)
    places: Places = {}
    reader.read(reference_matches, places, plain)
    for embedded_root in embedded.roots:
        reader.read(query(language, "references").matches(embedded_root), places)
    if commented is not None:
        reader.read(commented.references, places, commented.plain)
    for node, index in documented.parameter_names:
        reader.add(places, node, Role.READ, builder.table.add(op.SYMBOL, index))
    for start, end in recovered.blanked:
        reader.read(query(language, "references").matches_within(recovered.broken.root_node, start, end), places)
    for node, term in terms.named_fields():
        reader.add(places, node, Role.KEYWORD, term)
    _add_declared(places, declarations, imports, builder)
    builder.this_owner, builder.expected = nobody, unexpected  # leaves no reference cycle: facts are freed at once, without the garbage collector
    link = LinkFacts(symbols, builder.table.terms, imports.imports, imports.exports, relations, imports.star_names)
    occurrences = {name: pack(found if len(found) == 1 else sorted(set(found))) for name, found in sorted(places.items())}
    return FileFacts(record, link, occurrences, chunks_of(symbols, content), list(_errors(tree.root_node)), compressed)


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


def _add_declared(places: Places, declarations: Declarations, imports: Imports, builder: TermBuilder) -> None:
    for index, draft in enumerate(declarations.drafts):
        if draft.places:
            term = builder.table.add(op.SYMBOL, index)
            places.setdefault(draft.name, []).extend((line, column, Role.DEFINITION, term) for line, column in draft.places)
    for name, node, role, target in imports.places:
        if isinstance(target, str):
            term = builder.table.add(op.MODULE, target)
        else:
            term = builder.binding(declarations.scopes.at(node.start_byte), name, target) if target >= 0 else ~target
        line, column = node.start_point
        places.setdefault(name, []).append((line, column, role, term))


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
