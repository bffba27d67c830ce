"""Who leads, look by look: the time is what the test says it is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from code_graph_lsp.indexing.lead import Lead
from code_graph_lsp.indexing.progress import Phase, Progress
from code_graph_lsp.store.contract import GraphStore, StoreError
from code_graph_lsp.store.lease import Claim
from code_graph_lsp.store.process_identity import ProcessIdentity

DONE = Progress(Phase.DONE, 3, 3, 0, "")


class Told:
    """How often a lead had something to say."""

    def __init__(self) -> None:
        self.turns = self.commits = 0

    def turn(self) -> None:
        self.turns += 1

    def commit(self) -> None:
        self.commits += 1


def lead_of(store: GraphStore, told: Told | None = None) -> Lead:
    told = told or Told()
    return Lead(store, told.turn, told.commit)


def claim_of(store: GraphStore) -> Claim:
    claim = store.lease.current()
    assert claim is not None
    return claim


def looks_until(lead: Lead, holds: Callable[[], bool], most: int) -> int:
    """How many looks of a second each it takes."""
    for number in range(1, most + 1):
        lead.look(1.0)
        if holds():
            return number
    raise AssertionError(f"it did not come to hold in {most} s")


def ended_process() -> ProcessIdentity:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return ProcessIdentity(process.pid, 1)


def test_the_first_leads_and_the_second_follows(store: GraphStore) -> None:
    told = Told()
    first, second = lead_of(store), lead_of(store, told)
    first.look(0)
    second.look(0)
    assert first.leads and first.busy_leader is None
    assert not second.leads and second.busy_leader is not None
    first.tell(Progress(Phase.INDEXING, 2, 3, 0, ""))
    first.look(1)
    second.look(0.2)
    assert (second.busy_leader.done, second.busy_leader.total) == (2, 3)
    first.tell(DONE)
    first.look(1)
    before = told.turns
    second.look(0.2)
    assert second.busy_leader is None and told.turns == before + 1
    second.look(1)
    assert told.turns == before + 1


def test_who_lets_go_is_followed_at_the_next_look(store: GraphStore) -> None:
    first, second = lead_of(store), lead_of(store)
    first.start()
    second.look(0)
    first.tell(DONE)
    first.stop()
    assert store.lease.current() is None
    second.look(1)
    assert second.leads and not claim_of(store).settled


def test_a_process_that_has_ended_is_followed_at_the_next_look(store: GraphStore) -> None:
    store.lease.acquire("dead", ended_process())
    lead = lead_of(store)
    lead.look(0)
    assert lead.leads


def test_a_process_that_is_stopped_is_followed_and_finds_out(store: GraphStore) -> None:
    told = Told()
    stopped, second = lead_of(store, told), lead_of(store)
    stopped.look(0)
    stopped.tell(DONE)
    stopped.look(1)
    assert 10 <= looks_until(second, lambda: second.leads, 20) <= 16
    before = told.turns
    stopped.look(1)
    assert not stopped.leads and stopped.busy_leader is not None and told.turns == before + 1


def test_two_machines_that_do_not_see_each_other_s_processes_do_not_take_turns_for_ever(store: GraphStore) -> None:
    here = lead_of(store)
    here.look(0)
    assert store.lease.acquire("elsewhere", ended_process(), instead_of=claim_of(store))
    for _ in range(100):
        here.look(1)
        if claim_of(store).is_asked:
            store.lease.beat("elsewhere", settled=True, done=0, total=0)
    assert not here.leads and claim_of(store).holder == "elsewhere"


def test_a_leader_that_answers_is_never_replaced(store: GraphStore) -> None:
    first, second = lead_of(store), lead_of(store)
    first.look(0)
    first.tell(DONE)
    beats = set()
    for _ in range(100):
        second.look(1)
        first.look(1)
        beats.add(claim_of(store).beat)
    assert first.leads and not second.leads
    assert 5 <= len(beats) <= 11  # one word, then an answer every ten seconds or so


def test_a_lone_leader_writes_nothing(store: GraphStore) -> None:
    told = Told()
    lead = lead_of(store, told)
    lead.look(0)
    lead.tell(DONE)
    lead.look(1)
    claim, turns, commits = claim_of(store), told.turns, told.commits
    for _ in range(100):
        lead.look(1)
    assert (claim_of(store), told.turns, told.commits, store.revision) == (claim, turns, commits, 0)


def test_nobody_waits_for_ever_for_work_that_stands_still(store: GraphStore) -> None:
    first, second = lead_of(store), lead_of(store)

    def both_look() -> bool:
        first.look(1)
        return second.busy_leader is None

    first.look(0)
    first.tell(Progress(Phase.INDEXING, 2, 9, 0, ""))
    assert 29 <= looks_until(second, both_look, 40) <= 33
    assert not second.leads
    first.tell(Progress(Phase.INDEXING, 3, 9, 0, ""))
    first.look(1)
    second.look(1)
    assert second.busy_leader is not None


def test_a_brief_one_takes_the_lease_only_for_work(store: GraphStore) -> None:
    told = Told()
    brief = Lead(store, told.turn, told.commit, brief=True)
    brief.look(0)
    brief.tell(Progress(Phase.SCANNING, 0, 0, 0, ""))
    brief.look(1)
    assert brief.leads and store.lease.current() is None
    brief.tell(Progress(Phase.INDEXING, 0, 900, 0, ""))
    brief.look(0)
    assert brief.leads and claim_of(store).process.pid > 0
    second = lead_of(store)
    second.look(0)
    assert not second.leads and second.busy_leader is not None


def test_a_brief_one_follows_whoever_takes_the_lease(store: GraphStore) -> None:
    brief, lasting = Lead(store, lambda: None, lambda: None, brief=True), lead_of(store)
    brief.look(0)
    lasting.look(0)
    brief.look(1)
    assert lasting.leads and not brief.leads and brief.busy_leader is not None
    lasting.tell(DONE)
    lasting.look(1)
    brief.look(1)
    assert brief.busy_leader is None
    brief.tell(DONE)
    assert claim_of(store).settled


def test_commits_of_others_are_told(store: GraphStore, tmp_path: Path) -> None:
    told = Told()
    lead = lead_of(store, told)
    lead.look(0)
    before = told.commits
    with store.transaction() as transaction:
        transaction.delete_file("never.py")
    lead.look(1)
    lead.look(1)
    assert told.commits == before + 1


def test_without_a_lease_it_is_indexed_all_the_same(memory: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise StoreError("the disk is full")

    lead, told = lead_of(memory), Told()
    with monkeypatch.context() as patched:
        patched.setattr(memory.lease, "current", refuse)
        lead.look(0)
        assert lead.leads and lead.busy_leader is None
    lead.look(1)
    assert lead.leads and store_holder(memory) is not None
    follower = lead_of(memory, told)
    follower.look(0)
    with monkeypatch.context() as patched:
        patched.setattr(memory.lease, "current", refuse)
        follower.look(1)
        assert not follower.leads


def store_holder(store: GraphStore) -> str | None:
    claim = store.lease.current()
    return None if claim is None else claim.holder
