"""An indexer that follows another one: what it leaves to it, what it does itself, and when it takes over."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from histories import History
from workspaces import SECONDS, Gate, ProgressLog, clean_index, contents, indexing, lay_out, settled, states, wait_until

from code_graph_lsp.indexing.indexer import Indexer
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.open import open_store

FILES = {f"m{n}.py": f"def f{n}(): pass\n" for n in range(6)} | {"uses.py": "wanted()\n"}


class Shared:
    """Events for what an indexer tells while it follows."""

    def __init__(self) -> None:
        self.log = ProgressLog()
        self.waits = threading.Event()

    def __call__(self, progress: object) -> None:
        self.log(progress)  # type: ignore[arg-type]
        if "another process" in self.log.told[-1].message:
            self.waits.set()


@contextmanager
def leading(root: Path, store: GraphStore, **double: object) -> Iterator[Indexer]:
    """An indexer that leads and has nothing to do."""
    with indexing(root, store, **double) as leader:  # type: ignore[arg-type]
        settled(leader)
        yield leader


@contextmanager
def leader_at_work(root: Path, store: GraphStore) -> Iterator[tuple[Indexer, Gate]]:
    """An indexer that leads and stands at its first file until its gate is opened."""
    gate = Gate()
    with indexing(root, store, extract=gate) as leader:
        assert gate.reached.wait(SECONDS)
        try:
            yield leader, gate
        finally:
            gate.opened.set()


def test_a_follower_leaves_the_bulk_to_the_leader_and_says_so(tmp_path: Path, store: GraphStore) -> None:
    root, told = lay_out(tmp_path / "root", FILES), Shared()
    with leader_at_work(root, store) as (_leader, gate), indexing(
        root, store, told=told, extract=lambda *_, **__: pytest.fail("read by the follower")  # type: ignore[arg-type]
    ) as follower:
        assert told.waits.wait(SECONDS)
        done = follower.idle()
        gate.opened.set()
        done.result(SECONDS)
        assert set(states(store).values()) == {"indexed"}
    assert told.log.told[-1].phase.value == "done" and "another process" in told.log.told[-1].message


def test_a_follower_reads_what_somebody_waits_for(tmp_path: Path, store: GraphStore) -> None:
    root, told, seen = lay_out(tmp_path / "root", FILES), Shared(), Gate(open_=True)
    with leader_at_work(root, store), indexing(root, store, told=told, extract=seen) as follower:  # type: ignore[arg-type]
        assert told.waits.wait(SECONDS)
        follower.ensure(["m3.py", "m5.py"]).result(SECONDS)
        assert seen.seen == ["m3.py", "m5.py"]
        assert states(store)["m3.py"] == states(store)["m5.py"] == "indexed"
        follower.ensure_name("wanted").result(SECONDS)
        assert seen.seen == ["m3.py", "m5.py", "uses.py"]
        lay_out(root, {"m3.py": "later = 1\n", "new.py": ""})
        follower.changed(["m3.py", "new.py"])
        follower.ensure(["m3.py", "new.py"]).result(SECONDS)
        with store.snapshot() as snapshot:
            assert snapshot.content("m3.py") == b"later = 1\n" and snapshot.content("new.py") == b""


def test_a_follower_knows_when_the_leader_is_at_work_again(tmp_path: Path, store: GraphStore) -> None:
    root, told, gate = lay_out(tmp_path / "root", {"a.py": ""}), Shared(), Gate(first_free=1)
    with leading(root, store, extract=gate) as leader, indexing(root, store, told=told) as follower:  # type: ignore[arg-type]
        settled(follower)
        told.waits.clear()
        lay_out(root, {f"m{n}.py": "wanted = 1\n" for n in range(4)})
        leader.reindex()
        assert gate.reached.wait(SECONDS) and told.waits.wait(SECONDS)
        follower.ensure_name("wanted").result(SECONDS)
        with store.snapshot() as snapshot:
            assert len(snapshot.occurrences("wanted")) == 4
        gate.opened.set()
        settled(follower)
        assert told.log.told[-1].phase.value == "done"


def test_whoever_comes_to_lead_compares_everything_once_more(root: Path, store: GraphStore) -> None:
    with leading(root, store) as leader, indexing(root, store) as follower:
        settled(follower)
        lay_out(root, {"a.py": "unheard = 1\n", "pkg/of.py": ""})
        leader.stop()
        wait_until(lambda: "pkg/of.py" in states(store))
        settled(follower)
        assert contents(store) == clean_index(root)


def test_only_the_leader_watches_and_the_next_one_goes_on(root: Path, store: GraphStore) -> None:
    with leading(root, store, watch=True) as leader, indexing(root, store, watch=True) as follower:
        settled(follower)
        assert (leader._watcher is not None, follower._watcher is not None) == (True, False)
        lay_out(root, {"seen_by_the_first.py": ""})
        wait_until(lambda: "seen_by_the_first.py" in states(store))
        leader.stop()
        wait_until(lambda: follower._watcher is not None)
        settled(follower)
        lay_out(root, {"seen_by_the_second.py": ""})
        wait_until(lambda: "seen_by_the_second.py" in states(store))
        settled(follower)
        assert contents(store) == clean_index(root)


def test_who_has_lost_the_lease_stops_and_leaves_the_rest(tmp_path: Path, store: GraphStore) -> None:
    root, told = lay_out(tmp_path / "root", FILES), Shared()
    gate = Gate()
    with indexing(root, store, told=told, extract=gate, watch=True) as lost:  # type: ignore[arg-type]
        assert gate.reached.wait(SECONDS)
        claim = store.lease.current()
        assert claim is not None and store.lease.acquire("other", claim.process, instead_of=claim)
        waiting = lost.ensure(["uses.py"])
        wait_until(lambda: not lost._lead.leads)
        gate.opened.set()
        assert told.waits.wait(SECONDS)
        waiting.result(SECONDS)
        assert lost._watcher is None
        assert len(gate.seen) < len(FILES) and "uses.py" in gate.seen
        store.lease.release("other")
        settled(lost)
        assert contents(store) == clean_index(root)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("engine", ["memory", "sqlite"])
def test_any_history_with_two_indexers_ends_as_the_disk_is(tmp_path: Path, engine: str, seed: int) -> None:
    """The leader is told of everything, the follower of some of it, both at their own times."""
    root = tmp_path / "root"
    root.mkdir()
    history = History(root, seed)
    url = "memory:" if engine == "memory" else f"sqlite:///{(tmp_path / 'index.db').as_posix()}"
    first = open_store(url)
    second = first if engine == "memory" else open_store(url)
    with leading(root, first) as leader, indexing(root, second) as follower:
        for _ in range(5):
            for _ in range(history.chance.randrange(1, 6)):
                changed = history.change()
                tellings = [lambda changed=changed: leader.changed(changed)]
                if history.chance.random() < 0.5:
                    act = history.chance.choice([follower.changed, follower.ensure])
                    tellings.insert(history.chance.randrange(2), lambda act=act, changed=changed: act(changed))
                for tell in tellings:
                    tell()
            if history.chance.random() < 0.3:
                settled(follower)
        settled(leader)
        settled(follower)
        settled(leader)
        assert contents(first) == clean_index(root)
    if second is not first:
        second.close()
    first.close()
