"""Whatever has happened, the answers are those of a server that starts now and finds it so."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tests.support.lsp_wire import ServerProcess
from tests.support.lsp_workspace import place_of, write_workspace

NAMES = ["a.py", "b.py", "pkg/c.py", "pkg/__init__.py", "d.ts", "e.ts"]
PYTHON = [
    "class Thing:\n    def run(self, é=1):\n        return self.run()\n",
    "from a import Thing\n\nThing().run()\n",
    "from pkg.c import Thing as T\n\nt = T()\nt.run()\n",
    "import a\nimport b\n\na.Thing()\nb.Thing()  # 👩\n",
    "def run():\n    run(\n",
    "",
]
TYPESCRIPT = [
    "export class Thing {\n  run(): Thing { return this.run(); }\n}\n",
    'import { Thing } from "./d";\nnew Thing().run();\n',
    'export * from "./e";\nexport function run() {}\n',
]


class Story:
    """A workspace, a server with open documents, and what both went through; the same steps for the same seed."""

    def __init__(self, server: ServerProcess, root: Path, seed: int) -> None:
        self.server = server
        self.root = root
        self.random = random.Random(seed)
        self.open: dict[str, str] = {}
        self.version = 1

    def step(self) -> None:
        name = self.random.choice(NAMES)
        actions = [self.type, self.save, self.close] if name in self.open else [self.show, self.write, self.delete]
        self.random.choice(actions)(name)

    def text(self, name: str) -> str:
        return self.random.choice(PYTHON if name.endswith(".py") else TYPESCRIPT)

    def show(self, name: str) -> None:
        file = self.root / name
        self.open[name] = file.read_text("utf-8") if file.exists() else self.text(name)
        self.server.open(file, self.open[name], "python" if name.endswith(".py") else "typescript")

    def type(self, name: str) -> None:
        self.version += 1
        if self.random.random() < 0.5:
            self.open[name] = self.text(name)
            self.server.change(self.root / name, self.version, {"text": self.open[name]})
        else:
            start = {"line": 0, "character": 0}
            self.open[name] = "\n" + self.open[name]
            self.server.change(self.root / name, self.version, {"range": {"start": start, "end": start}, "text": "\n"})

    def save(self, name: str) -> None:
        self._write(name, self.open[name])
        self.server.notify("textDocument/didSave", {"textDocument": {"uri": (self.root / name).as_uri()}})

    def close(self, name: str) -> None:
        del self.open[name]
        self.server.close(self.root / name)

    def write(self, name: str) -> None:
        self._write(name, self.text(name))
        self._tell(name, 2)

    def delete(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)
        self._tell(name, 3)

    def _write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(exist_ok=True)
        (self.root / name).write_bytes(text.encode())

    def _tell(self, name: str, kind: int) -> None:
        event = {"uri": (self.root / name).as_uri(), "type": kind}
        self.server.notify("workspace/didChangeWatchedFiles", {"changes": [event]})

    def answers(self, server: ServerProcess) -> Any:
        """Everything that can be asked about every name everywhere."""
        found: dict[str, Any] = {"symbols": server.request("workspace/symbol", {"query": ""})}
        for name in NAMES:
            file = self.root / name
            text = self.open.get(name) or (file.read_text("utf-8") if file.exists() else "")
            document = {"textDocument": {"uri": file.as_uri()}}
            found[name] = server.request("textDocument/documentSymbol", document)
            for word in ("Thing", "run", "T()"):
                if word not in text:
                    continue
                line = text[: text.index(word)].rsplit("\n", 1)[-1]
                at = {**document, "position": place_of(text, f"{line}|{word}")}
                context = {"context": {"includeDeclaration": True}}
                found[f"{name} {word}"] = [
                    server.request("textDocument/definition", at),
                    server.request("textDocument/references", {**at, **context}),
                    server.request("textDocument/hover", at),
                ]
        return found


@pytest.mark.parametrize("seed", range(4))
def test_any_history_ends_as_if_it_had_been_so_from_the_start(tmp_path: Path, seed: int) -> None:
    root = write_workspace(tmp_path / "project", {"a.py": PYTHON[0], "d.ts": TYPESCRIPT[0]}).resolve()
    with ServerProcess(tmp_path / "old") as server:
        server.initialize(root, initializationOptions={"watch": False})
        story = Story(server, root, seed)
        for number in range(40):
            story.step()
            if number % 10 == 0:
                story.answers(server)
        after = story.answers(server)
        with ServerProcess(tmp_path / "new") as fresh:
            fresh.initialize(root)
            for name, text in story.open.items():
                fresh.open(root / name, text, "python" if name.endswith(".py") else "typescript")
            assert after == story.answers(fresh)
        assert server.leave() == 0


def test_a_question_before_the_index_is_complete_has_the_same_answer(tmp_path: Path) -> None:
    uses = {f"use_{number}.py": "from target import wanted\n\nwanted()\n" + "x = [1, 2]\n" * 50 for number in range(150)}
    root = write_workspace(tmp_path / "project", {**uses, "target.py": "def wanted(): pass\n"}).resolve()
    with ServerProcess(tmp_path) as server:
        server.initialize(root)
        at = {"textDocument": {"uri": (root / "target.py").as_uri()}, "position": {"line": 0, "character": 5}}
        context = {"context": {"includeDeclaration": True}}
        early = server.request("textDocument/references", {**at, **context})
        found = [server.request("workspace/symbol", {"query": query}) for query in ("wanted", "wntd")]
        server.wait_until_ready()
        assert len(early) == 301
        assert server.request("textDocument/references", {**at, **context}) == early
        assert [server.request("workspace/symbol", {"query": query}) for query in ("wanted", "wntd")] == found
        assert [symbol["name"] for symbol in found[0]] == ["wanted"]
