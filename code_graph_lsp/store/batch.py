"""Replacing many files at once, for any engine: one transaction, from which bad files are left out alone.

Savepoints cost a third of a bulk write, and bad files are rare; so the batch is first written without any, and
written again with one a file only if a file turned out bad.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial

import msgspec

from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.store.contract import BadFacts, Facts, GraphStore, Transaction


def replace_files(store: GraphStore, batch: Iterable[Facts]) -> list[tuple[str, str]]:
    """See `GraphStore.replace_files`. The batch is drawn in full before the transaction begins; an empty one is no
    commit.
    """
    files = list(batch)
    try:
        store.write(partial(_replace_all, files))
    except BadFacts:
        return store.write(partial(_replace_each, files))
    return []


def _replace_all(files: Sequence[Facts], transaction: Transaction) -> None:
    for facts in files:
        transaction.replace_file(facts)


def _replace_each(files: Sequence[Facts], transaction: Transaction) -> list[tuple[str, str]]:
    failures: list[tuple[str, str]] = []
    for facts in files:
        try:
            with transaction.savepoint():
                transaction.replace_file(facts)
        except BadFacts as error:
            failures.append((facts.record.path, str(error)))
            _record_failure(transaction, facts, str(error))
    return failures


def _record_failure(transaction: Transaction, facts: Facts, reason: str) -> None:
    """A record that is unfit itself (its path, for one) cannot be put; then the caller's list is all that names the
    file.
    """
    failed = msgspec.structs.replace(facts.record, state=FileState.FAILED, reason=reason)
    with suppress(BadFacts), transaction.savepoint():
        transaction.put_record(failed)
