"""Stretches in other languages are read like files of those, and what they say stands where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from code_graph_lsp.answers.definition import definition
from code_graph_lsp.answers.document_symbols import OutlineNode, document_symbols
from code_graph_lsp.answers.references import references
from code_graph_lsp.answers.target import Origin
from code_graph_lsp.answers.workspace_symbols import workspace_symbols
from code_graph_lsp.facts.extract import extract
from code_graph_lsp.facts.guests import guests_of
from code_graph_lsp.facts.outline import outline
from code_graph_lsp.graph.file_facts import FileFacts
from code_graph_lsp.graph.reference import unpack
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.text.span import Position
from code_graph_lsp.trees.parser import parse
from tests.support.check import linker_of

PAGE = """<html>
<head><script type="text/template"><b>{{ start }}</b></script>
<style>.big { color: red }</style></head>
<body onload="start()"><p class="big" id="top">ü</p>
<script>
function start() { return stop }
const stop = 1;
</script>
</body></html>
"""
COMPONENT = """<script setup lang="ts">
import Row from "./Row.vue";
import { load } from "./load";
const rows: number[] = load();
</script>
<template>
  <Row v-for="row in rows" :class="{ odd: rows.length }" @click="load()" /> {{ rows }}
</template>
"""
SVELTE = """<script>
  import Row from "./Row.vue";
  let rows = [1];
  const add = (n) => { rows = [...rows, n] };
