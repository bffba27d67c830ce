"""Programs that ship other migrations than this one: an older or newer version, or one with a fault. As a script:
`newer` serves as a version with one migration more; a path and a number make a version with that schema, which does
what it is told line by line and says what came of it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from code_graph_lsp.store.conformance.examples import example_facts
from code_graph_lsp.store.contract import StoreError
from code_graph_lsp.store.sqlite import migration, schema
from code_graph_lsp.store.sqlite.migration import Migration
from code_graph_lsp.store.sqlite.store import SqliteStore


@contextmanager
def shipping(migrations: Sequence[Migration]) -> Iterator[None]:
    """Within, this process is the program with those migrations."""
    real = migration.shipped
    for module in (migration, schema):
        module.shipped = lambda: tuple(migrations)  # type: ignore[assignment, attr-defined]
    try:
        yield
    finally:
        for module in (migration, schema):
            module.shipped = real  # type: ignore[attr-defined]


def _obey(path: Path) -> None:
    stores: list[SqliteStore] = []
    steps: dict[str, Callable[[], object]] = {
        "open": lambda: stores.append(SqliteStore(path)),
        "look": lambda: stores[-1].snapshot().close(),
        "write": lambda: stores[-1].replace_files([example_facts("old.py", ["alpha"])]),
    }
    for line in sys.stdin:
        outcome = "done"
        try:
            steps[line.strip()]()
        except StoreError as error:
            outcome = type(error).__name__
        sys.stdout.write(f"{outcome}\n")
        sys.stdout.flush()
    for store in stores:
        store.close()


def _serve_as_newer() -> None:
    from code_graph_lsp.__main__ import main

    sys.argv[1:] = ["serve", "--stdio"]
    later = Migration(len(migration.shipped()) + 1, "later", "CREATE TABLE later (x TEXT) STRICT", "DROP TABLE later")
    with shipping([*migration.shipped(), later]):
        main()


if __name__ == "__main__":
    if sys.argv[1] == "newer":
        _serve_as_newer()
    else:
        with shipping(migration.shipped()[: int(sys.argv[2])]):
            _obey(Path(sys.argv[1]))
