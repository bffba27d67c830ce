"""Indexers, readers and servers, each a process, all at once on one index while the files change."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from histories import NAMES
from stress_process import FILES, edit
from workspaces import clean_index, contents

from code_graph_lsp.store.location import store_location
from code_graph_lsp.store.open import open_store
from tests.store.sqlite_checks import assert_sound
from tests.support.lsp_wire import ServerProcess

ROLES = ["index", "index", "index", "chunks", "chunks", "search", "search"]
SERVERS = 2
END_SECONDS = 120


class Worker:
    """A process with a role."""

    def __init__(self, role: str, seed: int, root: Path, database: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        script = str(Path(__file__).with_name("stress_process.py"))
        self.process = subprocess.Popen(
            [sys.executable, script, role, str(seed), str(root), database.as_posix()],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True,
        )  # fmt: skip

    def end(self) -> dict[str, int]:
        """What it counted; all that it had to say is in the test's failure, should it have one."""
        out, errors = self.process.communicate("", timeout=END_SECONDS)
        assert (self.process.returncode, errors) == (0, ""), out + errors
        *warnings, counted = out.splitlines()
        assert warnings == []
        result: dict[str, int] = json.loads(counted)
        return result


class Client(threading.Thread):
    """An editor whose user edits, saves and asks. `asked` counts questions; `error` is what went wrong."""

    def __init__(self, server: ServerProcess, root: Path, seed: int, over: threading.Event) -> None:
        super().__init__()
        self.server, self.root, self.over = server, root, over
        self.chance = random.Random(seed)
        self.asked = 0
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            while not self.over.wait(self.chance.uniform(0, 0.05)):
                self._work()
        except Exception as error:  # noqa: BLE001  # told in the test's thread
            self.error = error

    def _work(self) -> None:
        key = self.chance.choice(FILES)
        file = self.root / key
        document: dict[str, Any] = {"textDocument": {"uri": file.as_uri()}}
        self.server.open(file, f"def {self.chance.choice(NAMES)}():\n    {self.chance.choice(NAMES)}()\n")
        at = {**document, "position": {"line": 1, "character": 5}}
        self.server.request("textDocument/definition", at)
        self.server.request("textDocument/references", {**at, "context": {"includeDeclaration": True}})
        self.server.request("workspace/symbol", {"query": self.chance.choice(NAMES)})
        edit(self.root, key, self.chance)
        self.server.notify("textDocument/didSave", document)
        self.server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]})
        self.server.close(file)
        self.asked += 3


def stress(folder: Path, seconds: float) -> dict[str, int]:
    root, cache = folder / "root", folder / "cache"
    root.mkdir()
    chance = random.Random(1)
    for key in FILES:
        edit(root, key, chance)
    database = store_location(root, str(cache))
    over = threading.Event()
    servers = [ServerProcess(folder / f"home{number}") for number in range(SERVERS)]
    workers: list[Worker] = []
    try:
        clients = [Client(server, root, number, over) for number, server in enumerate(servers)]
        for server in servers:
            server.initialize(root, initializationOptions={"cacheDir": str(cache)})
        workers += [Worker(role, number, root, database) for number, role in enumerate(ROLES)]
        for client in clients:
            client.start()
        threading.Event().wait(seconds)
        over.set()
        counts = {"questions": 0}
        for client in clients:
            client.join()
            assert client.error is None
            counts["questions"] += client.asked
        for worker in workers:
            for role, done in worker.end().items():
                counts[role] = counts.get(role, 0) + done
        for server in servers:
            server.request("workspace/symbol", {"query": ""})
            assert server.shown() == []
            assert server.leave() == 0
    finally:
        for process in (*(worker.process for worker in workers), *(server.process for server in servers)):
            process.kill()
            process.wait()
    check(root, database)
    return counts


def check(root: Path, database: Path) -> None:
    """Sound, and what a clean index says."""
    assert_sound(database)
    store = open_store(f"sqlite:///{database.as_posix()}")
    assert store.notices == ()
    assert store.lease.current() is None
    assert contents(store) == clean_index(root)
    store.close()


def test_many_processes_for_a_moment(tmp_path: Path) -> None:
    counts = stress(tmp_path, 4)
    assert set(counts) == {"questions", *ROLES} and 0 not in counts.values()


@pytest.mark.slow
def test_many_processes_for_a_minute(tmp_path: Path) -> None:
    counts = stress(tmp_path, 60)
    assert counts["index"] > 100 and counts["questions"] > 100
