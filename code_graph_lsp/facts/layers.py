"""What a host and its guests say, put together as the facts of one file.

One of them leads: a guest with rules for what its names mean, or else the host. Its terms are the file's, and other files see
what it offers. Of the others there are symbols, what means those, and names that are looked up in their language.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from code_graph_lsp.facts.guests import Guest, speaks
from code_graph_lsp.facts.layer import Layer, Places
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.file_facts import Import, LinkFacts, ParseError
from code_graph_lsp.graph.reference import Role
from code_graph_lsp.graph.symbol import NO_TERM, Symbol, SymbolFlag
from code_graph_lsp.graph.term import Term
from code_graph_lsp.languages.language import Language
from code_graph_lsp.text.line_index import LineIndex


def joined(language: Language, host: Layer | None, guests: Sequence[tuple[Guest, Layer]], content: bytes) -> Layer:
    """The layers of a file in `language` as one. There is a host, or a guest, at least."""
    lines = LineIndex(content)
    examples = bool(language.section("guests").get("examples"))
    placed = [_placed(guest, layer, lines, examples) for guest, layer in guests]
    sizes = [len(guest.text) if speaks(guest.language) or host is None else -1 for guest, _ in guests]
    leader = placed[sizes.index(max(sizes))] if max(sizes) >= 0 else host
    others = [layer for layer in ([host] if host is not None else []) + placed if layer is not leader]
    assert leader is not None, "neither a host nor a guest"
    return _with(leader, others, language)


def _placed(guest: Guest, layer: Layer, lines: LineIndex, examples: bool) -> Layer:
    """A guest's layer with every place as it is in the host."""
    link = layer.link
    symbols = [placed_symbol(guest, symbol, lines, examples=examples) for symbol in link.symbols]
    imports = [_placed_import(guest, taken, lines) for taken in link.imports]
    places: Places = {
        name: [(*guest.position(line, column, lines), role, term) for line, column, role, term in found]
        for name, found in layer.places.items()
    }
    errors = [
        ParseError(*guest.position(e.start_line, e.start_column, lines), *guest.position(e.end_line, e.end_column, lines), e.missing)
        for e in layer.errors
    ]
    return Layer(layer.language, msgspec.structs.replace(link, symbols=symbols, imports=imports), places, errors)


def placed_symbol(guest: Guest, symbol: Symbol, lines: LineIndex, *, first: int = 0, examples: bool = False) -> Symbol:
    """A guest's symbol where it stands in the host, behind `first` other symbols."""
    line, column = guest.position(symbol.line, symbol.column, lines)
    flags = symbol.flags | SymbolFlag.LOCAL if examples else symbol.flags
    return msgspec.structs.replace(
        symbol, descriptor="" if examples else symbol.descriptor, flags=flags,
        container=symbol.container + first if symbol.container >= 0 else symbol.container,
        line=line, column=column, end_column=column + symbol.end_column - symbol.column,
        start=guest.offset(symbol.start), end=guest.end(symbol.end), head_end=guest.end(symbol.head_end),
        doc_start=guest.offset(symbol.doc_start),
        doc_end=guest.end(symbol.doc_end) if symbol.doc_end > symbol.doc_start else guest.offset(symbol.doc_start),
    )  # fmt: skip


def _placed_import(guest: Guest, taken: Import, lines: LineIndex) -> Import:
    line, column = guest.position(taken.line, taken.column, lines)
    return msgspec.structs.replace(taken, line=line, column=column)


def _with(leader: Layer, others: list[Layer], language: Language) -> Layer:
    """The leader's facts with what can be kept of the others behind them."""
    symbols = list(leader.link.symbols)
    terms = list(leader.link.terms)
    numbers = {term: index for index, term in enumerate(terms)}
    places: Places = {name: list(found) for name, found in leader.places.items()}
    starts: list[tuple[str, int]] = []
    for layer in others:
        first = len(symbols)
        starts.append((layer.language.name, first))
        symbols += [_alone(symbol, first) for symbol in layer.link.symbols]
        for name, found in layer.places.items():
            for line, column, role, index in found:
                term = _kept(layer, index, first)
                if term is not None and role != Role.IMPORT:
                    number = numbers.setdefault(term, len(terms))
                    if number == len(terms):
                        terms.append(term)
                    places.setdefault(name, []).append((line, column, role, number))
    speaks_otherwise = leader.language.name != language.name
    link = LinkFacts(
        symbols, terms, leader.link.imports, leader.link.exports, leader.link.relations, leader.link.star_names, leader.link.module,
        leader.language.name if speaks_otherwise else "", starts,
    )  # fmt: skip
    return Layer(leader.language, link, places, [error for layer in (leader, *others) for error in layer.errors])


def _alone(symbol: Symbol, first: int) -> Symbol:
    """A symbol behind `first` others, without what terms say of it."""
    container = symbol.container + first if symbol.container >= 0 else symbol.container
    return msgspec.structs.replace(symbol, container=container, type=NO_TERM, value=NO_TERM, returns=NO_TERM)


def _kept(layer: Layer, index: int, first: int) -> Term | None:
    """A term of a layer that does not lead, as it is kept; None where it is not."""
    term = layer.link.terms[index]
    if term[0] == op.SYMBOL:
        return (op.SYMBOL, term[1] + first)  # type: ignore[operator]
    return (op.FOREIGN, layer.language.name, term[1], term[2] if len(term) > 2 else "") if term[0] == op.NAME else None
