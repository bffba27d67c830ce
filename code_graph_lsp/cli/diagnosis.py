"""What is wrong with the index of a workspace, and the mending of it: of the store itself, of what it says of the disk.

A store that must be built again is never deleted: it is set aside.
"""

from __future__ import annotations

import time
from typing import NamedTuple

from msgspec.structs import replace

from code_graph_lsp.cli.options import Options
from code_graph_lsp.cli.workspace import bring_up_to_date, opened_store, store_address
from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.indexing.verification import DifferenceKind, verify
from code_graph_lsp.store.contract import GraphStore, StoreBusy, StoreError, StoreTooNew
from code_graph_lsp.store.open import check_store, schema_steps
from code_graph_lsp.store.process_identity import is_running
from code_graph_lsp.store.sessions import is_alive, mark_crashed

_INDEX_AGAIN = "is indexed again"
_BUILD_AGAIN = "the index is set aside, and built again"
_DELETE = "what belongs to nobody is deleted"
_REMEDIES = {
    "permissions": "it is made yours alone",
    "integrity": "the text index is made again",
    "orphan": _DELETE,
    "facts": _INDEX_AGAIN,
}


class Finding(NamedTuple):
    """`remedy` says what `doctor --fix` does; `rebuild` whether only building the index again helps."""

    kind: str
    subject: str
    message: str
    remedy: str
    rebuild: bool = False


def diagnose(options: Options) -> list[Finding]:
    """What is wrong with the store, or else where it differs from the disk; nothing is written.

    Raises StoreTooNew, StoreBusy, StoreError.
    """
    address = store_address(options)
    found = [
        Finding(damage.kind, damage.subject, damage.message, _REMEDIES[damage.kind] if damage.fixable else _BUILD_AGAIN, not damage.fixable)
        for damage in check_store(address)
    ]
    if found:
        return found
    steps = schema_steps(address)
    pending = [step for step in steps if step.applied_at is None]
    if pending:
        message = f"is {len(steps) - len(pending)}, that of this version is {len(steps)}"
        return [Finding("schema", "the schema", message, "it is brought up to date, as by every other command")]
    try:
        with opened_store(options) as store:
            differences = verify(options.root, store, options.settings)
            left_behind = _left_behind(store)
    except (StoreTooNew, StoreBusy):
        raise
    except StoreError as error:
        return [Finding("integrity", address, str(error), _BUILD_AGAIN, True)]
    remedies = {DifferenceKind.MISSING: "it is forgotten"}
    return [Finding(kind.value, key, message, remedies.get(kind, _INDEX_AGAIN)) for key, kind, message in differences] + left_behind


def mend(options: Options, found: list[Finding]) -> None:
    """Does what the findings' remedies say. Raises StoreError, NoIndex."""
    with opened_store(options, fresh=any(finding.rebuild for finding in found)) as store:
        store.repair()
        mark_crashed(store.sessions, time.time_ns())
        _forget(store, [finding.subject for finding in found if finding.kind in set(DifferenceKind)])
        bring_up_to_date(options, store)


def _left_behind(store: GraphStore) -> list[Finding]:
    """By processes that have ended without a word."""
    dead = [session for session in store.sessions.all() if not (session.status.is_over or is_alive(session))]
    found = [Finding("session", session.id, f"its process {session.pid} is gone", "it is marked as crashed") for session in dead]
    claim = store.lease.current()
    if claim is not None and not is_running(*claim.process):
        found.append(Finding("lease", claim.holder, f"its process {claim.process.pid} is gone", "another one takes it over"))
    return found


def _forget(store: GraphStore, keys: list[str]) -> None:
    """As if those files had never been read."""
    with store.snapshot() as snapshot, store.transaction() as transaction:
        for key in keys:
            record = snapshot.file(key)
            if record is not None:
                transaction.put_record(replace(record, state=FileState.PENDING, reason="", content_hash=""))
