"""A grammar's own `tags.scm` in the terms of this package's queries.

Its format is tree-sitter's for code navigation: a pattern captures a whole definition as `@definition.KIND` or a use as
`@reference.KIND`, the identifier in it as `@name`, comments as `@doc`. Knows no parser: the text is rewritten pattern by pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_KINDS = {
    "class": "class", "struct": "struct", "interface": "interface", "trait": "trait", "protocol": "interface", "enum": "enum",
    "enum_variant": "enum-member", "object": "class", "function": "function", "method": "method", "constructor": "constructor",
    "field": "field", "property": "property", "constant": "constant", "variable": "variable", "macro": "macro", "type": "type-alias",
    "module": "module", "namespace": "namespace", "package": "package", "union": "struct", "record": "struct",
}  # fmt: skip
_ROLES = {"call": ".call", "class": ".type", "type": ".type", "interface": ".inherit", "implementation": ".inherit"}
_TOKEN = re.compile(r""";[^\n]*|"(?:\\.|[^"\\])*"|[()\[\]]|@[\w.-]+|[^\s()\[\]"@;]+|\s+""")
_MADE = re.compile(r"\(#[\w-]+!(?:\s+(?:\"(?:\\.|[^\"\\])*\"|[^\s()]+))*\s*\)")  # directives change what is captured: none is followed
_IS_LOCAL = re.compile(r"\(#is(?:-not)?\?\s+local\s*\)")
_CAPTURE = re.compile(r"@([\w.-]+)")


def symbols_and_references(tags: str) -> tuple[str, str]:
    """The patterns of a `tags.scm` that declare, and those that use, as `symbols` and `references` queries."""
    symbols: list[str] = []
    references: list[str] = []
    for pattern in _patterns(_IS_LOCAL.sub("", _MADE.sub("", tags))):
        captured = set(_CAPTURE.findall(pattern))
        if "name" not in captured:
            continue
        if any(name.startswith("definition.") for name in captured):
            symbols.append(_CAPTURE.sub(lambda match: _declared(match[1]), pattern))
        elif used := next((name for name in sorted(captured) if name.startswith("reference.")), ""):
            role = _ROLES.get(used.removeprefix("reference."), "")
            references.append(_CAPTURE.sub(lambda match, role=role: _used(match[1], role), pattern))  # type: ignore[misc]
    return "\n".join(symbols), "\n".join(references)


def _declared(capture: str) -> str:
    if capture == "name":
        return "@name"
    kind = _KINDS.get(capture.removeprefix("definition.")) if capture.startswith("definition.") else None
    return f"@symbol.{kind}" if kind else _unused(capture)


def _used(capture: str, role: str) -> str:
    return f"@reference{role}" if capture == "name" else _unused(capture)


def _unused(capture: str) -> str:
    return "@_" + re.sub(r"\W", "_", capture)


def _patterns(text: str) -> Iterator[str]:
    """The top-level patterns of a query, each with the captures that follow it."""
    depth = 0
    pattern = ""
    for token in _TOKEN.findall(text):
        if token.startswith(";"):
            continue
        if depth == 0 and pattern.strip() and token[0] in "([\"":
            yield pattern
            pattern = ""
        depth += (token in "([") - (token in ")]")
        pattern += token
    if pattern.strip():
        yield pattern
