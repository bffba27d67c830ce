"""Conditions of a preprocessor: whether `#if` and its kin hold, as far as one file can tell.

What a file does not define counts as undefined, unless the language's table says that compilers define it, or that names of
its kind mostly are. Knows no other file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

_TOKEN = re.compile(rb"\s*(?:(\d\w*)|(\w+)|(&&|\|\||[=!<>]=|<<|>>|[-+*/%<>!~()?:&|^])|('(?:\\.|[^'])*')|(.))", re.DOTALL)
_DEEPEST = 8
_MOST_NESTED = 20
_POWER = {b"||": 1, b"&&": 2, b"|": 3, b"^": 3, b"&": 4, b"==": 5, b"!=": 5, b"<": 6, b">": 6, b"<=": 6, b">=": 6, b"<<": 7, b">>": 7,
          b"+": 8, b"-": 8, b"*": 9, b"/": 9, b"%": 9}  # fmt: skip
_LARGEST = 1 << 64


class Truth(NamedTuple):
    """A value, and whether it rests on nothing that other files could define."""

    value: int
    known: bool


class Conditions:
    """The macros of a file, as they are defined while it is read from its beginning."""

    def __init__(self, known: Mapping[str, int], never: frozenset[str], assumed: str) -> None:
        self._values = {name.encode(): str(value).encode() for name, value in known.items()}
        self._assumed = re.compile(assumed.encode())
        self._never = {name.encode() for name in never}


    def define(self, name: bytes, body: bytes) -> None:
        self._values[name] = body.strip()

    def undefine(self, name: bytes) -> None:
        self._values.pop(name, None)
        self._never.add(name)

    def holds(self, directive: bytes, condition: bytes) -> Truth:
        """Whether `#if`, `#ifdef`, `#ifndef`, `#elif` … holds."""
        if directive in (b"ifdef", b"ifndef", b"elifdef", b"elifndef"):
            name = re.match(rb"\s*(\w+)", condition)
            found = self._is_defined(name[1]) if name is not None else Truth(0, False)
            return Truth(int(not found.value), found.known) if directive.endswith(b"ndef") else found
        return self._value(condition, 0)

    def _is_defined(self, name: bytes) -> Truth:
        if name in self._values or name in self._never:
            return Truth(int(name in self._values), True)
        return Truth(int(self._assumed.search(name) is not None), False)

    def _value(self, text: bytes, depth: int) -> Truth:
        reading = _Reading(text, lambda name: self._of_name(name, depth), self._is_defined)
        value = reading.expression(0)
        return Truth(value, reading.known)

    def _of_name(self, name: bytes, depth: int) -> Truth:
        body = self._values.get(name)
        if body is None and name not in self._never and self._assumed.search(name) is not None:
            return Truth(1, False)
        if body is None or depth > _DEEPEST:
            return Truth(0, name in self._never)
        return self._value(body, depth + 1) if body else Truth(0, True)


class _Reading:
    """One expression. Anything that is none counts as 0."""

    def __init__(self, text: bytes, value: Callable[[bytes], Truth], is_defined: Callable[[bytes], Truth]) -> None:
        text = re.sub(rb"\\\r?\n|/\*.*?\*/|//[^\n]*", b" ", text, flags=re.DOTALL)
        self._tokens = [match for match in _TOKEN.finditer(text) if match[0].strip()][:400]
        self._at = 0
        self._value, self._is_defined = value, is_defined
        self._deep = 0
        self.known = True

    def _next(self) -> bytes:
        return self._tokens[self._at][0].strip() if self._at < len(self._tokens) else b""

    def expression(self, least: int) -> int:
        left = self._operand()
        while _POWER.get(self._next(), 0) > least:
            operator = self._next()
            self._at += 1
            known = self.known
            right = self.expression(_POWER[operator])
            if (operator == b"&&" and not left and known) or (operator == b"||" and left and known):
                self.known = True
            left = _applied(operator, left, right)
        if least == 0 and self._next() == b"?":
            self._at += 1
            yes = self.expression(0)
            self._at += self._next() == b":"
            no = self.expression(0)
            left = yes if left else no
        return left

    def _operand(self) -> int:
        self._deep += 1
        try:
            return self._of_token() if self._deep < _MOST_NESTED else self._give_up()
        finally:
            self._deep -= 1

    def _give_up(self) -> int:
        self._at, self.known = len(self._tokens), False
        return 0

    def _of_token(self) -> int:
        token = self._next()
        self._at += 1
        if token in (b"!", b"-", b"+", b"~"):
            inner = self._operand()
            return int(not inner) if token == b"!" else -inner if token == b"-" else ~inner if token == b"~" else inner
        if token == b"(":
            value = self.expression(0)
            self._at += self._next() == b")"
            return value
        if token[:1].isdigit():
            digits = token.rstrip(b"uUlL")
            try:
                return int(digits, 0) if not re.fullmatch(rb"0[0-7]+", digits) else int(digits, 8)
            except ValueError:
                return 0
        if token[:1] == b"'":
            return token[1] if len(token) == 3 else 0
        if token == b"defined":
            bracket = self._next() == b"("
            self._at += bracket
            found = self._is_defined(self._next())
            self._at += 1 + bracket
        elif re.match(rb"\w", token):
            found = self._value(token)
            if self._next() == b"(":  # a macro with arguments
                found = Truth(0, False)
                self._skip()
        else:
            found = Truth(0, False)
        self.known = self.known and found.known
        return found.value

    def _skip(self) -> None:
        depth = 0
        while self._at < len(self._tokens):
            depth += {b"(": 1, b")": -1}.get(self._next(), 0)
            self._at += 1
            if depth == 0:
                return


def _applied(operator: bytes, left: int, right: int) -> int:
    """An operation as C has it, kept within bounds."""
    if operator in (b"/", b"%"):
        return 0 if right == 0 else left // right if operator == b"/" else left % right
    if operator in (b"<<", b">>"):
        return (left << right if operator == b"<<" else left >> right) % _LARGEST if 0 <= right < 64 else 0
    results: dict[bytes, Callable[[], int]] = {
        b"||": lambda: int(bool(left or right)), b"&&": lambda: int(bool(left and right)), b"==": lambda: int(left == right),
        b"!=": lambda: int(left != right), b"<": lambda: int(left < right), b">": lambda: int(left > right),
        b"<=": lambda: int(left <= right), b">=": lambda: int(left >= right), b"+": lambda: left + right, b"-": lambda: left - right,
        b"*": lambda: left * right % _LARGEST, b"|": lambda: left | right, b"&": lambda: left & right, b"^": lambda: left ^ right,
    }  # fmt: skip
    return results[operator]()
