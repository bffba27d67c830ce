"""How fast the server is on Django: from a cold start to warm answers, with memory and index size.

`python bench/speed.py` prints a table; with `--readme` it also puts it into README.md. Everything is asked of the real
server over its standard streams; times are wall-clock.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from readme import table, write
from sources import machine, source_of

from code_graph_lsp.cli.lsp_client import LanguageClient
from code_graph_lsp.lsp.uris import uri_of

PROJECT, VERSION = "django", "5.2.8"
FILE = "django/db/models/query.py"
SYMBOL = "QuerySet"
REPEATS = 30
_SECONDS = 300.0


class Figure(NamedTuple):
    """A measured value with its unit, and the limit that it should keep."""

    what: str
    value: float
    unit: str
    limit: float | None

    def row(self) -> tuple[str, ...]:
        limit = "" if self.limit is None else f"≤ {self.limit:g} {self.unit}"
        kept = "" if self.limit is None or self.value <= self.limit else " (missed)"
        digits = 2 if self.unit == "s" else 1 if self.value < 100 else 0
        return self.what, f"{self.value:,.{digits}f} {self.unit}{kept}", limit


class Session:
    """One server on one workspace."""

    def __init__(self, root: Path) -> None:
        self._begin = time.perf_counter()
        self._ready = threading.Event()
        self.root = root
        self.client = LanguageClient(root, self._note)

    def _note(self, method: str, params: Any) -> None:
        if method == "codeGraphLsp/status" and params["state"] != "indexing":
            self._ready.set()

    def seconds(self) -> float:
        """Since the start of the process."""
        return time.perf_counter() - self._begin

    def wait_until_ready(self) -> None:
        if not self._ready.wait(_SECONDS):
            raise TimeoutError("the server never said that its index is ready")

    def document(self) -> dict[str, str]:
        return {"uri": uri_of(str(self.root / FILE))}

    def symbols(self, query: str) -> Any:
        return self.client.request("workspace/symbol", {"query": query})

    def ask(self, method: str, position: dict[str, int], **more: Any) -> Any:
        return self.client.request(f"textDocument/{method}", {"textDocument": self.document(), "position": position, **more})

    def references(self, position: dict[str, int]) -> Any:
        return self.ask("references", position, context={"includeDeclaration": True})

    def open(self) -> None:
        text = (self.root / FILE).read_bytes().decode()
        document = {**self.document(), "languageId": "python", "version": 0, "text": text}
        self.client.notify("textDocument/didOpen", {"textDocument": document})

    def keystroke(self, version: int) -> Any:
        """One typed character, then the outline, as editors ask for it."""
        start = {"line": 0, "character": 0}
        change = {"range": {"start": start, "end": start}, "text": "#" if version % 2 else " "}
        document = {**self.document(), "version": version}
        self.client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        return self.client.request("textDocument/documentSymbol", {"textDocument": self.document()})


@contextmanager
def session(root: Path) -> Iterator[Session]:
    started = Session(root)
    with started.client:
        started.client.initialize({})
        yield started


def median_milliseconds(ask: Callable[[], Any]) -> float:
    spent = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        ask()
        spent.append((time.perf_counter() - begin) * 1e3)
    return statistics.median(spent)


def place_of_symbol(root: Path) -> dict[str, int]:
    lines = (root / FILE).read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines) if text.startswith(f"class {SYMBOL}("))
    return {"line": line, "character": len("class ")}


def measured(root: Path, cache: Path) -> Iterator[Figure]:
    """All figures, in order of the table."""
    place = place_of_symbol(root)
    with session(root) as server:
        server.wait_until_ready()
        yield Figure("whole cold index", server.seconds(), "s", 6)
        right = server.references(place)
    with session(root) as server:
        found = server.references(place)
        seconds = server.seconds()
        if found != right:
            raise AssertionError(f"after a restart {len(found)} references were found, before {len(right)}")
        yield Figure("restart to the first right references", seconds, "s", 1)
        server.wait_until_ready()
        server.open()
        yield from warm(server, place)
        yield Figure("peak memory of the server", peak_memory_mib(server.client.pid), "MiB", 300)
    yield Figure("index on disk", sum(file.stat().st_size for file in cache.rglob("*.db")) / (1 << 20), "MiB", None)


def warm(server: Session, place: dict[str, int]) -> Iterator[Figure]:
    every_other = "".join(SYMBOL[::2])
    yield Figure(f"references to {SYMBOL} (median)", median_milliseconds(lambda: server.references(place)), "ms", 5)
    yield Figure("definition (median)", median_milliseconds(lambda: server.ask("definition", place)), "ms", 5)
    yield Figure("hover (median)", median_milliseconds(lambda: server.ask("hover", place)), "ms", None)
    for query in (SYMBOL, SYMBOL[0], every_other):
        milliseconds = median_milliseconds(lambda query=query: server.symbols(query))
        yield Figure(f"workspace symbols for “{query}” (median)", milliseconds, "ms", 20)
    versions = iter(range(1, REPEATS + 1))
    keystroke = median_milliseconds(lambda: server.keystroke(next(versions)))
    lines = (server.root / FILE).read_bytes().count(b"\n")
    yield Figure(f"keystroke to fresh outline, {lines:,} lines (median)", keystroke, "ms", 50)


def peak_memory_mib(pid: int) -> float:
    """Of the process and its living children, by Linux's count; NaN elsewhere."""
    total, waiting = 0, [pid]
    while waiting:
        folder = Path("/proc") / str(waiting.pop())
        if not folder.exists():
            return float("nan") if not total else total / 1024
        status = (folder / "status").read_text()
        total += next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")), 0)
        for task in (folder / "task").iterdir():
            waiting += map(int, (task / "children").read_text().split())
    return total / 1024


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--readme"]):
        sys.stderr.write("usage: speed.py [--readme]\n")
        return 2
    root = source_of(PROJECT, VERSION)
    files = [file for file in root.rglob("*.py") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 1e6
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        figures = list(measured(root, Path(cache)))
    text = table(("what", "measured", "limit"), [figure.row() for figure in figures])
    text = f"{PROJECT} {VERSION}: {len(files):,} Python files, {size:.0f} MB. {machine()}, {platform.machine()}.\n\n{text}"
    sys.stdout.write(text + "\n")
    if arguments:
        write("speed", text)
    return int(any(figure.limit is not None and figure.value > figure.limit for figure in figures))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
