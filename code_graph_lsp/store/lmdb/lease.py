"""The lease as one record: see `store.lease` for what it promises."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from code_graph_lsp.store.contract import Result
from code_graph_lsp.store.lease import Claim, MemoryLease
from code_graph_lsp.store.lmdb.records import Records, Within
from code_graph_lsp.store.process_identity import ProcessIdentity

_LEASE = b"lease"  # in the table `state`
_decode = msgspec.msgpack.Decoder(Claim).decode


class LmdbLease:
    """A `lease.Lease`: what one in memory makes of the claim that is stored, in one transaction."""

    def __init__(self, writing: Within, reading: Within) -> None:
        self._writing = writing
        self._reading = reading

    def current(self) -> Claim | None:
        return self._reading(_stored)

    def acquire(self, holder: str, process: ProcessIdentity, instead_of: Claim | None = None) -> bool:
        return self._changed(lambda lease: lease.acquire(holder, process, instead_of))

    def ask(self, claim: Claim) -> None:
        self._changed(lambda lease: lease.ask(claim))

    def beat(self, holder: str, *, settled: bool, done: int, total: int) -> bool:
        return self._changed(lambda lease: lease.beat(holder, settled=settled, done=done, total=total))

    def release(self, holder: str) -> None:
        self._changed(lambda lease: lease.release(holder))

    def _changed(self, change: Callable[[MemoryLease], Result]) -> Result:
        def work(records: Records) -> Result:
            lease = MemoryLease(_stored(records))
            result = change(lease)
            claim = lease.current()
            if claim is None:
                records.delete(records.tables.state, [_LEASE])
            elif claim != _stored(records):
                records.put(records.tables.state, [(_LEASE, msgspec.msgpack.encode(claim))])
            return result

        return self._writing(work)


def _stored(records: Records) -> Claim | None:
    stored = records.get(records.tables.state, _LEASE)
    return None if stored is None else _decode(stored)
