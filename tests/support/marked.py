"""Marked source text: small real programs whose comments say what their names mean.

A program may hold several files, each begun by a line `=== path`. A comment line marks the code line above it:

    total = price(1)
    #       ^^^^^ ref price           the name above the carets refers to what `def price` marks
    # <- def total                    the first name of the line
    #       ^^^^^ ref price by-name   … and the answer admits that it only goes by the name
    #       ^^^^^ nothing             no definition is known
    #       ^^^^^ FIXME ref price     known to be answered wrong; fails once it is right

References of a mark are exactly the `ref` marks of that name. `def` may stand several times for one name (overloads).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from code_graph_lsp.text.span import Position

_FILE = re.compile(r"^=== (\S+)$")
_MARK = re.compile(
    r"^\s*(?:#|//|--|;|%|!|/\*|<!--|\(\*)\s*(?P<place>\^+|<-)\s*(?P<fixme>FIXME )?"
    r"(?P<what>def|ref|nothing)\b ?(?P<name>\S+)?(?P<note> .*)?$"
)
_END = re.compile(r"\s*(\*/|-->|\*\))$")
_WORD = re.compile(r"[\w$#]+")


@dataclass(frozen=True)
class Mark:
    """A marked name. Columns in bytes, lines 0-based. `what` is def, ref or nothing; `note` what else was said."""

    path: str
    position: Position
    end_column: int
    what: str
    name: str
    note: str
    fixme: bool


@dataclass
class MarkedProgram:
    files: dict[str, str] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)


def read_marked(text: str, default_path: str) -> MarkedProgram:
    """The files and marks of a marked program; what precedes the first `===` line is `default_path`."""
    program = MarkedProgram()
    path, lines, last_code = default_path, [], 0
    for line in [*text.splitlines(), f"=== {default_path}"]:
        begins = _FILE.match(line)
        if begins:
            if lines:
                program.files[path] = "\n".join(lines) + "\n"
            path, lines, last_code = begins[1], [], 0
            continue
        mark = _MARK.match(_END.sub("", line))
        if mark is None:
            last_code = len(lines)
        else:
            program.marks.append(_mark(mark, path, lines[last_code], last_code))
        lines.append(line)
    return program


def _mark(mark: re.Match[str], path: str, code: str, line: int) -> Mark:
    if mark["place"] == "<-":
        word = _WORD.search(code)
        assert word is not None, f"{path}:{line + 1}: no name in this line: {code!r}"
        start, end = word.span()
    else:
        start, end = mark.span("place")
    name, note = mark["name"] or "", (mark["note"] or "").strip()
    column, end_column = len(code[:start].encode()), len(code[:end].encode())
    return Mark(path, Position(line, column), end_column, mark["what"], name, note, bool(mark["fixme"]))
