"""Which file `#include` means: beside the file, where the build says, or where its path fits."""

from __future__ import annotations

import pytest

from code_graph_lsp.answers.definition import definition
from code_graph_lsp.answers.hover import hover
from code_graph_lsp.answers.modules import ModuleFinder
from code_graph_lsp.text.span import Position
from tests.support.check import linker_of

_FILES = {
    "lib/include/shape/area.h": "",
    "lib/src/area.c": "",
    "lib/src/own.h": "",
    "other/include/shape/area.h": "",
    "other/main.c": "",
    "built/first/same.h": "",
    "built/second/same.h": "",
    "compile_commands.json": '[{"directory": "/home/a/project/build", "command": "cc -I../built/second -I/usr/include x.c"}]',
}


@pytest.mark.parametrize(
    ("specifier", "importer", "path"),
    [
        ("own.h", "lib/src/area.c", "lib/src/own.h"),
        ("shape/area.h", "lib/src/area.c", "lib/include/shape/area.h"),  # the nearest of those whose path fits
        ("shape/area.h", "other/main.c", "other/include/shape/area.h"),
        ("../lib/src/own.h", "other/main.c", "lib/src/own.h"),
        ("same.h", "other/main.c", "built/second/same.h"),  # as the build says
        ("stdio.h", "other/main.c", None),
        ("area", "other/main.c", None),
    ],
)
def test_includes(specifier: str, importer: str, path: str | None) -> None:
    linker = linker_of(_FILES)
    links = linker.links(importer)
    assert links is not None and links.language is not None
    found = ModuleFinder(linker.snapshot).find(links.language, specifier, importer)
    assert (found[0] if found else None) == path


def test_an_include_leads_to_its_file_and_prototypes_document_their_function() -> None:
    header = "/* Adds two numbers. */\nint add(int a, int b);\n"
    linker = linker_of({"add.h": header, "add.c": '#include "add.h"\nint add(int a, int b) { return a + b; }\n', "empty.h": ""})
    assert [(target.path, target.index) for target in definition(linker, "add.c", Position(0, 12))] == [("add.h", -1)]
    assert [target.path for target in definition(linker, "add.h", Position(1, 5))] == ["add.c", "add.h"]
    shown = hover(linker, "add.c", Position(1, 5), max_lines=0)
    assert shown is not None and "Adds two numbers." in shown.markdown


def test_headers_with_what_only_cpp_has_are_cpp() -> None:
    linker = linker_of({"c.h": "struct a { int b; };\n/* class x { }; */\n", "cpp.h": "namespace a { class b; }\n"})
    spoken = [links.language.name for path in ("c.h", "cpp.h") if (links := linker.links(path)) is not None and links.language is not None]
    assert spoken == ["c", "cpp"]
