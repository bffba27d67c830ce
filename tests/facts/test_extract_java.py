"""Facts of Java: what declarations are, what their modifiers and comments say, and that odd text does no harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from code_graph_lsp.facts.extract import extract
from code_graph_lsp.graph.file_facts import FileFacts, FileFlag
from code_graph_lsp.graph.reference import unpack
from code_graph_lsp.graph.symbol import Symbol, SymbolFlag, SymbolKind
from code_graph_lsp.languages.catalog import catalog

PIECES = [
    b"package a.b;\nimport a.b.C.*;\nimport static a.b.C.d;\nimport static java.util.List.*;\n",
    b"class A<T extends B<T> & I> extends B<T> implements I, J<T> { A(T t) { super(t); } A() { this(null); } static { } { } }\n",
    b"enum E implements I { X(1) { int f() { return y; } }, Y; final int y = 0; E(int... ys) { } }\n",
    b"record P<T>(T x, int... ys) { P { x = null; } static int z; int sum() { return x().length + ys()[0]; } }\n",
    b"@interface M { String value() default \"\"; int[] n() default {1, 2}; }\n@M(value = \"v\", n = {}) interface I { void f(); }\n",
    b"int f(final List<? super A>[] as, Map.Entry<K, V>... es) throws X, Y { for (var a : as) a[0].g(es).h(); return 1; }\n",
    b"void g() { try (R r = o(); r) { } catch (X | Y e) { e.f(); } finally { l: while (true) break l; } }\n",
    b"void h() { F f = (x, y) -> x.z(y); G g = A::new; H h = int[]::clone; K k = this::<T>f; new A<>(1) { int q; }.q++; }\n",
    b"int s(Object o) { return switch (o) { case A a when a.b() -> a.c; case X, Y -> { yield 1; } "
    b"default -> o instanceof B b ? b.d : 0; }; }\n",
    b"int[][] m = new int[3][], n[] = {{1}, {}}; Object t = \"\"\"\n  text\n  \"\"\"; long w = 1L + 'c' * .5f;\n",
    b"A.super.f(); A.this.g = o.new I().j; int.class.f(); ((A & I) o).f(); a.b.C.<T>d(e);\n",
    b"{([<", b">)]}", b"/** ", b"*/", b"//", b"\xff\xfe", "é😀 = '\u2028';".encode(), b"\r", b"\r\n", b"\t",
    b"@", b"public ", b"class ", b".", b"\"",
]  # fmt: skip


def java(text: str | bytes, path: str = "a/A.java") -> FileFacts:
    language = catalog().for_path(path)
    assert language is not None
    return extract(text.encode() if isinstance(text, str) else text, path, language)


def symbol(facts: FileFacts, name: str) -> Symbol:
    return next(symbol for symbol in facts.link.symbols if symbol.name == name)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=8))
@settings(max_examples=150, deadline=None)
def test_facts_are_sound_whatever_the_text(pieces: list[bytes]) -> None:
    content = b"".join(pieces)
    facts = java(content)
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    symbols, terms = facts.link.symbols, facts.link.terms
    for declared in symbols:
        assert -1 <= declared.container < len(symbols)
        assert max(declared.type, declared.value, declared.returns) < len(terms)
        assert 0 <= declared.start <= declared.head_end <= declared.end <= len(content)
    for name, packed in facts.occurrences.items():
        for line, column, _, term in unpack(packed):
            assert term < len(terms)
            assert lines[line][column:].startswith(name.encode())


def test_kinds_descriptors_and_modifiers() -> None:
    facts = java(
        "package a;\n"
        "public abstract class A {\n"
        "    private static final int LIMIT = 1;\n"
        "    @Deprecated protected String name;\n"
        "    A() {}\n"
        "    abstract void open();\n"
        "    @Deprecated\n    static void close() {}\n"
        "    enum Color { RED }\n"
        "    interface Shape { double area(); }\n"
        "    record Point(int x) {}\n"
        "    @interface Mark { int times(); }\n"
        "}\n"
    )
    kinds = {known.descriptor: known.kind for known in facts.link.symbols if known.descriptor}
    assert kinds == {
        "A#": SymbolKind.CLASS,
        "A#LIMIT.": SymbolKind.FIELD,
        "A#name.": SymbolKind.FIELD,
        "A#A().": SymbolKind.CONSTRUCTOR,
        "A#open().": SymbolKind.METHOD,
        "A#close().": SymbolKind.METHOD,
        "A#Color#": SymbolKind.ENUM,
        "A#Color#RED.": SymbolKind.ENUM_MEMBER,
        "A#Shape#": SymbolKind.INTERFACE,
        "A#Shape#area().": SymbolKind.METHOD,
        "A#Point#": SymbolKind.CLASS,
        "A#Point#x.": SymbolKind.FIELD,
        "A#Mark#": SymbolKind.INTERFACE,
        "A#Mark#times().": SymbolKind.METHOD,
    }
    marks = SymbolFlag.PRIVATE | SymbolFlag.STATIC | SymbolFlag.ABSTRACT | SymbolFlag.DEPRECATED
    assert symbol(facts, "LIMIT").flags & marks == SymbolFlag.PRIVATE | SymbolFlag.STATIC
    assert symbol(facts, "name").flags & marks == SymbolFlag.DEPRECATED
    assert symbol(facts, "close").flags & marks == SymbolFlag.STATIC | SymbolFlag.DEPRECATED
    for name in ("open", "area"):
        assert symbol(facts, name).flags & marks == SymbolFlag.ABSTRACT
    assert facts.link.module == "a"


def test_documentation_and_extent() -> None:
    text = (
        "/** A shop. */\nclass Shop {\n    /** How many. */\n    private int count = 1;\n    /* no documentation */\n    int plain;\n\n"
        "    /** Sells. */\n    @Override\n    void sell() {}\n\n    enum Color {\n        /** Warm. */\n        RED\n    }\n}\n"
    )
    facts = java(text)
    documented = {known.name: text[known.doc_start : known.doc_end] for known in facts.link.symbols if known.doc_end > known.doc_start}
    assert documented == {"Shop": "/** A shop. */", "count": "/** How many. */", "sell": "/** Sells. */", "RED": "/** Warm. */"}
    count, sell = symbol(facts, "count"), symbol(facts, "sell")
    assert text[count.start : count.end] == "private int count = 1;"
    assert text[sell.start : sell.head_end] == "@Override\n    void sell() "


@pytest.mark.parametrize(
    ("path", "flag"),
    [
        ("src/main/java/a/A.java", FileFlag(0)),
        ("src/test/java/a/A.java", FileFlag.TEST),
        ("src/integrationTest/java/a/A.java", FileFlag.TEST),
        ("a/ATest.java", FileFlag.TEST),
        ("a/Contest.java", FileFlag(0)),
        ("target/generated-sources/a/A.java", FileFlag.GENERATED),
    ],
)
def test_files_of_tests_and_generators(path: str, flag: FileFlag) -> None:
    assert java("class A {}\n", path).record.flags & (FileFlag.TEST | FileFlag.GENERATED) == flag


_BROKEN = ["name.", "if (x", "foo(x, ", "for (String s : ", 'String t = "abc', "if (x > 1) {", "x = new Foo(", "name.isEmpty().",
           "return (", "switch (x) { case", "List<", "try {", "int[] a = {1,", "list.forEach(z -> ", "@"]  # fmt: skip


@pytest.mark.parametrize("broken", _BROKEN)
def test_symbols_stay_while_the_code_between_them_is_broken(broken: str) -> None:
    facts = java(
        "package a;\n\npublic class Big {\n    private int before;\n\n"
        "    public Big(int before) {\n        this.before = before;\n    }\n\n"
        f"    void middle(String name) {{\n        int x = 1;\n        {broken}\n    }}\n\n"
        "    @Override\n    public int after(int y) {\n        return y + before;\n    }\n\n"
        "    private static class Inner {\n        int deep() { return 1; }\n    }\n}\n\n"
        "class Other {\n    int other() { return 2; }\n}\n"
    )
    kept = {known.descriptor for known in facts.link.symbols}
    assert {"Big#before.", "Big#Big().", "Big#middle().", "Big#after().", "Big#Inner#deep().", "Other#other()."} <= kept


@pytest.mark.parametrize(
    "text",
    ["class A { int x = " + "f(" * 400 + "x" + ")" * 400 + "; }", "class A {" * 300 + "}" * 300,
     "class A { A" + "<A" * 400 + ">" * 400 + " a; }", "class A { void f() { a" + ".b()" * 600 + "; } }",
     "class A { void f() { " + "if (x) {" * 300 + "}" * 300 + " } }"],
    ids=["calls", "classes", "types", "chain", "conditions"],
)  # fmt: skip
def test_deep_nesting_ends(text: str) -> None:
    assert java(text).link.terms is not None
