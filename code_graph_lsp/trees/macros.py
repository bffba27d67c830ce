"""Macros that break a grammar: words that only a preprocessor understands are blanked, so that what is left can be parsed.

A grammar of C sees the text before the preprocessor has run. A run of words can hold one type and one name; what is more are
macros (`API int EXPORT f`), as are words behind a parameter list and doubled parentheses (`f ARGS((int a))`). Of conditional
stretches that do not hold whole statements one branch is kept. Every byte keeps its place; which words are what is the
language's table `macros`. Knows no files and no definitions of macros.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.branches import Stretch, closing_of, opening_of, read_branches
from code_graph_lsp.trees.conditions import Conditions
from code_graph_lsp.trees.declaration_words import Words, superfluous
from code_graph_lsp.trees.grammar_gaps import Swap, access_words, types_as_arguments, unfit

_TOKEN = re.compile(
    rb"""(?P<line>^[ \t]*\#(?:\\\r?\n|/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|[^\n])*)"""
    rb"""|(?P<skip>//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')""",
    re.MULTILINE | re.DOTALL,
)
_BEHIND = re.compile(
    rb"\)\s*((?:const\s+|override\s+|noexcept\s+)*)([A-Z_][A-Z0-9_]+)"
    rb"(?=\s*[({;]|\s+[A-Z_][A-Z0-9_]+\s*[({;]|\s*:(?!:)|\s*=\s*(?:default|delete|0)\b|\s+(?:override|final)\b)"
)
_OPERATOR = re.compile(rb"\boperator\s*[^\s\w()]{1,3}\s*$")
_BEHIND_ITEMS = re.compile(rb"[\]}]\s*([A-Z_][A-Z0-9_]+)(?=\()|(?<!delete)(?<!delete )\[\w*\]\s+([A-Z_][A-Z0-9_]+)(?=\s*;)")
_ALONE = re.compile(rb"^[ \t]*([A-Z_][A-Z0-9_]{2,})[ \t]*(?=\(|$|~|operator\b)", re.MULTILINE)
_CALLING = re.compile(rb"\(\s*([A-Z_][A-Z0-9_]+)(?=\s*\*\s*\w+\s*\)\s*[(A-Z])")
_LOOP = re.compile(rb"^[ \t]+(\w{2,})[ \t]*(?=\()", re.MULTILINE)
_COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)
_PARAMETER = re.compile(rb"[<,]\s*([A-Z_][A-Z0-9_]{4,})(?=\()")
_HAS_INCLUDE = re.compile(rb"(?:INCLUDE|has_include)\w*\s*\(\s*([<\"][^)\n]*)\)")


@dataclass
class Masked:
    """A text without the macros in it, and stretches (byte offsets): `words` of macros; `left_out` of branches not taken;
    `comments` in directives; macros that stand as `loops` do, as a template's `parameters` do; `swaps` of
    what the grammar does not take; `not_taken` of all branches whose condition fails."""

    text: bytes
    words: list[Stretch] = field(default_factory=list)
    left_out: list[Stretch] = field(default_factory=list)
    comments: list[Stretch] = field(default_factory=list)
    loops: list[Stretch] = field(default_factory=list)
    parameters: list[Stretch] = field(default_factory=list)
    swaps: list[Swap] = field(default_factory=list)
    not_taken: list[Stretch] = field(default_factory=list)


def without_macros(content: bytes, language: Language) -> Masked | None:
    """The text to parse, or None where it is the content itself."""
    words = _words(language)
    if words is None:
        return None
    text, lines = _clean(content)
    masked = Masked(content)
    table = language.section("macros")
    conditions = Conditions(table.get("defined", {}), frozenset(table.get("undefined", ())), table.get("assumed", "(?!)"))
    branches = read_branches(content, text, lines, conditions)
    masked.words, masked.left_out, masked.not_taken = branches.directives, branches.left_out, branches.not_taken
    clean = bytes(text)
    masked.words += [*superfluous(clean, words), *_behind(clean, words), *_behind_items(clean), *_alone(clean)]
    masked.words += [match.span(1) for match in _CALLING.finditer(clean)]
    masked.loops = list(_loops(clean, words)) if table.get("loops") else []
    masked.parameters = list(_parameters(clean)) if table.get("templates") else []
    directives = [line for line in lines if b"\n" in content[slice(*line)]]
    masked.comments = [match.span() for line in directives for match in _COMMENT.finditer(content, *line)]
    masked.comments += [match.span(1) for line in lines for match in _HAS_INCLUDE.finditer(content, *line)]
    if table.get("templates"):
        masked.swaps = list(unfit(clean))
        masked.words += list(access_words(clean))
    masked.swaps += types_as_arguments(clean, words.types)
    if not any((masked.words, masked.swaps, masked.loops, masked.parameters, masked.left_out, masked.comments, masked.not_taken)):
        return None
    result = bytearray(content)
    for start, end in (*masked.words, *masked.left_out, *masked.comments):
        result[start:end] = re.sub(rb"[^\r\n]", b" ", bytes(result[start:end]))
    for start, end in masked.loops:
        result[start:end] = b"if".ljust(end - start)
    for start, text_instead in masked.swaps:
        result[start : start + len(text_instead)] = text_instead
    for start, end in masked.parameters:
        result[start:end] = b"int=0" + re.sub(rb"[^\r\n]", b" ", bytes(result[start + 5 : end]))
    masked.words += masked.loops + masked.parameters
    masked.text = bytes(result)
    return masked


