"""A small workspace, and the server of this checkout, for the editors under test."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]

_FILES = {
    "shapes.py": '''\
"""Shapes and what they measure."""


class Square:
    """A square, by its side."""

    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return self.side * self.side


def area_of(shape: Square) -> float:
    """The area of a shape, in square metres."""
    return shape.area()
''',
    "app.py": """\
from shapes import Square, area_of

print("größer 🙂", area_of(Square(2)))
""",
    "other.py": """\
import shapes

TOTAL = sum(shapes.area_of(square) for square in [])
""",
    "web/list.ts": "export class Queue<T> {\n  items: T[] = [];\n}\n",
    "web/main.ts": 'import { Queue } from "./list";\n\nconst waiting = new Queue<string>();\n',
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("workspace").resolve()
    (root / ".git").mkdir()
    for name, text in _FILES.items():
        file = root / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    return root


@pytest.fixture(scope="session")
def server_command() -> list[str]:
    return [sys.executable, "-m", "code_graph_lsp", "serve", "--stdio"]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Variables for an editor: this checkout's server can be imported, and nothing of the user's is read or written."""
    home = tmp_path_factory.mktemp("home")
    path = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(REPOSITORY)]))
    own = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    return {**os.environ, **own, "PYTHONPATH": path}
