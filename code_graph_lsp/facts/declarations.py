"""From a tree to all that it declares, documentation comments included: the part that an outline and full facts share."""

from __future__ import annotations

from dataclasses import dataclass

from code_graph_lsp.facts.documentation import Documentation, read_documentation
from code_graph_lsp.facts.documented import ALIAS, TYPE_PARAMETER, Documented, declared_in
from code_graph_lsp.facts.drafts import Declarations
from code_graph_lsp.facts.headings import nest
from code_graph_lsp.facts.symbols import SymbolReader
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node, Tree
from code_graph_lsp.trees.query import Match, matches_by_file, query
from code_graph_lsp.trees.recovery import Recovered, recover


@dataclass
class Reading:
    """What was declared, by whom it was read, and what the queries found that says nothing about declarations."""

    declarations: Declarations
    reader: SymbolReader
    documented: Documented
    documentation: Documentation | None
    recovered: Recovered
    imports: list[Match]
    references: list[Match]
    plain: list[Node]  # references without a match of their own


def read_declarations(content: bytes, language: Language, tree: Tree | None, names: tuple[str, ...]) -> Reading:
    """The declarations of a file; it is parsed where its tree is not given.

    `names` are the query files to run: `scopes` and `symbols`, perhaps `imports` and `references`.
    """
    recovered = recover(content, language, tree)
    found, plain = matches_by_file(language, names, recovered.tree.root_node)
    by_name: dict[str, list[Match]] = dict(zip(names, found, strict=True))
    symbols, imports = by_name["symbols"], by_name.get("imports", [])
    settings = query(language, *names).settings
    comments = [node for _, captures in symbols for node in captures.get("embedded.doc", ())]
    documentation = read_documentation(language, content, comments)
    generic_scopes: list[tuple[int, int, str, int]] = []
    if documentation is not None:
        first = len(settings)
        declared, generic_scopes = declared_in(documentation, first)
        in_comments = [(pattern + first + 2, captures) for pattern, captures in documentation.scopes + documentation.symbols]
        symbols = [*symbols, *declared, *in_comments]
        imports = imports + documentation.imports
        settings += (ALIAS, TYPE_PARAMETER, *documentation.settings)
    reader = SymbolReader(language, content, by_name["scopes"] + symbols, settings, recovered, generic_scopes)
    declarations = reader.read()
    nest(declarations.drafts, settings)
    documented = Documented(language, content, declarations, reader)
    if documentation is not None:
        documented.read(documentation)
    return Reading(declarations, reader, documented, documentation, recovered, imports, by_name.get("references", []), plain)