@cache
def _words(language: Language) -> Words | None:
    table = language.section("macros")
    if not table:
        return None
    return Words(*(frozenset(word.encode() for word in table.get(name, ())) for name in Words._fields))


def _clean(content: bytes) -> tuple[bytearray, list[Stretch]]:
    """The text with comments, strings and directives blanked, and where the directives are."""
    text = bytearray(content)
    lines: list[Stretch] = []
    for match in _TOKEN.finditer(content):
        start, end = match.span()
        if match.lastgroup == "line":
            lines.append((start, end))
            text[start:end] = b"\n" * (end - start)
        elif content[start] == 47:  # a comment
            text[start:end] = b" " * (end - start)
        else:
            text[start:end] = b'"' * (end - start)
    return text, lines


def _behind(text: bytes, words: Words) -> Iterator[Stretch]:
    """Macros behind a parameter list, with their arguments; doubled parentheses behind a declarator."""
    for match in _BEHIND.finditer(text):
        opening = opening_of(text, match.start())
        if opening < 0:
            continue
        before = re.search(rb"(\w+)\s*$", text[max(0, opening - 200) : opening])
        if before is None and not text[max(0, opening - 200) : opening].rstrip().endswith(b")"):
            of_operator = _OPERATOR.search(text, max(0, opening - 200), opening)
            if not of_operator and not re.fullmatch(rb"\(\s*(?:\w+\s*)?\*[\s*]*\w+\s*\)", text[opening : match.start() + 1]):
                continue
        elif before is not None and before[1] in words.control:
            continue
        end = match.end(2)
        if text[end : end + 80].lstrip()[:1] == b":" and b"\n" in text[match.start() : end]:
            continue  # a label
        doubled = re.compile(rb"\s*\((\s*\()?").match(text, end)
        if doubled is None:
            yield match.span(2)
            continue
        close = closing_of(text, text.index(b"(", end))
        if not close:
            continue
        if doubled[1] and before is None:
            yield match.start(2), text.index(b"(", end) + 1
            yield close - 1, close
        elif text[close : close + 200].lstrip()[:1] in (b";", b"{", b"=", b"_") or text[close : close + 200].lstrip()[:1].isupper():
            yield match.start(2), close


def _behind_items(text: bytes) -> Iterator[Stretch]:
    """Macros behind `name[…]`, with their arguments."""
    for match in _BEHIND_ITEMS.finditer(text):
        if match[2]:
            yield match.span(2)
            continue
        close = closing_of(text, match.end())
        if text[match.start() : match.start() + 1] == b"]" and close and text[close : close + 80].lstrip()[:1] in (b";", b"="):
            yield match.start(1), close


def _alone(text: bytes) -> Iterator[Stretch]:
    """Macros that stand where a declaration or statement begins and end no statement."""
    last = 0
    for match in _ALONE.finditer(text):
        before = text[: match.start()].rstrip()[-1:] if match.start() < 300 else text[match.start() - 300 : match.start()].rstrip()[-1:]
        if before not in (b"", b";", b"{", b"}", b":", b">") and text[last : match.start()].strip():
            continue
        end = match.end(1)
        has_arguments = text[match.end() : match.end() + 1] == b"("
        if has_arguments:
            end = closing_of(text, match.end())
            if not end or text[end : end + 300].split(b"\n", 1)[0].strip():
                continue
        follows = text[end : end + 400].lstrip()[:1]
        opens = (follows == b"{" and not has_arguments) or (follows == b"[" and before == b">")
        if opens or follows == b"" or follows.isalpha() or follows in (b"_", b"}", b"~", b"#"):
            yield match.start(1), end
            last = end


def _loops(text: bytes, words: Words) -> Iterator[Stretch]:
    """Macros that a block follows, inside functions: `for_each(x, list) { … }`."""
    for match in _LOOP.finditer(text):
        before = text[max(0, match.start() - 300) : match.start()].rstrip()[-1:]
        if match[1] not in words.control and before in (b";", b"{", b"}", b")", b":"):
            close = closing_of(text, match.end())
            if close and text[close : close + 80].lstrip()[:1] == b"{":
                yield match.span(1)


def _parameters(text: bytes) -> Iterator[Stretch]:
    """Macros with arguments that stand for a parameter of a template."""
    for match in _PARAMETER.finditer(text):
        close = closing_of(text, match.end())
        if close and text[close : close + 80].lstrip()[:1] in (b">", b",") and re.search(
            rb"\btemplate\s*<[^;{}]*$", text[max(0, match.start(1) - 600) : match.start(1)]
        ):
            yield match.start(1), close
