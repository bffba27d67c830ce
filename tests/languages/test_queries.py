"""Every language's data is whole: queries compile, tables name what there is, abstract folders are no languages."""

from __future__ import annotations

import pytest

from code_graph_lsp.facts.terms import TermBuilder
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.languages.language import GUESTS, QUERY_NAMES, Language
from code_graph_lsp.trees.parser import grammar_language
from code_graph_lsp.trees.query import query

WITH_GRAMMAR = [language for language in catalog().languages if language.grammar]
_WAYS = {
    "name", "names", "items", "fields", "field", "field-name", "inner", "rest", "member", "default", "declarator", "function", "outside",
    "made", "each", "last",
}  # fmt: skip


@pytest.mark.parametrize("name", (*QUERY_NAMES, GUESTS))
@pytest.mark.parametrize("language", WITH_GRAMMAR, ids=lambda language: language.name)
def test_queries_compile_and_use_known_captures(language: Language, name: str) -> None:
    query(language, name)


@pytest.mark.parametrize("language", WITH_GRAMMAR, ids=lambda language: language.name)
def test_tables_name_node_types_of_some_grammar(language: Language) -> None:
    kinds: set[str] = set()
    for other in WITH_GRAMMAR:  # types in comments are those of another grammar
        grammar = grammar_language(other.grammar)
        kinds |= {grammar.node_kind_for_id(number) or "" for number in range(grammar.node_kind_count)}
    for section in ("terms", "patterns", "expected"):
        assert set(language.section(section)) <= kinds, section


@pytest.mark.parametrize("language", WITH_GRAMMAR, ids=lambda language: language.name)
def test_tables_name_operations_that_there_are(language: Language) -> None:
    for node_type, spec in language.section("terms").items():
        assert hasattr(TermBuilder, "_" + spec["op"].replace("-", "_")), node_type
    assert set(language.section("patterns").values()) <= _WAYS


@pytest.mark.parametrize("host", [language for language in catalog().languages if language.section(GUESTS)], ids=lambda host: host.name)
def test_hosts_name_languages_that_there_are(host: Language) -> None:
    rules = host.section(GUESTS)
    named = {*rules.get("languages", ()), *rules.get("names", {}).values(), *filter(None, [rules.get("script")])}
    assert named <= {language.name for language in catalog().languages}
    assert host.grammar or hasattr(host.hooks, "stretches")


def test_folders_that_are_only_extended_are_no_languages() -> None:
    names = {language.name for language in catalog().languages}
    assert {"python", "javascript", "typescript", "tsx", "manifest"} <= names
    assert not names & {"ecmascript", "jsx"}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.js", "javascript"),
        ("a.jsx", "javascript"),
        ("a.mjs", "javascript"),
        ("a.d.ts", "typescript"),
        ("a.mts", "typescript"),
        ("b/a.tsx", "tsx"),
        ("package.json", "json"),
        ("compile_commands.json", "manifest"),
        ("x/Dockerfile.dev", "dockerfile"),
        ("Dockerfile.md", "markdown"),
        ("Cargo.toml", "toml"),
        ("go.mod", "manifest"),
        ("a.c", "c"),
        ("a.h", "c"),
        ("a.cc", "cpp"),
        ("a.hpp", "cpp"),
        ("a.cu", "cuda"),
        ("x/tsconfig.json", "json"),
    ],
)
def test_files_find_their_language(path: str, name: str) -> None:
    language = catalog().for_path(path)
    assert language is not None
    assert language.name == name


@pytest.mark.parametrize("name", ["package-lock.json", "pnpm-lock.yaml"])
def test_what_programs_write_for_themselves_is_passed_over(name: str) -> None:
    assert catalog().for_path(f"x/{name}") is None


def test_rules_differ_between_languages_that_share_queries() -> None:
    rules = [language.rules for language in catalog().languages]
    assert len(set(rules)) == len(rules)
