"""What is blanked so that a grammar of C can read a text: every byte keeps its place, and sound code stays as it is."""

from __future__ import annotations

import pytest

from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.trees.conditions import Conditions
from code_graph_lsp.trees.macros import without_macros
from code_graph_lsp.trees.parser import parse


def _masked(text: str, name: str) -> str:
    language = catalog().language(name)
    assert language is not None
    masked = without_macros(text.encode(), language)
    return text if masked is None else masked.text.decode()


@pytest.mark.parametrize(
    "text",
    [
        "static const unsigned long x = 1;\nDWORD y;\nsize_t const z = a * b;\n",
        "int f(a, b)\n    int a;\n    char *b;\n{ return (int) a * b; }\n",
        "void f(void) { if (x) FOO(y); else BAR(z); return a * b; }\n",
        "struct a { int b; } c, *d;\ntypedef int (*handler)(int a);\n",
        "#if A\nint f(void);\n#else\nint g(void);\n#endif\n",
        "void f(void) {\n}\nvalue *g(void) { return 0; }\n",
        "void f(void) { g(a)\n FAIL: h(a); }\n",
    ],
)
def test_sound_code_is_left_alone(text: str) -> None:
    assert _masked(text, "c") == text


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("API int f(void);", "    int f(void);"),
        ("API int (f)(void);", "    int (f)(void);"),
        ("extern int EXPORT f(int a);", "extern int        f(int a);"),
        ("API struct a FAR *f ARGS((int b));", "    struct a     *f      (int b) ;"),
        ("int f(void) CHECKED(1);", "int f(void)           ;"),
        ("BEGIN_DECLS\nint f(void);\nEND_DECLS\n", "           \nint f(void);\n         \n"),
        ("void f() {\n  each (a, b) { g(); }\n}\n", "void f() {\n  if   (a, b) { g(); }\n}\n"),
        ("#ifdef __cplusplus\nextern \"C\" {\n#endif\nint f(void);\n", "                  \n            \n      \nint f(void);\n"),
        ("int a = b\n#ifdef C\n+ c\n#else\n+ d\n#endif\n;", "int a = b\n        \n   \n     \n+ d\n      \n;"),
    ],
)
def test_macros_are_blanked_in_their_place(text: str, rest: str) -> None:
    assert _masked(text, "c") == rest


@pytest.mark.parametrize(
    "text",
    [
        "class API a : public b { int c GUARDED(d); void e() NEEDS(d) {} };",
        "struct a {}; struct b { INLINE b(int c) : d(c) {} int d; };",
        "template <typename T, ENABLE_IF(a<T>())> INLINE auto f(T b = {}, int c = 0) -> T { return b; }",
        "SPACE_BEGIN\nnamespace a { int b; }\nSPACE_END\n",
        "struct a { a(a&&) QUIET = default; a& operator=(a b) QUIET { return *this; } virtual ~a() QUIET override; int c; };",
        "struct b { b(int d) QUIET : e(d) {} int e; static const char* const f[] NAMES; };",
        "FLAG(bool, a, false, \"x\");\nFLAG(unsigned int, b, 1 << 3, \"y\");\nnamespace c { FLAG(int16_t, d, 0); }\n",
        "void f() { a** b = new a*[1]; c = new const char*[2]; (this->*d)(3); (e.*d)(3); g<int (h::*)(i)>(); }",
        "void f(int* = nullptr, typename a<b>::c* = 0);",
        "struct a {\n signals: void b();\n public slots: void c();\n Q_SIGNALS: void d();\n};",
        "void f()\n{\n  TRY\n  {\n    g();\n  }\n}\n",
        "#if defined(__has_include) && __has_include(<version>)\n#endif\n",
    ],
)
def test_what_is_left_of_cpp_parses(text: str) -> None:
    assert not parse(_masked(text, "cpp").encode(), "tree_sitter_cpp:language").root_node.has_error


@pytest.mark.parametrize(
    ("condition", "value", "known"),
    [
        ("1 + 2 * 3 == 7 && !0", 1, True),
        ("defined(ON) && ON > 2", 1, True),
        ("defined OFF || 0x10 >> 2 == 4", 1, True),
        ("ELSEWHERE", 0, False),
        ("0 && ELSEWHERE", 0, True),
        ("defined(HAVE_THIS)", 1, False),
        ("'A' == 65 ? 2 : 3", 2, True),
        ("NESTED(1, (2)) + 1", 1, False),
        ("1 / 0", 0, True),
        ("(((", 0, False),
        ("(" * 5000, 0, False),
        ("!" * 5000 + "1", 1, False),
    ],
)
def test_conditions(condition: str, value: int, known: bool) -> None:
    conditions = Conditions({"ON": 3}, frozenset({"OFF"}), "^HAVE_")
    truth = conditions.holds(b"if", condition.encode())
    assert (truth.value, truth.known) == (value, known)
