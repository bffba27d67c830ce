"""A grammar's `tags.scm` becomes queries of this package."""

from __future__ import annotations

import pytest

from code_graph_lsp.languages.grammars import tags_of
from code_graph_lsp.languages.tags import symbols_and_references
from code_graph_lsp.trees.query import CompiledQuery


def test_definitions_and_uses_are_told_apart() -> None:
    symbols, references = symbols_and_references(
        """
        ; a comment (with @parentheses
        ((comment)* @doc . (function_definition name: (identifier) @name) @definition.function (#strip! @doc "^#\\\\s*"))
        (class_definition name: (identifier) @name) @definition.class
        (call function: [(identifier) @name (attribute attribute: (identifier) @name)]) @reference.call
        ((identifier) @name @reference.type (#is-not? local) (#match? @name "^[A-Z]"))
        (module) @ignore
        """
    )
    assert "@symbol.function" in symbols and "@symbol.class" in symbols and "strip!" not in symbols
    assert "@reference.call" in references and "@reference.type" in references
    assert "@name" not in references.replace("#match? @reference.type", "") and "is-not" not in references
    grammar = "tree_sitter_python:language"
    assert {"name", "symbol.function", "symbol.class"} <= CompiledQuery(grammar, [symbols], "symbols").names
    named = {name for name in CompiledQuery(grammar, [references], "references").names if not name.startswith("_")}
    assert named == {"reference.call", "reference.type"}


@pytest.mark.parametrize("wheel", ["python", "javascript", "go", "java", "rust", "c", "cpp"])
def test_the_tags_of_wheels_compile(wheel: str) -> None:
    grammar = f"tree_sitter_{wheel}:language"
    symbols, references = symbols_and_references(tags_of(grammar))
    assert symbols
    for text in filter(None, (symbols, references)):
        assert CompiledQuery(grammar, [text], wheel).names


def test_what_no_kind_is_known_of_declares_nothing() -> None:
    symbols, references = symbols_and_references("(a name: (b) @name) @definition.unheard_of\n(c) @name @reference.call")
    assert "@symbol" not in symbols
    assert references.strip() == "(c) @reference.call @_reference_call"
