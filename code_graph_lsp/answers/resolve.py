"""Linking: a term of a file → the symbols it may mean, across files, at the moment of the question.

Goal: nothing that is stored about file A depends on file B, and yet every reference finds its target. A `Linker` follows
import → module → export → re-export, and receiver → class → base classes, through the look-ups of one snapshot, and
memoises for as long as that snapshot lives. What a file's terms evaluate to is `infer`'s part, members are `hierarchy`'s.
"""

from __future__ import annotations

from code_graph_lsp.answers.arguments import named_argument
from code_graph_lsp.answers.files import CLASS_KINDS, FactsCache, FileLinks
from code_graph_lsp.answers.hierarchy import Hierarchy
from code_graph_lsp.answers.inclusion import Inclusion
from code_graph_lsp.answers.infer import Inference
from code_graph_lsp.answers.inner_modules import in_module, is_module, modules_named
from code_graph_lsp.answers.library import is_keyed, rules
from code_graph_lsp.answers.modules import Layout, ModuleFinder
from code_graph_lsp.answers.names import Names
from code_graph_lsp.answers.namesakes import Namesakes
from code_graph_lsp.answers.overloads import Overloads
from code_graph_lsp.answers.target import Definition, Origin
from code_graph_lsp.answers.units import Units
from code_graph_lsp.answers.values import Meaning, Shape, Value, Values
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.file_facts import WHOLE, FileState, Import
from code_graph_lsp.graph.symbol import SymbolFlag
from code_graph_lsp.graph.term import Term
from code_graph_lsp.languages.catalog import Catalog, catalog
from code_graph_lsp.languages.language import Language
from code_graph_lsp.store.contract import Snapshot

Definitions = tuple[Definition, ...]


