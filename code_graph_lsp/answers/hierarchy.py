"""Classes, their bases and their members, across files: who declares a member that an object has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from code_graph_lsp.answers.extensions import Ancestor, Extensions
from code_graph_lsp.answers.files import CLASS_KINDS, FUNCTION_KINDS, MEMBER_KINDS, FileLinks
from code_graph_lsp.answers.library import rules
from code_graph_lsp.answers.target import Definition, Origin
from code_graph_lsp.answers.values import Shape, Value, Values, substitute
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.relation import RelationKind
from code_graph_lsp.graph.symbol import NO_TERM, Symbol, SymbolFlag, SymbolKind

if TYPE_CHECKING:
    from code_graph_lsp.answers.resolve import Linker

_DEEPEST = 40
_NO_BASES = frozenset({RelationKind.MEMBER_OF, RelationKind.DEFINES})
_MOST_CLASSES = 500


class Member(NamedTuple):
    """A declaration of a member, in a file, and the class that has it."""

    path: str
    index: int  # type: ignore[assignment]  # a symbol's, not tuple's method
    holder: Ancestor


class Order(NamedTuple):
    """The classes to look a member up in. `open`: some base is not of this workspace. `external`: names of those bases."""

    classes: tuple[Ancestor, ...]
    open: bool
    external: tuple[Value, ...]


class Hierarchy:
    """Memoised for one snapshot."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self._orders: dict[tuple[str, int], Order] = {}
        self._busy: set[tuple[str, int]] = set()
        self._parameters: dict[tuple[str, int], tuple[Value, ...]] = {}
        self.extensions = Extensions(linker)
        self._outside: dict[tuple[str, int], dict[str, list[Definition]]] = {}

    def bases(self, path: str, index: int) -> tuple[Values, bool]:
        """The values of a class's direct bases, and whether all of them are known."""
        links = self._linker.links(path)
        found: list[Value] = []
        known = True
        if links is None:
            return (), False
        for sibling in links.siblings(index):
            for relation in links.relations:
                if relation.source == sibling and relation.kind not in _NO_BASES:
                    values = self._linker.values(path, relation.target)
                    known = known and any(value.shape in (Shape.OBJECT, Shape.INSTANCE) for value in values)
                    found += values
        if links.symbols[index].kind is SymbolKind.ENUM and rules(links, "base").get("enum"):
            found.append(Value(Shape.EXTERNAL, name=rules(links, "base")["enum"], args=((Value(Shape.INSTANCE, path, index),),)))
        return tuple(found), known

    def order(self, path: str, index: int) -> Order:
        """The class itself, then its bases as C3 linearisation orders them (depth first where that fails)."""
        key = (path, index)
        known = self._orders.get(key)
        if known is not None:
            return known
        if key in self._busy or len(self._busy) > _DEEPEST:
            return Order((Ancestor(path, index, ()),), True, ())
        self._busy.add(key)
        try:
            order = self._compute(path, index)
        finally:
            self._busy.discard(key)
        self._orders[key] = order
        return order

    def _compute(self, path: str, index: int) -> Order:
        if self._rule(path, "nearest_first"):
            return self._by_depth(path, index)
        values, all_known = self.bases(path, index)
        own, adding = self.extensions.of_class(path, index)
        for part in adding:
            inherited, known = self.bases(part.path, part.index)
            values, all_known = values + inherited, all_known and known
        is_open = not all_known
        outside = [value for value in values if value.shape in (Shape.EXTERNAL, Shape.EXTERNAL_INSTANCE)]
        sequences: list[list[Ancestor]] = []
        direct: list[Ancestor] = []
        for value in values:
            if value.shape not in (Shape.OBJECT, Shape.INSTANCE) or value.index < 0:
                continue
            above = self.order(value.path, value.index)
            is_open = is_open or above.open
            outside += self._applied_outside(above.external, value)
            mapped = [self._applied(ancestor, value) for ancestor in above.classes]
            sequences.append(mapped)
            direct.append(mapped[0])
        merged = _merge([*sequences, direct])
        return Order((Ancestor(path, index, ()), *own, *merged, *adding), is_open, tuple(dict.fromkeys(outside)))

    def _by_depth(self, path: str, index: int) -> Order:
        """The class itself, then its bases, then theirs: a member that is nearer hides those that are deeper."""
        found = {(path, index): Ancestor(path, index, ())}
        level, outside, is_open = list(found.values()), [], False
        while level and len(found) < _MOST_CLASSES:
            below, level = level, []
            for holder in below:
                values, known = self.bases(holder.path, holder.index)
                is_open = is_open or not known
                meaning = self.mapping(holder.path, holder.index, holder.args) if holder.args else {}
                for value in self._linker.put(values, meaning):
                    if value.shape in (Shape.EXTERNAL, Shape.EXTERNAL_INSTANCE):
                        outside.append(value)
                    elif value.index >= 0 and value.key not in found:
                        found[value.key] = Ancestor(value.path, value.index, value.args)
                        level.append(found[value.key])
        return Order(tuple(found.values()), is_open, tuple(dict.fromkeys(outside)))

    def _applied(self, ancestor: Ancestor, base: Value) -> Ancestor:
        if ancestor.path == base.path and ancestor.index == base.index:
            return ancestor._replace(args=base.args)
        if base.args and ancestor.args:
            mapping = self.mapping(base.path, base.index, base.args)
            return ancestor._replace(args=tuple(substitute(values, mapping) for values in ancestor.args))
        return ancestor

    def _applied_outside(self, outside: tuple[Value, ...], base: Value) -> list[Value]:
        """Library classes that a base derives from, seen from a class that gives the base its type arguments."""
        meaning = self.mapping(base.path, base.index, base.args) if any(value.args for value in outside) else {}
        return [value._replace(args=tuple(substitute(part, meaning) for part in value.args)) for value in outside]

    def parameters(self, path: str, index: int) -> tuple[Value, ...]:
        """A class's own type parameters, in order."""
        key = (path, index)
        known = self._parameters.get(key)
        if known is None:
            known = self._parameters[key] = tuple(dict.fromkeys(self._find_parameters(path, index)))
        return known

    def _find_parameters(self, path: str, index: int) -> list[Value]:
        links = self._linker.links(path)
        if links is None:
            return []
        merged = (links.type_parameters(sibling) for sibling in (index, *links.siblings(index)))
        declared = [Value(Shape.TYPE_VARIABLE, path, place) for place in next((places for places in merged if places), [])]
        if declared:
            return declared
        found: list[Value] = []
        for relation in links.relations:
            term = links.terms[relation.target] if relation.source == index else ()
            if term and term[0] == op.SUBSCRIPT:
                for argument in term[2]:  # type: ignore[union-attr]
                    found += [v for v in self._linker.values(path, argument) if v.shape is Shape.TYPE_VARIABLE]  # type: ignore[arg-type]
        return found

    def mapping(self, path: str, index: int, args: tuple[Values, ...]) -> dict[tuple[str, int], Values]:
        """What a class's type parameters stand for, given its arguments."""
        parameters = self.parameters(path, index)
        meaning = {parameter.key: given for parameter, given in zip(parameters, args, strict=False)}
        for parameter in parameters[len(args) :]:
            links = self._linker.links(parameter.path)
            default = links.symbols[parameter.index].value if links is not None else NO_TERM
            if default != NO_TERM:
                meaning[parameter.key] = self._linker.put(self._linker.values(parameter.path, default), meaning)
        return meaning

    def members(self, value: Value, name: str) -> list[Member]:
        """The declarations of member `name` that an object or class `value` has: the nearest class's, all of its overloads."""
        order = self.order(value.path, value.index)
        classes = order.classes[1:] if value.shape is Shape.SUPER else order.classes
        if self._rule(value.path, "declared_first"):
            return self._members(value, name, classes, True) or self._members(value, name, classes, False)
        found = self._members(value, name, classes, False)
        if not found and value.shape is Shape.INSTANCE and len(self._busy) < _DEEPEST:
            for target in self.stood_for(value):
                found = self.members(target, name) if target.index >= 0 and target.key != value.key else found
        return [] if found and self._is_outside(value.path, value.index, found[0].holder, name) else found

    def _is_outside(self, path: str, index: int, holder: Ancestor | None, name: str) -> bool:
        """Whether a class has a member from a library's class, and not from `holder`, its own or one further away."""
        links = self._linker.links(path)
        if links is None or not rules(links, "members") or (holder is not None and (path, index) == (holder.path, holder.index)):
            return False
        return bool(self._outside_first(links, index, holder, name, 0))

    def _outside_first(self, links: FileLinks, index: int, holder: Ancestor | None, name: str, depth: int) -> bool | None:
        """Which comes first, bases in order and theirs before the next: a library's class with a member (True), or `holder` (False)."""
        for value in self.bases(links.path, index)[0] if depth < _DEEPEST else ():
            if holder is not None and value.key == (holder.path, holder.index):
                return False
            of = self._linker.links(value.path) if value.index >= 0 else None
            if of is not None:
                first = self._outside_first(of, value.index, holder, name, depth + 1)
                if first is not None:
                    return first
            elif value.shape is Shape.EXTERNAL and self._has_member(links, value.name, name):
                return True
        return None

    def _has_member(self, links: FileLinks, of_type: str, name: str) -> bool:
        above = rules(links, "supertypes").get(of_type, ())
        return name in rules(links, "members").get(of_type, "").split() or any(self._has_member(links, base, name) for base in above)

    def stood_for(self, value: Value) -> Values:
        """What an object gives its members to as if they were its own: of the type that it says with one of its bases."""
        links = self._linker.links(value.path)
        rule = links.language.section("members").get("stands_for", {}) if links is not None and links.language is not None else {}
        order = self.order(value.path, value.index) if rule else None
        key = (value.path, ~value.index)
        if order is None or key in self._busy:
            return ()
        self._busy.add(key)
        try:
            names = [rule[base.name] for base in order.external if base.name in rule]
            return tuple(v for name in dict.fromkeys(names) for v in self._linker.typed_member(value, name))
        finally:
            self._busy.discard(key)

    def _members(self, value: Value, name: str, classes: tuple[Ancestor, ...], only_declared: bool) -> list[Member]:
        assigned: list[Member] = []
        overloads: list[Member] = []
        for ancestor in classes:
            links = self._linker.links(ancestor.path)
            if links is None:
                continue
            found = self._declared(links, value, ancestor.index, name)
            outside = self._declared_outside(links, ancestor.index).get(name, ()) if not found else ()
            if outside:
                return [Member(place.path, place.index, ancestor) for place in outside]
            if found and (not only_declared or any(_has_declared_type(links.symbols[index]) for index in found)):
                own = (ancestor.path, ancestor.index) == (value.path, value.index)
                mapping = self.mapping(value.path, value.index, value.args) if not own and (value.args or not value.of_self) else {}
                args = value.args if own else tuple(self._linker.put(v, mapping) for v in ancestor.args)
                members = [Member(ancestor.path, index, ancestor._replace(args=args)) for index in found]
                if links.overloads_apart and links.symbols[found[0]].kind in FUNCTION_KINDS:
                    overloads += members
                elif not yields(links, found) and not _is_left_open(links, found):
                    return members
                else:
                    assigned = members
        return overloads or assigned

    def enclosed(self, path: str, classes: tuple[int, ...], name: str) -> tuple[int, list[Member]] | None:
        """The first of some classes that has a bare name or inherits it (as it does not what is private), and its declarations.

        None where no class has it; no declarations where it is a library's."""
        for index in classes:
            members = self.members(Value(Shape.INSTANCE, path, index, of_self=True), name)
            found = [member for member in members if self._is_inherited(path, index, member)]
            if found or self._is_outside(path, index, None, name):
                return index, found
        return None

    def _is_inherited(self, path: str, index: int, member: Member) -> bool:
        links = self._linker.links(member.path)
        symbol = links.symbols[member.index] if links is not None else None
        own = (member.holder.path, member.holder.index) == (path, index)
        return symbol is not None and (own or not symbol.flags & SymbolFlag.PRIVATE) and symbol.kind is not SymbolKind.TYPE_PARAMETER

    def _declared(self, links: FileLinks, value: Value, index: int, name: str) -> list[int]:
        """The members that one class, with the declarations merged into it, declares itself."""
        called, name = name.endswith(op.CALLED), name.removesuffix(op.CALLED)
        found = [member for sibling in links.siblings(index) for member in links.members(sibling).get(name, ())]
        if called:
            found = [member for member in found if links.symbols[member].kind in FUNCTION_KINDS]
        language = links.language
        if language is None:
            return found
        prototype = language.section("symbols").get("prototype")
        if not found and prototype and name != prototype:
            holders = [holder for sibling in links.siblings(index) for holder in links.members(sibling).get(prototype, ())]
            literals = (value for holder in holders for value in self._linker.symbol_values(links.path, holder))
            found = [member for value in literals if value.path == links.path for member in links.members(value.index).get(name, ())]
        if found and language.section("members").get("static_apart") and value.shape is not Shape.SUPER:
            found = [member for member in found if _is_seen(links, member, value.shape is Shape.OBJECT)]
        return found

    def _declared_outside(self, links: FileLinks, index: int) -> dict[str, list[Definition]]:
        """The members of a class that other files declare, by name."""
        if links.language is None or not links.language.section("members").get("outside"):
            return {}
        key = (links.path, index)
        known = self._outside.get(key)
        if known is not None:
            return known
        known = self._outside[key] = {}
        for row in self._linker.snapshot.relations_to(links.symbols[index].name):
            if row.kind is RelationKind.MEMBER_OF and self._linker.units.may_see(row.path, links):
                other = self._linker.links(row.path)
                if other is not None and any(d.key == key for d in self._linker.targets(row.path, row.target)):
                    known.setdefault(other.symbols[row.source].name, []).append(Definition(row.path, row.source, Origin.MEMBER))
        for name, found in known.items():
            known[name] = self._linker.units.ranked(found, links.path)
        return known

    def may_be_inherited(self, links: FileLinks, index: int) -> bool:
        """Whether a member that is only assigned to means that of a base class: any, or one whose type is declared."""
        return self._rule(links.path, "declared_first") or yields(links, [index])

    def _rule(self, path: str, name: str) -> bool:
        """Whether the language of a file has a rule about members."""
        links = self._linker.links(path)
        return links is not None and links.language is not None and bool(links.language.section("members").get(name))

    def is_subclass(self, path: str, index: int, base: tuple[str, int]) -> bool:
        return any((ancestor.path, ancestor.index) == base for ancestor in self.order(path, index).classes)

    def subclasses(self, path: str, index: int) -> list[tuple[str, int]]:
        """All classes below one, nearest first, found through the relations stored under its name and its aliases."""
        found: dict[tuple[str, int], None] = {}
        waiting = [(path, index)]
        while waiting and len(found) < 5000:
            below = self._direct_subclasses(*waiting.pop(0))
            waiting += [key for key in below if key not in found]
            found.update(dict.fromkeys(below))
        found.pop((path, index), None)
        return list(found)

    def _direct_subclasses(self, path: str, index: int) -> list[tuple[str, int]]:
        linker = self._linker
        links = linker.links(path)
        if links is None or links.symbols[index].kind not in CLASS_KINDS:
            return []
        targets = {(path, sibling) for sibling in links.siblings(index)}
        found: list[tuple[str, int]] = []
        for name in linker.names.of(path, index):
            for row in linker.snapshot.relations_to(name):
                if row.target == NO_TERM or row.kind in _NO_BASES:
                    continue
                if any(definition.key in targets for definition in linker.class_targets(row.path, row.target)):
                    found.append((row.path, row.source))
        return found


