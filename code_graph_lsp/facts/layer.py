"""What a text in one language says, in its own places: a whole file, or one of the languages in it.

The steps, in order: declarations and scopes, imports, fields assigned through `self` or `this`, terms of every
declaration, references.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from code_graph_lsp.facts.declarations import Reading, read_declarations
from code_graph_lsp.facts.declared_terms import DeclaredTerms
from code_graph_lsp.facts.drafts import Declarations
from code_graph_lsp.facts.embedded import embed
from code_graph_lsp.facts.imports import ImportReader, Imports
from code_graph_lsp.facts.known_terms import untaken
from code_graph_lsp.facts.path_terms import never, nobody, nowhere
from code_graph_lsp.facts.references import Places, ReferenceReader
from code_graph_lsp.facts.term_table import TermTable
from code_graph_lsp.facts.terms import TermBuilder, unexpected
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.file_facts import LinkFacts, ParseError
from code_graph_lsp.graph.reference import Role
from code_graph_lsp.graph.symbol import SymbolKind
from code_graph_lsp.languages.language import QUERY_NAMES, Language
from code_graph_lsp.trees.parser import Node, Tree
from code_graph_lsp.trees.query import query

__all__ = ["Layer", "Places", "read_layer"]

_MOST_ERRORS = 100
_VALUES = frozenset({SymbolKind.FUNCTION, SymbolKind.METHOD, SymbolKind.FIELD, SymbolKind.VARIABLE, SymbolKind.PARAMETER})
_SAID = frozenset({SymbolKind.KEY, SymbolKind.HEADING})  # read by people and programs, but no names that anything refers to


@dataclass(frozen=True)
class Layer:
    """`places` are the occurrences of each name: (line, byte column, role, term)."""

    language: Language
    link: LinkFacts
    places: Places
    errors: list[ParseError]


def read_layer(content: bytes, language: Language, tree: Tree | None, marks: int) -> Layer:
    """All that a readable text says; `marks` are flags of all its symbols, `tree` saves parsing. Raises UnknownGrammar, InvalidQuery."""
    read = read_declarations(content, language, tree, QUERY_NAMES)
    declarations = read.declarations
    importing = ImportReader(language, content, read.imports)
    imports = importing.bind(declarations.scopes)
    builder = TermBuilder(language, content, declarations.scopes, TermTable())
    builder.values.update(index for index, draft in enumerate(declarations.drafts) if draft.kind in _VALUES)
    reader = ReferenceReader(content, declarations.scopes, builder, declarations.named)
    builder.documented = read.documented.types
    builder.narrowing.read(read.references, builder.text)
    embedded = embed(language, content, read.references, builder)
    terms = DeclaredTerms(language, declarations, builder, read.reader)
    terms.prepare()
    importing.mark(declarations)
    symbols, relations = terms.finish(marks)
    importing.lead(imports, declarations.scopes, builder)
    importing.export(imports, declarations, builder)
    declarations.named.update(imports.named)
    places = _references(language, read, reader, builder, embedded, terms)
    _add_declared(places, declarations, imports, builder)
    builder.this_owner = builder.own_type = nobody  # no reference cycle is left: facts are freed at once
    builder.holder_of, builder.is_module, builder.expected, builder.taken = nowhere, never, unexpected, untaken
    link = LinkFacts(symbols, builder.table.terms, imports.imports, imports.exports, relations, imports.star_names, imports.module)
    return Layer(language, link, places, list(_errors(read.recovered.whole.root_node)))


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


def _add_declared(places: Places, declarations: Declarations, imports: Imports, builder: TermBuilder) -> None:
    definition = int(Role.DEFINITION)
    for index, draft in enumerate(declarations.drafts):
        if draft.places and draft.kind not in _SAID:
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