class Linker:
    """Links within one snapshot. Not thread-safe; cheap to make. `wanted` collects the files it met that are not indexed yet."""

    def __init__(
        self, snapshot: Snapshot, cache: FactsCache, languages: Catalog | None = None, *, layout: Layout | None = None
    ) -> None:
        self.snapshot = snapshot
        self.modules = ModuleFinder(snapshot, layout)
        self.hierarchy = Hierarchy(self)
        self.inclusion = Inclusion(self)
        self.overloads = Overloads(self)
        self.units = Units(self)
        self.names = Names(self)
        self.namesakes = Namesakes(self)
        self.wanted: set[str] = set()
        self._inference = Inference(self)
        self._cache = cache
        self._languages = languages or catalog()
        self._links: dict[str, FileLinks | None] = {}
        self._targets: dict[tuple[str, int], Definitions] = {}
        self._exports: dict[tuple[str, str], Definitions] = {}
        self._busy: set[tuple[str, int | str]] = set()

    def language(self, name: str) -> Language | None:
        return self._languages.language(name)

    # -- files -------------------------------------------------------------------------------------------------

    def links(self, path: str) -> FileLinks | None:
        """The facts of a file, None where it has none (yet)."""
        if path in self._links:
            return self._links[path]
        record = self.snapshot.file(path)
        links = None
        if record is not None and record.state is FileState.INDEXED:
            stamp = record.content_hash + record.rules
            links = self._cache.get(path, stamp)
            if links is None:
                facts = self.snapshot.link_facts(path)
                if facts is not None:
                    links = FileLinks(path, self.language(facts.language or record.language), facts)
                    self._cache.put(stamp, links)
        elif record is not None and record.state is FileState.PENDING:
            self.wanted.add(path)
        self._links[path] = links
        return links

    def values(self, path: str, term: int) -> Values:
        """What a term of a file may evaluate to."""
        return self._inference.values(path, term)

    def put(self, values: Values, meaning: Meaning) -> Values:
        """Values with the type variables that `meaning` knows replaced."""
        return self._inference.put(values, meaning)

    def typed_member(self, value: Value, name: str) -> Values:
        """The objects of the type that a value's class calls by a name."""
        links = self.links(value.path)
        if links is None:
            return ()
        types = self._inference.member(links, value._replace(shape=Shape.OBJECT, receiver=()), name)
        return tuple(v for found in types for v in self._inference.types.instance_of(links, found))

    def bounds(self, variable: Value) -> Values:
        """What a type variable is at least."""
        return self._inference.calls.bound(variable)

    def symbol_values(self, path: str, index: int) -> Values:
        return self._inference.symbol(path, index)

    # -- targets -----------------------------------------------------------------------------------------------

    def targets(self, path: str, term: int) -> Definitions:
        """The symbols that a term means, best first; none where nothing is proven."""
        key = (path, term)
        known = self._targets.get(key)
        if known is not None:
            return known
        links = self.links(path)
        if links is None or key in self._busy or not 0 <= term < len(links.terms):
            return ()
        self._busy.add(key)
        try:
            found = tuple(dict.fromkeys(self._compute(links, links.terms[term])))
        finally:
            self._busy.discard(key)
        self._targets[key] = found
        return found

    def _compute(self, links: FileLinks, term: Term) -> Definitions:
        operation, first = term[0], term[1] if len(term) > 1 else -1
        path = links.path
        if operation == op.SYMBOL:
            flags = links.symbols[first].flags  # type: ignore[index]
            if flags & SymbolFlag.ASSIGNED and self.hierarchy.may_be_inherited(links, first):  # type: ignore[arg-type]
                return self._assigned(links, first)  # type: ignore[arg-type]
            local = flags & SymbolFlag.LOCAL
            later = self.inclusion.redefined(links, first)  # type: ignore[arg-type]
            return (*later, Definition(path, first, Origin.LOCAL if local else Origin.FILE),)  # type: ignore[arg-type]
        if operation == op.IMPORT:
            return self.imported(links, first)  # type: ignore[arg-type]
        if operation == op.NAME:
            return self.unbound(links, first, term[2] if len(term) > 2 else "")  # type: ignore[arg-type]
        if operation == op.STARRED:
            return self.starred_name(links, first, term[2]) or self.otherwise(links, first, term[3])  # type: ignore[arg-type]
        if operation == op.MEMBER:
            return self._member(links, first, str(term[2]))  # type: ignore[arg-type]
        if operation == op.HELD:
            return modules_named(self, links, first, str(term[2])) or self._member(links, first, str(term[2]))  # type: ignore[arg-type]
        if operation == op.KEYWORD:
            return named_argument(self, path, first, str(term[2]))  # type: ignore[arg-type]
        if operation in (op.SELF, op.CLASS, op.RECORD):
            return (Definition(path, first, Origin.FILE),)  # type: ignore[arg-type]
        if operation == op.MODULE:
            modules = tuple(Definition(found, -1, Origin.IMPORT) for found in self.modules_of(links, first))  # type: ignore[arg-type]
            return modules or tuple(self._taken_from(links, *str(first).rpartition(".")[::2])) if "." in str(first) else modules
        if operation == op.FOREIGN:
            return self.namesakes.of_language(links, self.language(str(first)), str(term[2]), str(term[3]))
        if operation == op.ENTRY:
            return self._entry(links, *term[1:])  # type: ignore[arg-type]
        if operation == op.ANY_OF:
            return tuple(definition for part in first for definition in self.targets(path, part))  # type: ignore[union-attr,arg-type]
        if operation == op.OVERLOAD:
            return self.overloads.called(links, self.targets(path, first), term[2])  # type: ignore[arg-type]
        if operation == op.FIRST:
            return next((found for part in first if (found := self.targets(path, part))), ())  # type: ignore[union-attr,arg-type]
        if operation == op.ENCLOSED:
            return self._enclosed(links, *term[1:])  # type: ignore[arg-type]
        if operation == op.CALL and links.overloads_apart:
            return self._inference.calls.fitting.chosen(links, self.targets(path, first), term[2])  # type: ignore[arg-type]
        if operation == op.NEW and links.overloads_apart:
            return self._inference.calls.constructor(links, first, term[2])  # type: ignore[arg-type]
        if operation in (op.NARROW, op.ALTERNATIVE, op.ASSIGNED, op.SUBSCRIPT, op.INSTANCE, op.CALL, op.NEW, op.APPLY):
            return self.targets(path, first)  # type: ignore[arg-type]
        return ()

    def _enclosed(self, links: FileLinks, name: str, classes: tuple[int, ...], otherwise: int) -> Definitions:
        """A bare name that an enclosing class may inherit."""
        found = self.hierarchy.enclosed(links.path, classes, name)
        if found is None:
            return self.targets(links.path, otherwise)
        return tuple(Definition(m.path, m.index, Origin.FILE if m.path == links.path else Origin.MEMBER) for m in found[1])

    def _assigned(self, links: FileLinks, index: int) -> Definitions:
        """A member that is only assigned to: itself, unless a base class has it, or declares its type where that counts."""
        symbol = links.symbols[index]
        own = Definition(links.path, index, Origin.FILE)
        if symbol.container < 0 or links.symbols[symbol.container].kind not in CLASS_KINDS:
            return (own,)
        shape = Shape.OBJECT if symbol.flags & SymbolFlag.STATIC else Shape.INSTANCE
        members = self.hierarchy.members(Value(shape, links.path, symbol.container), symbol.name)
        found = [Definition(member.path, member.index, Origin.MEMBER) for member in members]
        return (own,) if not found or any(d.key == own.key for d in found) else tuple(found)

    def class_targets(self, path: str, term: int) -> Definitions:
        """The classes that a base's term means, through aliases bound to them."""
        found = [d for d in self.targets(path, term) if d.index >= 0]
        values = [v for v in self.values(path, term) if v.shape in (Shape.OBJECT, Shape.INSTANCE)]
        return tuple(dict.fromkeys([*found, *(Definition(v.path, v.index, Origin.IMPORT) for v in values)]))

    def modules_of(self, links: FileLinks, specifier: str) -> tuple[str, ...]:
        return self.modules.find(links.language, specifier, links.path) if links.language is not None else ()

    def imported(self, links: FileLinks, index: int) -> Definitions:
        """What an import of a file takes."""
        taken = links.imports[index]
        if taken.term >= 0:
            return tuple(d._replace(origin=Origin.IMPORT) for d in self.targets(links.path, taken.term))
        found: list[Definition] = []
        for module in self.modules_of(links, taken.module):
            if taken.name == "":
                whole = [definition for definition in self.exported(module, WHOLE) if self._is_named(definition)]
                found += whole or [Definition(module, -1, Origin.IMPORT)]
                continue
            found += self.exported(module, taken.name)
            if not found:
                found += self._submodule(links, module, taken.name)
            if found:
                break
        return tuple(found or self._of_nested(links, taken.module, taken.name))

    def _of_nested(self, links: FileLinks, specifier: str, name: str) -> list[Definition]:
        """What a class has under a name, where a specifier means a class of a module."""
        rules = links.language.section("modules") if links.language is not None else {}
        holder, _, last = specifier.rpartition(rules.get("separator", "."))
        if not rules.get("nested") or not holder:
            return []
        space: str = links.language.section("scopes").get("spaces", {}).get("method", "") if links.language is not None else ""
        classes = self._taken_from(links, holder, last)
        names = dict.fromkeys([name] if space and name.endswith(space) else [name, name + space])
        values = [Value(Shape.OBJECT, of.path, of.index) for of in classes if of.index >= 0]
        return [found._replace(origin=Origin.IMPORT) for value in values for known in names for found in self.member_of(value, known)]

    def _taken_from(self, links: FileLinks, specifier: str, name: str) -> list[Definition]:
        """What a module, or a class in one, has under a name."""
        found = next((found for module in self.modules_of(links, specifier) if (found := self.exported(module, name))), ())
        return list(found) or self._of_nested(links, specifier, name)

    def _submodule(self, links: FileLinks, module: str, name: str) -> list[Definition]:
        if links.language is None:
            return []
        return [Definition(path, -1, Origin.IMPORT) for path in self.modules.submodule(links.language, module, name)]

    def exported(self, module: str, name: str) -> Definitions:
        """What a module offers under a name: its own, or what it takes from others and passes on."""
        key = (module, name)
        known = self._exports.get(key)
        if known is not None:
            return known
        links = self.links(module) if not module.endswith("/") else None
        if key in self._busy or (links is None and not module.endswith("/")):
            return ()
        self._busy.add(key)
        try:
            found = tuple(dict.fromkeys(self._find_export(links, name))) if links is not None else self.units.offered(module, name)
            if links is not None and links.is_host and name == "default" and not found:
                found = (Definition(module, -1, Origin.IMPORT),)  # the file as a whole: a component
        finally:
            self._busy.discard(key)
        self._exports[key] = found
        return found

    def _find_export(self, links: FileLinks, name: str) -> list[Definition]:
        path = links.path
        rules = links.language.section("modules") if links.language is not None else {}
        found = [d for term in links.exports.get(name, ()) for d in self.targets(path, term)]
        if not found and rules.get("exports") == "all":
            for declared in links.top_level.get(name, ()):
                found += [Definition(path, declared, Origin.IMPORT)] if declared >= 0 else self.imported(links, ~declared)
            found.sort(key=lambda d: d.path == path and d.index >= 0 and is_module(links, d.index))  # what a module is for before it
        if not found:
            whole = [v for term in links.exports.get("=", ()) for v in self.values(path, term)]
            if name == rules.get("default_name", "default"):
                found += [d for term in links.exports.get("=", ()) for d in self.targets(path, term)]
                found += [Definition(path, -1, Origin.IMPORT)] if not found and (whole or links.exports.get(name)) else []
            for value in whole if not found and name != "=" else ():
                found += self.member_of(value, name)
        if not found and name not in ("=", rules.get("default_name", "default")):
            for star in links.stars:
                found += self.starred(links, star, name) if star.container < 0 else ()
        return [d._replace(origin=Origin.IMPORT) for d in found]

    def _is_named(self, definition: Definition) -> bool:
        links = self.links(definition.path) if definition.index >= 0 else None
        return links is None or bool(links.symbols[definition.index].name)

    def starred(self, links: FileLinks, star: Import, name: str) -> list[Definition]:
        """What a star import takes under a name."""
        if star.term >= 0:
            return [d for value in self.values(links.path, star.term) for d in self.member_of(value, name)]
        return [d for module in self.modules_of(links, star.module) for d in self.exported(module, name)]

    def otherwise(self, links: FileLinks, name: str, term: int) -> Definitions:
        """What a name means that no star import has: what a term does, or else the module of that name."""
        if term >= 0:
            return self.targets(links.path, term)
        return tuple(Definition(path, -1, Origin.IMPORT) for path in self.modules_of(links, name))

    def starred_name(self, links: FileLinks, name: str, stars: tuple[int, ...]) -> Definitions:
        """What some star imports of a file take under a name: the first that has it."""
        for index in stars:
            if found := self.starred(links, links.imports[index], name):
                return tuple(found)
        return ()

    def unbound(self, links: FileLinks, name: str, space: str = "") -> Definitions:
        """A name that the file binds nowhere: of its module's other files, taken by a star import, or a global of the project.
        `space` where it is of a space of its own."""
        if self.inclusion.is_textual(links):
            return self.inclusion.named(links, name, space) or self.namesakes.of_name(links, name)
        shared = self.units.shared(links, name, space)
        if shared:
            return shared
        for star in reversed(links.stars):
            found = self.starred(links, star, name) or self._of_nested(links, star.module, name)
            if found:
                return tuple(found)
        for implied in links.language.section("modules").get("implied", ()) if links.language is not None else ():
            if given := tuple(self._taken_from(links, implied, name)):
                return given
        if links.language is not None and links.language.section("modules").get("nested"):
            return tuple(Definition(folder, -1, Origin.IMPORT) for folder in self.modules_of(links, name))
        if links.language is not None and links.language.section("modules").get("ambient"):
            return self._ambient(links, name)
        return self._named_by_itself(links, name) or self.namesakes.of_name(links, name, space)

    def _named_by_itself(self, links: FileLinks, name: str) -> Definitions:
        """An imported module that has another name than its specifier tells."""
        if getattr(links.language.hooks if links.language else None, "implied_alias", None) is None or name in rules(links, "predeclared"):
            return ()
        for taken in links.imports:
            for module in self.modules_of(links, taken.module) if not taken.name else ():
                if self.units.name_of(module) == name:
                    return (Definition(module, -1, Origin.IMPORT),)
        return ()

    def _ambient(self, links: FileLinks, name: str) -> Definitions:
        """Declarations that files without imports or exports make for all."""
        found = []
        for row in self.snapshot.symbols_named(name):
            other = self.links(row.path)
            if row.container_name or other is None or other.language is None:
                continue
            same = other.language.section("modules").get("family") == links.language.section("modules").get("family")  # type: ignore[union-attr]
            if same and not other.imports and not other.exports and row.path != links.path:
                found.append(Definition(row.path, row.index, Origin.IMPORT))
        return tuple(found)

    # -- members -----------------------------------------------------------------------------------------------

    def _member(self, links: FileLinks, receiver: int, name: str) -> Definitions:
        found: list[Definition] = []
        for value in self.values(links.path, receiver):
            inside = self.inclusion.members(links, value, name)
            found += (self.member_of(value, name) or self.extended_member(links, value, name)) if inside is None else inside
        return self.namesakes.graded(links, receiver, found) or self.inclusion.macros(links, name) or self.namesakes.of_member(
            links, receiver, name
        )

    def extended_member(self, links: FileLinks, value: Value, name: str) -> list[Definition]:
        """A member that a value has because an extension gives a base to all values, or to those of its library type."""
        plain = name.removesuffix(op.CALLED)
        own = value.shape is Shape.EXTERNAL_INSTANCE and any(plain in rules(links, table) for table in ("methods", "callbacks"))
        known = value.shape in (Shape.EXTERNAL_INSTANCE, Shape.INSTANCE) and not own
        bases = self.hierarchy.extensions.bases_of(links, value) if known else []
        return [definition for base in bases if base.index >= 0 for definition in self.member_of(base, name)]

    def member_of(self, value: Value, name: str) -> list[Definition]:
        """The declarations of a member of a value."""
        if value.shape is Shape.MODULE:
            name = name.removesuffix(op.CALLED)
        if value.shape is Shape.MODULE:
            found = list(self.exported(value.path, name))
            if not found:
                language = self._languages.language(value.name)
                if language is not None:
                    found = [Definition(p, -1, Origin.IMPORT) for p in self.modules.submodule(language, value.path, name)]
            return found
        if value.shape in (Shape.TYPE_VARIABLE, Shape.FIELD):
            return [found for bound in self._inference.calls.bound(value) if bound != value for found in self.member_of(bound, name)]
        if value.shape is Shape.OBJECT and (inner := self.links(value.path)) is not None and is_module(inner, value.index):
            return in_module(self, inner, value.index, name)
        if value.shape in (Shape.OBJECT, Shape.INSTANCE, Shape.SUPER):
            return [Definition(member.path, member.index, Origin.MEMBER) for member in self.hierarchy.members(value, name)]
        return []

    def _entry(self, links: FileLinks, literal: int, name: str, otherwise: int) -> Definitions:
        """A key of a literal: a field, or a name of its own where the literal holds entries by key."""
        found = self._member(links, literal, name)
        if found:
            return found
        values = self.values(links.path, literal)
        held = [held for value in values for held in self._inference.subscript(links, value)]
        by_key = any(value.index >= 0 or value.name for value in held) or any(is_keyed(links, value, name) for value in values)
        return self.targets(links.path, otherwise) if by_key else ()

    def overrides(self, one: tuple[str, int], other: tuple[str, int]) -> bool:
        """Whether of two members of the same name, of a class and one derived from it, one takes the other's place."""
        return self._inference.calls.fitting.are_alike(one, other)

