"""The pattern language of .gitignore: what one list of patterns says about one file or folder.

Exactly git's rules for a single entry: the folder that holds the patterns, its parents and the order of several lists
are for `ignoring` to combine.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

# git folds case where file systems usually do
_FLAGS = re.IGNORECASE if sys.platform in ("win32", "darwin") else 0

_CLASSES = {
    "alnum": "a-zA-Z0-9", "alpha": "a-zA-Z", "blank": r" \t", "cntrl": r"\x00-\x1f\x7f", "digit": "0-9",
    "graph": r"\x21-\x7e", "lower": "a-z", "print": r"\x20-\x7e", "punct": r"!-/:-@\[-`{-~",
    "space": r"\s", "upper": "A-Z", "xdigit": "0-9a-fA-F",
}  # fmt: skip


class InvalidPattern(ValueError):
    """A pattern that git would never match: an open bracket, a backslash at the end."""


class Pattern(NamedTuple):
    """One line. `expression` matches the entry's name alone, or where `anchored` its path from the patterns' folder."""

    expression: str
    negated: bool
    folders_only: bool
    anchored: bool
    text: str  # without `!` and without a slash at either end


class IgnorePatterns:
    """A list of patterns of which the last that matches decides."""

    def __init__(self, lines: Iterable[str]) -> None:
        patterns = [pattern for line in lines if (pattern := parse(line)) is not None]
        self.patterns = tuple(patterns)
        self._last_first = [(re.compile(p.expression, _FLAGS), p) for p in reversed(patterns)]
        self._any_name = _union(p.expression for p in patterns if not p.anchored)
        self._any_path = _union(p.expression for p in patterns if p.anchored)

    def verdict(self, path: str, name: str, is_folder: bool) -> bool | None:
        """True where `path` is matched, False where a `!` pattern takes it back, None where nothing speaks of it.

        `path` is relative to the patterns' folder, `name` its last part. Its parents are not looked at.
        """
        by_name = self._any_name is not None and self._any_name.fullmatch(name)
        by_path = self._any_path is not None and self._any_path.fullmatch(path)
        if not (by_name or by_path):
            return None
        for expression, pattern in self._last_first:
            if (is_folder or not pattern.folders_only) and expression.fullmatch(path if pattern.anchored else name):
                return not pattern.negated
        return None


def parse(line: str) -> Pattern | None:
    """A line of a .gitignore; None for comments, blanks and what git never matches."""
    text = _without_trailing_spaces(unicodedata.normalize("NFC", line.rstrip("\r\n")))
    if not text or text.startswith("#"):
        return None
    negated = text.startswith("!")
    text = text[negated:]
    folders_only = text.endswith("/")
    text = text[: len(text) - folders_only]
    anchored = "/" in text
    text = text.removeprefix("/")
    if not text:
        return None
    try:
        expression = _expression(text)
    except InvalidPattern:
        return None
    return Pattern(expression, negated, folders_only, anchored, text)


def _without_trailing_spaces(text: str) -> str:
    stripped = text.rstrip(" ")
    backslashes = len(stripped) - len(stripped.rstrip("\\"))
    return stripped + " " if backslashes % 2 and len(stripped) < len(text) else stripped


def _union(expressions: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(f"(?:{expression})" for expression in expressions)
    return re.compile(joined, _FLAGS) if joined else None


def _expression(text: str) -> str:
    expression, at = "", 0
    while at < len(text):
        letter = text[at]
        at += 1
        if letter == "*":
            expression, at = _stars(expression, text, at)
        elif letter == "?":
            expression += "[^/]"
        elif letter == "[":
            bracket, at = _bracket(text, at)
            expression += bracket
        else:
            if letter == "\\":
                letter = _letter(text, at)
                at += 1
            expression += re.escape(letter)
    return expression


def _stars(before: str, text: str, at: int) -> tuple[str, int]:
    """The expression with the stars of which the first ends at `at`, and where the text goes on.

    `**` as a whole part of a path stands for any number of parts.
    """
    start = at - 1
    while text[at : at + 1] == "*":
        at += 1
    whole_part = at - start > 1 and text[start - 1 : start] in ("", "/")
    if whole_part and at == len(text):
        return before + ".+", at
    if whole_part and text[at] == "/":
        return before + "(?:.+/)?", at + 1
    return before + "[^/]*", at


def _bracket(text: str, at: int) -> tuple[str, int]:
    """The expression of a `[…]` whose inside starts at `at`, and where the text goes on behind it."""
    negated = text[at : at + 1] in ("!", "^")
    at += negated
    inside, first, previous = "", True, ""
    while first or text[at : at + 1] != "]":
        first = False
        letter = _letter(text, at)
        at += 1
        if letter == "[" and text[at : at + 1] == ":" and (end := text.find(":]", at + 1)) > 0:
            name, at, previous = text[at + 1 : end], end + 2, ""
            if name not in _CLASSES:
                raise InvalidPattern(text)
            inside += _CLASSES[name]
        elif letter == "-" and previous and text[at : at + 1] not in ("]", ""):
            at += text[at] == "\\"
            last = _letter(text, at)
            at += 1
            inside += f"{_code(previous)}-{_code(last)}" if previous <= last else ""
            previous = ""
        else:
            if letter == "\\":
                letter = _letter(text, at)
                at += 1
            inside += _code(letter)
            previous = letter
    none, any_letter = "(?!)", "[^/]"
    if not inside:
        return (any_letter if negated else none), at + 1
    return f"(?!/)[{'^' if negated else ''}{inside}]", at + 1


def _letter(text: str, at: int) -> str:
    if at >= len(text):
        raise InvalidPattern(text)
    return text[at]


def _code(letter: str) -> str:
    return f"\\U{ord(letter):08x}"
