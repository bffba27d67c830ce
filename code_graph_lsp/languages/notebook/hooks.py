"""The cells of a notebook, read from its JSON as far as that goes: a notebook that is cut off keeps the cells before."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

Strings = list[tuple[int, bytes]]

_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]', re.DOTALL)
_ESCAPE = re.compile(rb"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_LANGUAGE = (("metadata", "language_info", "name"), ("metadata", "kernelspec", "language"))
_DEFAULT = "python"
_WHOLE = re.compile(rb"\s*%%(?!time|capture|prun)")  # begins a cell that is all in another language, or a file
_COMMAND = re.compile(rb"([ \t]*)(?:[%!?]|[\w.]+\?+\s*$)")  # begins, or is, a line for the notebook's own shell


def stretches(content: bytes) -> Iterator[tuple[str, Strings]]:
    """Each cell of code: its language, and its text in pieces, with the offset where each stands."""
    cells: dict[object, dict[str, Strings]] = {}
    named: dict[tuple[object, ...], str] = {}
    for path, start, text in _strings(content):
        if path[:1] == ("cells",) and len(path) > 2:
            name = "source" if path[2] == "source" else ".".join(map(str, path[2:]))
            cells.setdefault(path[1], {}).setdefault(name, []).append((start, text))
        else:
            named[path] = text.decode("utf-8", "replace")
    kernel = next((named[path] for path in _LANGUAGE if path in named), _DEFAULT)
    for cell in cells.values():
        source = cell.get("source", [])
        if _text(cell, "cell_type") == "code" and source and not _WHOLE.match(source[0][1]):
            pieces = [piece for string in source for line in _lines(string) for piece in _plain(line)]
            yield _text(cell, "metadata.vscode.languageId") or kernel, pieces


def _text(cell: dict[str, Strings], key: str) -> str:
    return cell[key][0][1].decode("utf-8", "replace") if key in cell else ""


def _strings(content: bytes) -> Iterator[tuple[tuple[object, ...], int, bytes]]:
    """Every string that is a value: the keys and numbers on the way to it, the offset of its text, and that as it stands."""
    path: list[object] = []  # of each object around the last key, of each list the number of the item
    key = False
    for token in _TOKEN.finditer(content):
        mark = token[0]
        if mark in (b"{", b"["):
            path.append("" if mark == b"{" else 0)
            key = mark == b"{"
        elif mark in (b"}", b"]"):
            del path[-1:]
        elif mark == b",":
            key = bool(path) and isinstance(path[-1], str)
            if path and isinstance(path[-1], int):
                path[-1] += 1
        elif mark == b":":
            key = False
        elif key:
            path[-1] = mark[1:-1].decode("utf-8", "replace")
        else:
            yield tuple(path), token.start() + 1, mark[1:-1]


def _lines(string: tuple[int, bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines of a source that is one string, each with its end."""
    start, text = string
    for line in re.findall(rb"(?:[^\\]|\\[^n])*(?:\\n|$)", text):
        if line:
            yield start, line
            start += len(line)


def _plain(line: tuple[int, bytes]) -> Iterator[tuple[int, bytes]]:
    """A line as it reads, piece by piece; a command of the notebook as one that does nothing."""
    start, text = line
    command = _COMMAND.match(text.removesuffix(b"\\n"))
    if command:
        yield start, command[1] + b"pass\n"
        return
    at = 0
    for escape in _ESCAPE.finditer(text):
        yield start + at, text[at : escape.start()]
        yield start + escape.start(), json.loads(b'"' + escape[0] + b'"').encode("utf-8", "replace")
        at = escape.end()
    yield start + at, text[at:]
