"""The schema and its version: which environments this program may touch, and the tables that they have."""

from __future__ import annotations

from pathlib import Path

import lmdb

from code_graph_lsp.store.contract import StoreError, StoreTooNew
from code_graph_lsp.store.lmdb.failures import damaged
from code_graph_lsp.store.lmdb.records import Table, Tables

SCHEMA = 1
_STAMP = b"code-graph-lsp"  # beside the tables' own names; its value is the schema's number
_NUMBER = 4  # bytes


class UnknownSchema(StoreError):
    """An environment of ours with a schema that this version does not know: it must be built again."""


def prepared_tables(environment: lmdb.Environment, path: Path) -> Tables:
    """Those of an environment with this version's schema; an empty one gets it. Nobody else may be doing the same.

    Raises StoreTooNew before anything is written, StoreError for another program's, UnknownSchema, StoreCorrupt,
    lmdb.Error.
    """
    with environment.begin() as transaction:
        empty = not transaction.stat()["entries"]
        stamp = transaction.get(_STAMP)
    if empty:
        return _made(environment)
    if stamp is None:
        raise StoreError(f"{path} is the environment of another program: set cacheDir to another folder")
    version = int.from_bytes(stamp, "big")
    if version > SCHEMA:
        raise StoreTooNew(
            f"the index {path} has schema {version}, this version knows up to {SCHEMA}: "
            "use the newer version of code-graph-lsp, or set cacheDir to another folder"
        )
    if version != SCHEMA:
        raise UnknownSchema(f"the index {path} has the unknown schema {version}")
    try:
        return Tables(*(Table.of(name, environment.open_db(name.encode(), create=False)) for name in Tables._fields))
    except lmdb.NotFoundError as error:
        raise damaged(path, "it lacks its tables") from error


def _made(environment: lmdb.Environment) -> Tables:
    with environment.begin(write=True) as transaction:
        transaction.put(_STAMP, SCHEMA.to_bytes(_NUMBER, "big"))
        return Tables(*(Table.of(name, environment.open_db(name.encode(), transaction)) for name in Tables._fields))