</script>
{#if rows.length > 2}<b>{rows}</b>{:else if rows}{/if}
{#each rows as row}<Row on:click={() => { add(2) }}>{@html row}</Row>{/each}
"""
GUIDE = """# Guide

```python
from tools import load
class Example(object):
    def only_here(self): return load
```

1. In a list:

   ```py
   def listed():

       return Example
   ```

> ```js
> const quoted = 1; quoted
> ```

```console
$ def no_language
```
"""


def _facts(path: str, text: str) -> FileFacts:
    language = catalog().for_path(path)
    assert language is not None
    return extract(text.encode(), path, language)


def _occurrences(facts: FileFacts) -> Iterator[tuple[str, int, int]]:
    for name, packed in facts.occurrences.items():
        yield from ((name, found.line, found.column) for found in unpack(packed) if not name.startswith("="))


def _assert_placed(facts: FileFacts, text: str) -> None:
    """Every name stands where it is said to stand."""
    lines = [line.encode() for line in text.split("\n")]
    for name, line, column in _occurrences(facts):
        assert lines[line][column:].startswith(name.encode()), (name, line, column)
    content = text.encode()
    for symbol in facts.link.symbols:
        assert lines[symbol.line][symbol.column : symbol.end_column].decode() == symbol.name or not symbol.name
        assert 0 <= symbol.start <= symbol.end <= len(content) and symbol.start <= symbol.head_end <= symbol.end


@pytest.mark.parametrize(
    ("path", "text"), [("a.html", PAGE), ("a.vue", COMPONENT), ("a.svelte", SVELTE), ("a.md", GUIDE), ("b.md", GUIDE.replace("\n", "\r\n"))]
)
def test_everything_stands_in_the_host(path: str, text: str) -> None:
    _assert_placed(_facts(path, text), text)


def test_a_page_and_its_scripts_and_styles() -> None:
    linker = linker_of({"a.html": PAGE, "b.css": ".big { margin: 0 }\n"})
    assert [(t.path, t.range.start_line) for t in definition(linker, "a.html", Position(3, 15))] == [("a.html", 5)]
    assert [(t.path, t.range.start_line) for t in definition(linker, "a.html", Position(5, 27))] == [("a.html", 6)]
    assert [(t.path, t.range.start_line) for t in definition(linker, "a.html", Position(3, 34))] == [("a.html", 2), ("b.css", 0)]
    assert [f.range.start_line for f in references(linker, "a.html", Position(5, 9), include_declaration=False)] == [3]


def test_a_component_is_a_module() -> None:
    files = {"a.vue": COMPONENT, "Row.vue": "<template><p/></template>\n", "load.ts": "export function load() { return [1] }\n"}
    linker = linker_of({**files, "main.ts": 'import Table from "./a.vue";\nTable;\n'})
    assert [t.path for t in definition(linker, "a.vue", Position(6, 4))] == ["Row.vue"]
    assert [(t.path, t.origin) for t in definition(linker, "a.vue", Position(6, 66))] == [("load.ts", Origin.IMPORT)]
    assert [t.path for t in definition(linker, "main.ts", Position(1, 0))] == ["a.vue"]
    found = references(linker, "load.ts", Position(0, 17), include_declaration=False)
    assert [(f.path, f.range.start_line) for f in found] == [("a.vue", 2), ("a.vue", 3), ("a.vue", 6)]
    rows = references(linker, "a.vue", Position(3, 6), include_declaration=False)
    assert [f.range.start_column for f in rows] == [21, 42, 79]


def test_markup_with_blocks() -> None:
    linker = linker_of({"a.svelte": SVELTE})
    rows = references(linker, "a.svelte", Position(2, 6), include_declaration=False)
    assert [f.range.start_line for f in rows] == [3, 3, 5, 5, 5, 6]
    added = references(linker, "a.svelte", Position(3, 8), include_declaration=False)
    assert [(f.range.start_line, f.range.start_column) for f in added] == [(6, 42)]


def test_examples_lead_into_the_code_and_are_no_part_of_it() -> None:
    linker = linker_of({"a.md": GUIDE, "tools.py": "def load(): ...\n", "use.py": "import a\nthing.only_here()\nlisted()\n"})
    assert [(t.path, t.origin) for t in definition(linker, "a.md", Position(5, 32))] == [("tools.py", Origin.IMPORT)]
    assert [t.range.start_line for t in definition(linker, "a.md", Position(13, 14))] == [4]
    assert definition(linker, "use.py", Position(1, 8)) == [] == definition(linker, "use.py", Position(2, 0))
    for name in ("Example", "only_here", "listed", "quoted"):
        assert workspace_symbols(linker.snapshot, name, 10) == []
    assert [f.path for f in references(linker, "tools.py", Position(0, 4), include_declaration=False)] == ["a.md", "a.md"]


def test_the_outline_nests_code_in_the_element_that_holds_it() -> None:
    language = catalog().for_path("a.html")
    assert language is not None
    content = PAGE.encode()
    roots = document_symbols(outline(content, "a.html", language, parse(content, language.grammar)), content)
    assert "script(start stop)" in _shape(roots).replace("top ", "") and "style(.big" in _shape(roots)


def _shape(nodes: list[OutlineNode]) -> str:
    return " ".join(node.name + (f"({_shape(node.children)})" if node.children else "") for node in nodes)


def _notebook(*cells: object, **metadata: object) -> str:
    made = [{"cell_type": "code", "source": cell} for cell in cells]
    return json.dumps({"cells": made, "metadata": metadata}, ensure_ascii=False, indent=1)


def _text(notebook: str) -> str:
    language = catalog().for_path("a.ipynb")
    assert language is not None
    return "".join(guest.text.decode() for guest in guests_of(notebook.encode(), language, None))


def test_cells_as_they_read() -> None:
    source = ['a = "é\\n\t"\n', "if a:\n", "  %time b\n", "!ls\n", "b?\n", "b = a"]
    assert _text(_notebook(source, "c = 1\nd = c", "%%bash\nls")) == 'a = "é\\n\t"\nif a:\n  pass\npass\npass\nb = a\nc = 1\nd = c\n'
    assert _text(_notebook("x = '\U0001f600'").replace("\U0001f600", "\\ud83d\\ude00")) == "x = '\U0001f600'\n"


def test_a_notebook_that_is_cut_off_keeps_the_cells_before() -> None:
    whole = _notebook(["one = 1\n"], ["two = one\n"])
    assert _text(whole[: whole.index("two")]) == "one = 1\n\n"
    assert _text("[1, 2") == _text("{}") == _text("") == ""


def test_a_notebook_is_in_the_language_of_its_kernel() -> None:
    assert _facts("a.ipynb", _notebook("x = 1")).link.language == "python"
    assert _facts("a.ipynb", _notebook("let x = 1", kernelspec={"language": "typescript"})).link.language == "typescript"
    assert _facts("a.ipynb", _notebook("x", kernelspec={"language": "unheard of"})).link.symbols == []


LINES = st.sampled_from(["name = 1\n", "f(name, 'ü')\n", "\tnäme = \"\\\\\"\n", "x\n", "\n", "%x\n"])


@given(st.lists(st.lists(LINES, max_size=5), max_size=4))
def test_every_name_of_a_notebook_stands_in_its_json(cells: list[list[str]]) -> None:
    text = _notebook(*cells)
    _assert_placed(_facts("a.ipynb", text), text)


MARKS = "<>/script type=\"module\"{}`~#'\n :@vfor-in aB(\\"


@given(st.text(alphabet=MARKS, max_size=200), st.sampled_from(["a.html", "a.vue", "a.svelte", "a.md"]))
def test_any_text_can_be_read(text: str, path: str) -> None:
    _assert_placed(_facts(path, text), text)
