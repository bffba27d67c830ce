"""One holder of the lease at a time, whoever asks for it and when."""

from __future__ import annotations

import threading

from code_graph_lsp.store.conformance.engine import EngineUnderTest
from code_graph_lsp.store.conformance.examples import example_facts
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.lease import Claim
from code_graph_lsp.store.process_identity import ProcessIdentity

ONE, OTHER = ProcessIdentity(4711, -(2**63)), ProcessIdentity(2**31 - 1, 2**63 - 1)


def claim_of(store: GraphStore) -> Claim:
    claim = store.lease.current()
    assert claim is not None
    return claim


class LeaseHasOneHolder(EngineUnderTest):
    def test_it_is_given_once_until_it_is_let_go(self, store: GraphStore) -> None:
        assert store.lease.current() is None
        assert store.lease.acquire("one", ONE)
        assert not store.lease.acquire("other", OTHER)
        assert not store.lease.acquire("one", ONE)
        assert store.lease.current() == Claim("one", ONE)
        store.lease.release("other")
        assert store.lease.current() == Claim("one", ONE)
        store.lease.release("one")
        assert store.lease.current() is None
        assert store.lease.acquire("other", OTHER)
        assert store.lease.current() == Claim("other", OTHER)

    def test_the_holder_says_how_far_it_is(self, store: GraphStore) -> None:
        store.lease.acquire("one", ONE)
        assert store.lease.beat("one", settled=False, done=3, total=7)
        assert store.lease.beat("one", settled=True, done=7, total=7)
        assert not store.lease.beat("other", settled=False, done=0, total=0)
        assert store.lease.current() == Claim("one", ONE, beat=2, settled=True, done=7, total=7)

    def test_who_gives_no_sign_of_life_is_replaced(self, store: GraphStore) -> None:
        store.lease.acquire("one", ONE)
        store.lease.beat("one", settled=True, done=7, total=7)
        store.lease.ask(claim_of(store))
        asked = claim_of(store)
        assert asked.is_asked
        assert store.lease.acquire("other", OTHER, instead_of=asked)
        assert claim_of(store) == Claim("other", OTHER)
        assert not store.lease.beat("one", settled=True, done=7, total=7)
        store.lease.release("one")
        assert claim_of(store) == Claim("other", OTHER)

    def test_who_gives_one_is_not(self, store: GraphStore) -> None:
        store.lease.acquire("one", ONE)
        before = claim_of(store)
        store.lease.ask(before)
        store.lease.ask(claim_of(store))
        asked = claim_of(store)
        assert asked.is_asked
        store.lease.beat("one", settled=False, done=0, total=0)
        assert not claim_of(store).is_asked
        store.lease.ask(before)
        assert not claim_of(store).is_asked
        assert not store.lease.acquire("other", OTHER, instead_of=asked)
        assert claim_of(store).holder == "one"

    def test_it_goes_to_one_of_many(self, store: GraphStore) -> None:
        store.lease.acquire("dead", ONE)
        dead = claim_of(store)
        won: list[str] = []
        start = threading.Barrier(6)

        def take(name: str) -> None:
            start.wait()
            if store.lease.acquire(name, OTHER, instead_of=dead):
                won.append(name)

        threads = [threading.Thread(target=take, args=(name,)) for name in "abcdef"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert won == [claim_of(store).holder]

    def test_it_is_no_commit_and_waits_for_one(self, store: GraphStore) -> None:
        with store.transaction() as transaction:
            transaction.replace_file(example_facts("a.py", ["alpha"]))
            thread = threading.Thread(target=store.lease.acquire, args=("one", ONE))
            thread.start()
        thread.join()
        with store.snapshot() as snapshot:
            store.lease.beat("one", settled=True, done=1, total=1)
            store.lease.release("one")
            assert snapshot.revision == store.revision == 1
