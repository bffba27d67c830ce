"""Facts of JavaScript and TypeScript where the text is odd: broken comments, bytes that are no text, deep nesting, halves of files."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from code_graph_lsp.facts.extract import extract
from code_graph_lsp.facts.outline import outline
from code_graph_lsp.graph.file_facts import FileFacts
from code_graph_lsp.graph.reference import unpack
from code_graph_lsp.graph.symbol import Symbol, SymbolFlag, SymbolKind
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.trees.parser import parse

PIECES = [
    b"class A extends B { #x = 1; static y; constructor(p) { super(); this.z = p; } get q() { return this.#x; } }\n",
    b"/** @typedef {import('./m').T<{a: string}>} T\n * @property {Array.<T>=} [n=1] text */\n",
    b"/**\n * @template {T} U, V\n * @param {...U} us\n * @param {{\n *   a: V,\n * }} o\n * @returns {us is U}\n */\n"
    b"function f(us, {a, b: [c = 1], ...d}) { return /** @type {V} */ (a); }\n",
    b"module.exports = { f, A, g: () => exports.h };\nexports.h = require('./m').k;\n",
    b"const { a, b: { c }, ...rest } = require('./m'), [x, , y = 2] = rest;\n",
    b"if (a.kind === 'x') { a.v; } else if (!a.ok) a.w; else switch (a.kind) { case 'y': case 'z': a.u; }\n",
    b"label: for (const k of await ks) { continue label; }\n",
    b"export default async function* () { yield* import('./m'); }\nexport * as ns from './m';\nexport { a as default };\n",
    b"<A b={c} {...d}><e.f g='h'/></A>;\n",
    b"interface I<T = string> extends J<T> { (x: T): I; new (y: T): I; [key: string]: T; m?<K extends keyof T>(k: K): T[K]; }\n",
    b"type M<T> = { readonly [K in keyof T]-?: T[K] extends (infer U)[] ? U : never } & typeof import('./m');\n",
    b"declare module 'm' { export = x; } namespace N.O { export const p = 1; } enum E { A, B = A }\n",
    b"{([`${", b"})]", b"/** @type {", b"*/", b"\xff\xfe", "é😀 = '\u2028';".encode(), b"\r", b"\r\n", b"\t", b"@dec ", b"async ", b"<T,>",
]  # fmt: skip


def _facts(text: str | bytes, path: str = "a.js") -> FileFacts:
    language = catalog().for_path(path)
    assert language is not None
    return extract(text.encode() if isinstance(text, str) else text, path, language)


def _symbol(facts: FileFacts, name: str) -> Symbol:
    return next(symbol for symbol in facts.link.symbols if symbol.name == name)


@pytest.mark.parametrize("path", ["a.js", "a.ts", "a.tsx"])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=8))
@settings(max_examples=60, deadline=None)
def test_facts_are_sound_whatever_the_text(path: str, pieces: list[bytes]) -> None:
    content = b"".join(pieces)
    facts = _facts(content, path)
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    symbols, terms = facts.link.symbols, facts.link.terms
    for symbol in symbols:
        assert -1 <= symbol.container < len(symbols)
        assert max(symbol.type, symbol.value, symbol.returns) < len(terms)
        assert 0 <= symbol.start <= symbol.head_end <= symbol.end <= len(content)
    for name, packed in facts.occurrences.items():
        for line, column, _, term in unpack(packed):
            assert term < len(terms)
            if not name.startswith("="):
                assert lines[line][column:].startswith(name.encode())


def test_types_in_comments_have_the_positions_of_the_file() -> None:
    text = "/**\n * é @param {Map<string,\n *   Other>} who it is\n * @returns {!Third=} x */\nfunction f(who) {}\n"
    facts = _facts(text)
    at = {name: [(line, column) for line, column, *_ in unpack(packed)] for name, packed in facts.occurrences.items()}
    assert at["Other"] == [(2, 5)]
    assert at["Third"] == [(3, 14)]
    assert at["who"] == [(2, 13), (4, 11)]


@pytest.mark.parametrize(
    "comment",
    ["/** @type {", "/** @type {} */", "/** @param */", "/** @typedef {{a: } B */", "/** @callback */", "/** @template */",
     "/** @type {function(A): B} */"],
)  # fmt: skip
def test_broken_comments_leave_the_code_as_it_is(comment: str) -> None:
    assert _symbol(_facts(f"const before = 1;\n{comment}\n*/\nconst after = 2;\n".replace("*/\n*/", "*/")), "before").name == "before"
    facts = _facts(f"{comment}{'' if comment.endswith('*/') else '} */'}\nlet after = new Map();\n")
    assert _symbol(facts, "after").kind is SymbolKind.VARIABLE


@pytest.mark.parametrize(
    "text",
    ["const " + "[" * 2000 + "a" + "]" * 2000 + " = x;", "const " + "{a:" * 500 + "b" + "}" * 500 + " = x;", "f(" * 500 + "x" + ")" * 500,
     "const o = " + "{a:" * 300 + "1" + "}" * 300 + ";", "if (x.k === 1) {" * 200 + "x.k;" + "}" * 200],
    ids=["array-pattern", "object-pattern", "calls", "objects", "conditions"],
)  # fmt: skip
def test_deep_nesting_ends(text: str) -> None:
    assert _facts(text).link.terms is not None


def test_declarations_of_comments_and_assignments_are_symbols() -> None:
    facts = _facts(
        "/** @typedef {{ size: number }} Box */\n"
        "/** Makes one. */\nexports.make = function () {};\n"
        "class Shape { constructor() { this.area = 1; } }\n"
        "Shape.unit = new Shape();\n"
    )
    assert _symbol(facts, "Box").kind is SymbolKind.TYPE_ALIAS
    assert facts.link.symbols[_symbol(facts, "size").container].name == "Box"
    made = _symbol(facts, "make")
    assert made.container == -1
    assert made.doc_end > made.doc_start
    assert _symbol(facts, "area").descriptor == "Shape#area."
    assert _symbol(facts, "unit").flags & SymbolFlag.STATIC


def test_outline_of_typed_text_has_the_types_of_comments() -> None:
    text = b"/** @typedef {string} Name */\nconst f = () => {\n};\n"
    language = catalog().for_path("a.js")
    assert language is not None
    symbols = outline(text, "a.js", language, parse(text, language.grammar))
    assert [(symbol.name, symbol.kind) for symbol in symbols] == [("Name", SymbolKind.TYPE_ALIAS), ("f", SymbolKind.FUNCTION)]
    assert text[symbols[1].start :].startswith(b"const f")