def yields(links: FileLinks, members: list[int]) -> bool:
    """Whether members are those of a base class where that has some."""
    language = links.language
    only_assigned = all(links.symbols[index].flags & SymbolFlag.ASSIGNED for index in members)
    return only_assigned and language is not None and bool(language.section("members").get("assigned_yields"))


def _is_left_open(links: FileLinks, members: list[int]) -> bool:
    """Whether members are names of types that each class gives to a type of its own."""
    return all(links.symbols[index].kind is SymbolKind.TYPE_ALIAS and links.symbols[index].value == NO_TERM for index in members)


def _is_seen(links: FileLinks, member: int, through_class: bool) -> bool:
    """Whether a member is one of the class itself, or else of its objects."""
    symbol = links.symbols[member]
    holder = links.symbols[symbol.container].kind
    if symbol.kind not in MEMBER_KINDS and not symbol.flags & SymbolFlag.MEMBER:
        return through_class
    if symbol.kind is SymbolKind.ENUM_MEMBER or (holder not in CLASS_KINDS and holder not in FUNCTION_KINDS):
        return True
    return bool(symbol.flags & SymbolFlag.STATIC) is through_class


def _has_declared_type(symbol: Symbol) -> bool:
    return symbol.type != NO_TERM or symbol.kind not in (SymbolKind.FIELD, SymbolKind.VARIABLE, SymbolKind.CONSTANT)


def _merge(sequences: list[list[Ancestor]]) -> list[Ancestor]:
    """C3 (Barrett et al., 1996); where no order is consistent, the first sequence's head is taken."""
    merged: list[Ancestor] = []
    sequences = [sequence for sequence in sequences if sequence]
    while sequences:
        tails = {(a.path, a.index) for sequence in sequences for a in sequence[1:]}
        head = next((s[0] for s in sequences if (s[0].path, s[0].index) not in tails), sequences[0][0])
        merged.append(head)
        key = (head.path, head.index)
        sequences = [rest for s in sequences if (rest := [a for a in s if (a.path, a.index) != key])]
    return merged
