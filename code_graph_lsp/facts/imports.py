"""What a file takes from other modules and what it offers them, as written; nothing is looked up here."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

import msgspec

from code_graph_lsp.facts.drafts import Declarations
from code_graph_lsp.facts.scopes import MODULE, ScopeTree, spaces_of
from code_graph_lsp.facts.terms import TermBuilder, unquoted
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.file_facts import WHOLE, Export, Import, unnamed
from code_graph_lsp.graph.reference import Role
from code_graph_lsp.graph.symbol import NO_TERM, SymbolFlag
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node, is_whole
from code_graph_lsp.trees.query import Match


@dataclass
class Imports:
    """The imports of a file and the identifiers in them. `places` are (name, node, role, import, or specifier of a module)."""

    imports: list[Import] = field(default_factory=list)
    exports: list[Export] = field(default_factory=list)
    star_names: list[str] | None = None
    module: str = ""
    named: dict[int, tuple[str, int | str]] = field(default_factory=dict)  # identifier's node id → (name, import or module)
    places: list[tuple[str, Node, Role, int | str]] = field(default_factory=list)
    paths: list[tuple[int, tuple[Node, ...]]] = field(default_factory=list)  # imports by a path of names


class ImportReader:
    """Reads the matches of the `imports` query. Imports first, so that names are bound; exports once terms can be built."""

    def __init__(self, language: Language, content: bytes, matches: list[Match]) -> None:
        self._content = content
        self._taken = getattr(language.hooks, "taken", None)
        self._matches = matches
        modules = language.section("modules")
        self._implied_alias = getattr(language.hooks, "implied_alias", None)
        self._wholes = "package_files" in modules and not modules.get("separator")  # a module may be one value
        self._separator = modules.get("separator", "")
        self._textual = modules.get("style") == "textual"
        functions = [mark for kind, mark in language.section("scopes").get("spaces", {}).items() if kind == "method"]
        self._spaces = spaces_of(language).get("import", ("", *functions))
        self._default = modules.get("default_name", "default")
        self._marked: list[int] = []  # declarations that are offered

    def _text(self, node: Node) -> str:
        return self._content[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def _specifier(self, node: Node) -> str:
        text = self._text(node)
        if self._textual:
            return text.strip("<>\" ")
        return unquoted(text) if text[:1] in "\"'`" and unquoted(text) is not None else "".join(text.split())  # type: ignore[return-value]

    def bind(self, scopes: ScopeTree) -> Imports:
        """The imports, each bound in the scope it stands in."""
        read = Imports()
        for _, captures in self._matches:
            if "import" in captures:
                self._import(read, scopes, captures)
            elif "star.names" in captures:
                names = [unquoted(self._text(child)) for child in captures["star.names"][0].named_children]
                read.star_names = (read.star_names or []) + [name for name in names if name is not None]
            elif "module.name" in captures:
                read.module = self._specifier(captures["module.name"][0])
        return read

    def _import(self, read: Imports, scopes: ScopeTree, captures: dict[str, list[Node]]) -> None:
        if "import.tree" in captures and self._taken is not None:
            for path, alias_node, at in self._taken(captures["import.tree"][0]):
                if all(is_whole(node) for node in path):
                    self._bind_path(read, scopes, path, alias_node, at)
            return
        module_node = captures["import.module"][0]
        module = self._specifier(module_node)
        alias = captures["import.alias"][0] if "import.alias" in captures else None
        if "import.star" in captures:
            at = captures["import.star"][0]
            self._bind(read, scopes, module, "*", "", at, None)
            if self._textual:
                read.places += [(unnamed(module), at, Role.IMPORT, module), (module, at, Role.IMPORT, module)]
        elif "import.name" in captures:
            name = captures["import.name"][0]
            self._bind(read, scopes, module, self._specifier(name), self._text(alias or name), alias or name, name)
        elif "import.default" in captures:
            name = captures["import.default"][0]
            self._bind(read, scopes, module, self._default, self._text(name), name, None)
        elif "import.namespace" in captures:
            name = captures["import.namespace"][0]
            self._bind(read, scopes, module, "", self._text(name), name, None)
        elif alias is not None:
            self._bind(read, scopes, module, "", self._text(alias), alias, None)
        elif self._separator:
            head = module.split(self._separator)[0]
            self._bind(read, scopes, head, "", head, module_node.named_children[0] if module_node.named_children else module_node, None)
        elif self._implied_alias is not None:
            self._bind(read, scopes, module, "", self._implied_alias(module), module_node, None, places=False)
        if self._separator:
            self._module_places(read, module_node, module)

    def _bind_path(self, read: Imports, scopes: ScopeTree, path: tuple[Node, ...], alias: Node | None, at: Node) -> None:
        """One name taken along a path, or all of a path's where `at` is the star of it."""
        names = [self._text(node) for node in path]
        read.paths.append((len(read.imports), path))
        if at.id == path[-1].id or alias is not None:
            bound = "" if alias is not None and self._text(alias) == "_" else self._text(alias or path[-1])
            self._bind(read, scopes, "::".join(names[:-1]), names[-1], bound, alias or at, path[-1] if alias is not None else None)
        elif self._text(at) == "self":
            self._bind(read, scopes, "::".join(names[:-1]), names[-1], names[-1], at, None, places=False)
        else:
            self._bind(read, scopes, "::".join(names), "*", "", at, None)

    def lead(self, read: Imports, scopes: ScopeTree, builder: TermBuilder) -> None:
        """Follows the paths, now that all names are bound."""
        for index, path in read.paths:
            taken = read.imports[index]
            term = builder.head(path[0])
            if term == builder.table.add(op.IMPORT, index):
                term = builder.table.add(op.STARRED, self._text(path[0]), (), NO_TERM)
            term = builder.rooted(term, self._text(path[0]))
            for place, node in enumerate(path):
                held = place < len(path) - 1 or taken.name == "*"
                term = builder.along(term, node, held=held) if place else term
                if node.id not in read.named:
                    read.named[node.id] = (self._text(node), -1)
                    read.places.append((self._text(node), node, Role.READ if place < len(path) - 1 else Role.IMPORT, ~term))
            read.imports[index] = msgspec.structs.replace(taken, term=term)

    def _bind(self, read: Imports, scopes: ScopeTree, module: str, name: str, alias: str, at: Node, name_node: Node | None, *,
              places: bool = True) -> None:
        index = len(read.imports)
        scope = scopes.at(at.start_byte)
        if alias:
            scope = scopes.declaring(scope.open, alias)
            for space in self._spaces:
                scope.slots.setdefault(alias + space, []).append(~index)
        elif name == "*":
            scope.stars.append(index)
            scopes.starred = scopes.starred or scope is not scopes.file
        line, column = at.start_point
        owner = -1 if scope is scopes.file else scope.owning_symbol
        exported = scope is scopes.file or scope.kind == MODULE
        read.imports.append(Import(module, name, alias, owner, exported, line, column))
        if alias and places:
            read.named[at.id] = (alias, index)
            read.places.append((alias, at, Role.IMPORT, index))
            if name in ("", self._default) and self._wholes:
                read.places.append((unnamed(module), at, Role.IMPORT, index))  # so that what has another name there is found here
        if name_node is not None and name_node.id != at.id:
            read.named[name_node.id] = (name, index)
            read.places.append((name, name_node, Role.IMPORT, index))

    def _module_places(self, read: Imports, node: Node, module: str) -> None:
        """Each part of a dotted module name stands for the module up to it."""
        if node.type == "relative_import" or (node.named_children and node.named_children[-1].type == "dotted_name"):
            dots = module[: len(module) - len(module.lstrip("."))]
            parts = [part for child in node.named_children if child.type == "dotted_name" for part in child.named_children]
        else:
            dots, parts = "", _leaves(node)
        path = dots
        for part in parts:
            name = self._text(part)
            path = name if not path else (path + name if path == dots else path + self._separator + name)
            if part.id not in read.named:
                read.named[part.id] = (name, path)
                read.places.append((name, part, Role.IMPORT, path))

    def mark(self, declarations: Declarations) -> None:
        """Marks the declarations that the file offers as they stand."""
        by_scope: dict[int, list[tuple[int, int]]] = {}
        default = {captures["export.default"][0].id for _, captures in self._matches if "export.default" in captures}
        for _, captures in self._matches:
            for node in captures.get("export.declaration", ()):
                scope = declarations.scopes.at(captures["export"][0].start_byte).open
                if id(scope) not in by_scope:
                    drafts = [index for found in scope.slots.values() for index in found if index >= 0]
                    by_scope[id(scope)] = sorted((declarations.drafts[index].start, index) for index in drafts)
                starts = by_scope[id(scope)]
                for start, index in starts[bisect_left(starts, (captures["export"][0].start_byte, -1)) :]:
                    if start >= node.end_byte:
                        break
                    declarations.drafts[index].flags |= SymbolFlag.EXPORTED
                    if node.id not in default and scope.owner < 0:
                        self._marked.append(index)

    def export(self, read: Imports, declarations: Declarations, builder: TermBuilder) -> None:
        """Adds what the file offers under its own names, re-exports included."""
        scopes = declarations.scopes
        for index in self._marked + declarations.offered_types:
            read.exports.append(Export(declarations.drafts[index].name, builder.table.add(op.SYMBOL, index)))
        for name_node, term in declarations.offered:
            name = self._text(name_node)
            read.exports.append(Export(name, term))
            if name_node.id not in declarations.named:
                read.named[name_node.id] = (name, -1)
                read.places.append((name, name_node, Role.IMPORT, ~term))
        for _, captures in self._matches:
            if "export" not in captures:
                continue
            module = self._specifier(captures["export.module"][0]) if "export.module" in captures else None
            alias = captures["export.alias"][0] if "export.alias" in captures else None
            if "export.star" in captures and module is not None:
                if alias is None:
                    line, column = captures["export.star"][0].start_point
                    read.imports.append(Import(module, "*", "", -1, True, line, column))
                else:
                    read.exports.append(Export(self._specifier(alias), builder.table.add(op.MODULE, module)))
                continue
            if "export.name" in captures:
                self._export_name(read, scopes, builder, captures["export.name"][0], alias, module)
            elif "export.value" in captures or "export.object" in captures:
                term = builder.term(captures.get("export.value", captures.get("export.object", []))[0])
                if "export.object" in captures or _is_made(builder, term):
                    term = builder.table.add(op.VALUE, term)
                if term != NO_TERM:
                    read.exports.append(Export(WHOLE, term))
            elif "export.default" in captures:
                node = captures["export.default"][0]
                term = builder.term(node)
                if term == NO_TERM and node.id in declarations.by_node:
                    term = builder.table.add(op.SYMBOL, declarations.by_node[node.id])
                if _is_made(builder, term):
                    term = builder.table.add(op.VALUE, term)
                if term != NO_TERM:
                    read.exports.append(Export(self._default, term))

    def _export_name(
        self, read: Imports, scopes: ScopeTree, builder: TermBuilder, name_node: Node, alias: Node | None, module: str | None
    ) -> None:
        name = self._specifier(name_node)
        if module is None:
            term = builder.name(scopes.at(name_node.start_byte), name)
        else:
            index = len(read.imports)
            line, column = name_node.start_point
            read.imports.append(Import(module, name, "", -1, False, line, column))
            term = builder.table.add(op.IMPORT, index)
            read.named[name_node.id] = (name, index)
            read.places.append((name, name_node, Role.IMPORT, index))
            if name == self._default:
                read.places.append((unnamed(module), name_node, Role.IMPORT, index))
        offered = self._specifier(alias) if alias is not None else name
        if alias is not None and offered != self._default:
            read.named[alias.id] = (offered, -1)
            read.places.append((offered, alias, Role.IMPORT, ~term))
        read.exports.append(Export(offered, term))


def _is_made(builder: TermBuilder, term: int) -> bool:
    """Whether a term means something without a name: what a call gives is not what is called, nor a cast its type."""
    return term != NO_TERM and builder.table.terms[term][0] in (op.CALL, op.NEW, op.INSTANCE)


def _leaves(node: Node) -> list[Node]:
    """The parts of a dotted name, which may be nested: `((a.b).c)`."""
    return [leaf for child in node.named_children for leaf in (_leaves(child) if child.named_child_count else [child])]
