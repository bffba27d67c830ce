"""What only a name suggests: symbols of that name anywhere, nearest first.

For members of receivers that nothing is known of, and for languages without rules for what their imports mean (`[modules]
by_name`), in whose files a name that is bound nowhere may be any symbol of a language of the same `family`. The only one
there is counts as such; several are candidates.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from code_graph_lsp.answers.files import CLASS_KINDS, FUNCTION_KINDS, MEMBER_KINDS, FileLinks
from code_graph_lsp.answers.target import Definition, Origin
from code_graph_lsp.answers.values import Value
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.file_facts import FileFlag
from code_graph_lsp.languages.language import Language

if TYPE_CHECKING:
    from code_graph_lsp.answers.resolve import Linker
    from code_graph_lsp.store.contract import SymbolRow

_MOST = 8
_OF_ANOTHER = (op.MEMBER, op.CALL, op.NEW, op.INSTANCE, op.ELEMENT, op.SUBSCRIPT, op.APPLY, op.OVERLOAD)  # terms of another one's value
_OUTSIDE = FileFlag.TEST | FileFlag.GENERATED | FileFlag.DEPENDENCY


class Namesakes:
    """Memoised for one snapshot."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self._rows: dict[tuple[str, str], list[SymbolRow]] = {}
        self._spoken: dict[str, Language | None] = {}

    def of_name(self, links: FileLinks, name: str, space: str = "") -> tuple[Definition, ...]:
        """What a name that is bound nowhere may mean, in languages that go by the name: symbols of its space of names."""
        if not goes_by_name(links):
            return ()
        rows = self._named(links.language, name)
        return self.candidates(links, [row for row in rows if links.space_of(row.kind) == space])

    def of_language(self, links: FileLinks, language: Language | None, name: str, space: str) -> tuple[Definition, ...]:
        """What a name of a space of names may mean that another language of the file writes."""
        if language is None or not language.section("modules").get("by_name"):
            return ()
        spaces = language.section("spaces")
        return self.candidates(links, [row for row in self._named(language, name) if spaces.get(row.kind.value, "") == space])

    def of_member(self, links: FileLinks, receiver: int, name: str) -> tuple[Definition, ...]:
        """What a member may mean, in such languages, of whose receiver, a term, nothing is known: first what stands in a module, or a
        file, that is called like the receiver. Or whose type has no such member where it is declared: types of one name are taken
        for parts of one."""
        if not goes_by_name(links):
            return ()
        rows = self._named(links.language, name.removesuffix(op.CALLED))
        members = [row for row in rows if row.kind in MEMBER_KINDS or row.container_name]
        if values := self._linker.values(links.path, receiver):
            types = {self._type_name(value) for value in values}
            return self.candidates(links, [row for row in members if _holder(row) in types])
        called = _name_of(links, receiver).casefold()
        held = [row for row in rows if called and called in (_holder(row).casefold(), _stem(row.path).casefold())]
        return self.candidates(links, held or members or [row for row in rows if row.kind in FUNCTION_KINDS | CLASS_KINDS])

    def _type_name(self, value: Value) -> str | None:
        """The name of the type, or the holder of names, that a value is or is an object of."""
        links = self._linker.links(value.path) if value.index >= 0 else None
        return links.symbols[value.index].name if links is not None and links.symbols[value.index].name else None

    def candidates(self, links: FileLinks, rows: Iterable[SymbolRow]) -> tuple[Definition, ...]:
        """Symbols as definitions seen from a file: those of the only container that has one, or the nearest few, own code first."""
        ranked = sorted(rows, key=lambda row: (self._distance(links.path, row.path), row.index))
        if len({(row.path, row.container_name) for row in ranked}) == 1:
            return tuple(Definition(row.path, row.index, Origin.UNIQUE_NAME) for row in ranked)
        return tuple(Definition(row.path, row.index, Origin.NAME) for row in ranked[:_MOST])

    def graded(self, links: FileLinks, receiver: int, found: list[Definition]) -> tuple[Definition, ...]:
        """Members found by the type of a receiver, as sure as that type is: it may rest on a name alone."""
        term = links.terms[receiver] if goes_by_name(links) else ()
        while term and (term[0] in _OF_ANOTHER or term[0] == op.ENCLOSED):
            term = links.terms[term[3] if term[0] == op.ENCLOSED else term[1]]  # type: ignore[index]
        by_name = bool(term) and term[0] == op.NAME
        return tuple(d._replace(origin=Origin.UNIQUE_NAME) for d in found) if by_name else tuple(found)

    def _named(self, language: Language | None, name: str) -> list[SymbolRow]:
        family = _family(language) if language is not None else ""
        if (family, name) not in self._rows:
            rows = [row for spelling in spellings(language, name) for row in self._linker.snapshot.symbols_named(spelling)]
            any_case = _any_case(language)
            self._rows[family, name] = self.related(language, [row for row in rows if row.name == name or row.kind in any_case])
        return self._rows[family, name]

    def related(self, language: Language | None, rows: Iterable[SymbolRow]) -> list[SymbolRow]:
        """The symbols among some that are of a language's family."""
        family = _family(language) if language is not None else ""
        return [row for row in rows if (own := self._language_of(row)) is not None and _family(own) == family]

    def _language_of(self, row: SymbolRow) -> Language | None:
        if row.path not in self._spoken:
            record = self._linker.snapshot.file(row.path)
            self._spoken[row.path] = self._linker.language(record.language) if record is not None else None
        language = self._spoken[row.path]
        if language is not None and language.section("guests"):
            links = self._linker.links(row.path)
            return self._linker.language(links.layer(row.index)) if links is not None else None
        return language

    def _distance(self, seen_from: str, path: str) -> tuple[int, int, str]:
        record = self._linker.snapshot.file(path)
        outside = record.flags & _OUTSIDE if record is not None else 0
        near = 0 if path == seen_from else 1 if posixpath.dirname(path) == posixpath.dirname(seen_from) else 2
        return near, int(outside), path


def _name_of(links: FileLinks, term: int) -> str:
    """The name that a term of a value is called by."""
    of = links.terms[term]
    if of[0] == op.SYMBOL:
        return links.symbols[of[1]].name  # type: ignore[index]
    return str(of[2 if of[0] == op.MEMBER else 1]) if of[0] in (op.NAME, op.MEMBER) else ""


def _holder(row: SymbolRow) -> str:
    return row.container_name.rpartition(".")[2]


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def spellings(language: Language | None, name: str) -> tuple[str, ...]:
    """A name, and the other ways it is customarily written in a language where some names mean the same in any case."""
    return tuple(dict.fromkeys((name, name.lower(), name.upper(), name.capitalize()))) if _any_case(language) else (name,)


def _any_case(language: Language | None) -> Sequence[str]:
    """The kinds of symbols whose names mean the same in any case."""
    kinds: Sequence[str] = language.section("modules").get("any_case", ()) if language is not None else ()
    return kinds


def goes_by_name(links: FileLinks) -> bool:
    """Whether names that a file binds nowhere are looked up by themselves in its language."""
    return links.language is not None and bool(links.language.section("modules").get("by_name"))


def _family(language: Language) -> str:
    family: str = language.section("modules").get("family", language.name)
    return family
