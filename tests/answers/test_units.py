"""Modules of several files: which files share names, by a language's table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from code_graph_lsp.answers.definition import definition
from code_graph_lsp.answers.files import FactsCache
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.facts.extract import extract
from code_graph_lsp.languages.catalog import Catalog, catalog
from code_graph_lsp.store.memory import MemoryStore
from code_graph_lsp.text.span import Position
from tests.support.check import linker_of

_FILES = {
    "main/shop/use.go": "package shop\n\nvar _ = Box{}\n",
    "main/shop/box.go": "package shop\n\ntype Box struct{}\n",
    "test/shop/use.go": "package shop\n\nvar _ = Box{}\n",
    "main/shop/other.go": "package other\n\nvar _ = Box{}\n",
}


def places(unit: str, path: str) -> list[str]:
    """The files that declare what `path` calls `Box`, in a language whose modules are such units."""
    go = catalog().language("go")
    assert go is not None
    language = replace(go)
    vars(language)["table"] = {**go.table, "modules": {**go.section("modules"), "unit": unit}}
    store = MemoryStore()
    assert store.replace_files([extract(text.encode(), name, language) for name, text in _FILES.items()]) == []
    linker = Linker(store.snapshot(), FactsCache(), Catalog((language,)))
    return [target.path for target in definition(linker, path, Position(2, 8))]


@pytest.mark.parametrize(
    ("unit", "path", "found"),
    [
        ("folder", "main/shop/use.go", ["main/shop/box.go"]),
        ("folder", "test/shop/use.go", []),
        ("folder", "main/shop/other.go", []),
        ("name", "main/shop/use.go", ["main/shop/box.go"]),
        ("name", "test/shop/use.go", ["main/shop/box.go"]),
        ("name", "main/shop/other.go", []),
        ("", "main/shop/use.go", []),
    ],
)
def test_a_unit_is_a_folder_or_a_name(unit: str, path: str, found: list[str]) -> None:
    assert places(unit, path) == found


def test_a_package_shows_the_file_that_speaks_for_it() -> None:
    files = {
        "go.mod": "module a\n",
        "main.go": 'package main\n\nimport "a/shop"\n\nvar _ = shop.Box{}\n',
        "shop/box.go": "package shop\n\ntype Box struct{}\n",
        "shop/shop.go": "package shop\n",
        "shop/all_test.go": "package shop\n",
    }
    targets = definition(linker_of(files), "main.go", Position(4, 8))
    assert [(target.path, target.symbol) for target in targets] == [("shop/shop.go", None)]
