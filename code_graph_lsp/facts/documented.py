"""What documentation comments say about declarations: types of variables, parameters and results, names of types, type parameters.

Declarations are read first; this adds to them what their comments say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from code_graph_lsp.facts.apart import CLASS_KINDS, FUNCTION_KINDS
from code_graph_lsp.facts.documentation import Comment, Documentation, Tag
from code_graph_lsp.facts.drafts import Declarations, Draft, MemberAssignment, Parameter
from code_graph_lsp.facts.scopes import Scope
from code_graph_lsp.facts.symbols import SymbolReader
from code_graph_lsp.graph.symbol import SymbolFlag, SymbolKind
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node
from code_graph_lsp.trees.query import Match, PatternSettings

ALIAS = PatternSettings(early=True)  # settings of declarations that comments make
TYPE_PARAMETER = PatternSettings()


def declared_in(documentation: Documentation, first_pattern: int) -> tuple[list[Match], list[tuple[int, int, str, int]]]:
    """The declarations that comments make, as matches of two patterns of their own, and the scopes of their type parameters."""
    matches: list[Match] = []
    scopes: list[tuple[int, int, str, int]] = []
    for comment in documentation.comments:
        for tag in comment.tags:
            for name in tag.name_nodes:
                if tag.kind in ("alias", "callback"):
                    captures = {"symbol.type-alias": [comment.node], "name": [name]}
                    if tag.type_node is not None:
                        captures["value"] = [tag.type_node]
                    matches.append((first_pattern, captures))
                elif tag.kind == "type-parameter":
                    captures = {"symbol.type-parameter": [name], "name": [name]}
                    if tag.type_node is not None:
                        captures["type"] = [tag.type_node]
                    matches.append((first_pattern + 1, captures))
        if any(tag.kind == "type-parameter" for tag in comment.tags):
            end = comment.documented.end_byte if comment.documented is not None else comment.node.end_byte
            scopes.append((comment.node.start_byte, end, "generic", comment.node.id))
    return matches, scopes


class Documented:
    """One use a file. `types` gives the type of an expression, parameter or function by its node's id."""

    def __init__(self, language: Language, content: bytes, declarations: Declarations, reader: SymbolReader) -> None:
        self._content = content
        self._into = declarations
        self._reader = reader
        self._ways: Mapping[str, str] = language.section("embedded").get("documents", {})
        self._members = {member.extent.id: member for member in declarations.members}
        self._nameless = sorted((draft.start, index) for index, draft in enumerate(declarations.drafts) if not draft.name)
        self.types: dict[int, Node] = {}
        self.parameter_names: list[tuple[Node, int]] = []  # names of parameters in comments, and their drafts

    def read(self, documentation: Documentation) -> None:
        for comment in documentation.comments:
            self._into.named.update(name.id for tag in comment.tags for name in tag.name_nodes)
            declared = [i for i in (self._draft_named(name) for tag in comment.tags for name in tag.name_nodes) if i >= 0]
            aliases = [i for i in declared if self._into.drafts[i].kind is SymbolKind.TYPE_ALIAS]
            if aliases:
                self._alias(comment, aliases[0])
                self._into.offered_types += [i for i in aliases if not self._into.drafts[i].flags & SymbolFlag.LOCAL]
            elif comment.documented is not None:
                self._declaration(comment, comment.documented)
            scope = self._into.scopes.by_node.get(comment.node.id)
            if scope is not None and scope.owner >= 0:
                self._contain(comment.node, scope)

    def _contain(self, comment: Node, scope: Scope) -> None:
        """The type parameters of a comment, and the nameless types in it, belong to what it documents."""
        drafts = self._into.drafts
        for found in scope.slots.values():
            for index in found:
                drafts[index].container = scope.owner
        for start, index in self._nameless[bisect_left(self._nameless, (comment.start_byte, -1)) :]:
            if start >= comment.end_byte:
                return
            around = scope.parent.owning_symbol if scope.parent is not None else -1
            if index != scope.owner and drafts[index].container == around:
                drafts[index].container = scope.owner

    def _draft_named(self, name: Node) -> int:
        return self._reader.declared_by(name)

    # -- types declared in comments ----------------------------------------------------------------------------

    def _alias(self, comment: Comment, alias: int) -> None:
        """A type with the fields, or the parameters and result, that the comment lists."""
        into = self._into
        function: int | None = None
        for tag in comment.tags:
            if tag.kind == "field" and tag.name_nodes:
                scope = into.scopes.at(tag.name_nodes[0].start_byte)
                member = MemberAssignment(tag.name_nodes[0], tag.name_nodes[0], tag.name_nodes[0], None, tag.type_node, scope)
                self._reader.declare_member(into, alias, member, 0)
            elif tag.kind == "callback":
                function = self._callback(comment, alias)
        if function is not None:
            self._function(comment, function)

    def _callback(self, comment: Comment, alias: int) -> int:
        into, draft = self._into, Draft("", SymbolKind.FUNCTION, comment.node, comment.node, self._into.drafts[alias].scope, 0)
        draft.container, draft.places, draft.end_column = alias, [], draft.column
        draft.flags |= SymbolFlag.LOCAL
        index = len(into.drafts)
        into.drafts.append(draft)
        into.by_node[comment.node.id] = index
        into.drafts[alias].values.append((comment.node, "", ()))
        into.parameters[index] = [
            Parameter(tag.name_nodes[0], tag.type_node, -1) for tag in comment.tags if tag.kind == "parameter" and tag.name_nodes
        ]
        return index

    # -- declarations with comments ----------------------------------------------------------------------------

    def _declaration(self, comment: Comment, node: Node) -> None:
        """Follows what stands after a comment down to what is declared there."""
        into = self._into
        at: Node | None = node
        written = next((tag.type_node for tag in comment.tags if tag.kind == "type"), None)
        scope = into.scopes.by_node.get(comment.node.id)
        seen = 0
        while at is not None and seen < 8:
            seen += 1
            if written is not None:
                self._give_type(at, written)
            index = into.by_node.get(at.id)
            if index is not None:
                if scope is not None and scope.owner < 0:
                    scope.owner = index
                draft = into.drafts[index]
                if draft.kind in CLASS_KINDS:
                    draft.bases[:0] = [tag.type_node for tag in comment.tags if tag.kind == "base" and tag.type_node is not None]
                    return
                if draft.kind in FUNCTION_KINDS:
                    if scope is not None:
                        scope.owner = index
                    self._function(comment, index)
                    return
            at = self._below(at)

    def _below(self, node: Node) -> Node | None:
        way = self._ways.get(node.type)
        if way is None:
            return None
        return node.child_by_field_name(way) if way else next(iter(node.named_children), None)

    def _give_type(self, node: Node, written: Node) -> None:
        into = self._into
        member = self._members.get(node.id)
        if member is not None:
            member.type_node = member.type_node or written
            return
        index = into.by_node.get(node.id)
        if index is not None and into.drafts[index].node_id == node.id:
            draft = into.drafts[index]
            draft.type_node = draft.type_node or written
        else:
            self.types.setdefault(node.id, written)

    def _function(self, comment: Comment, index: int) -> None:
        into, draft = self._into, self._into.drafts[index]
        parameters = into.parameters.get(index, [])
        tags = [tag for tag in comment.tags if tag.kind == "parameter" and not tag.partial]
        for position, tag in enumerate(tags):
            self._parameter(tag, self._parameter_of(tag, position, parameters))
        for tag in comment.tags:
            if tag.kind == "returns" and not tag.predicate:
                draft.returns_node = draft.returns_node or tag.type_node
            elif tag.kind == "this" and tag.type_node is not None:
                into.this_types[draft.node.id] = tag.type_node

    def _parameter_of(self, tag: Tag, position: int, parameters: list[Parameter]) -> Parameter | None:
        """The parameter that a tag speaks of: by name, or by position where it is a pattern."""
        name = tag.name_nodes[0] if tag.name_nodes else None
        for parameter in parameters:
            if name is not None and parameter.draft >= 0 and self._text(name) == self._into.drafts[parameter.draft].name:
                return parameter
        if position < len(parameters) and parameters[position].draft < 0:
            return parameters[position]
        return None

    def _parameter(self, tag: Tag, parameter: Parameter | None) -> None:
        if parameter is None:
            return
        if tag.type_node is not None and parameter.type_node is None:
            parameter.type_node = tag.type_node
            self.types.setdefault(parameter.target.id, tag.type_node)
        if parameter.draft >= 0:
            draft = self._into.drafts[parameter.draft]
            if draft.type_node is None:
                draft.type_node, draft.type_via = tag.type_node, "rest" if tag.rest else ""
            self.parameter_names += [(name, parameter.draft) for name in tag.name_nodes]

    def _text(self, node: Node) -> str:
        return self._content[node.start_byte : node.end_byte].decode("utf-8", "replace")
