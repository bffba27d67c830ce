"""Promise 10: after any history, an engine answers every question as the memory engine does."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from code_graph_lsp.graph.file_facts import FileFacts, FileState
from code_graph_lsp.store.conformance.engine import EngineUnderTest, Stop
from code_graph_lsp.store.conformance.examples import answers_of, example_facts, example_record
from code_graph_lsp.store.contract import BadFacts, Facts, GraphStore, Snapshot, StoreCancelled, Transaction
from code_graph_lsp.store.encoded import encode
from code_graph_lsp.store.memory import MemoryStore

Step = Callable[[Transaction], None]

WORDS = ("a", "A", "ab", "aXb", "AB", "a_b", "%", "ß", "ss", "é", "e\u0301", "名前", "😀", "x\0y", "")
PATHS = ("a.py", "A.py", "a/b.py", "a-b.ts", "ä.py", "名/😀.js")

_paths = st.sampled_from(PATHS)
_names = st.lists(st.sampled_from(WORDS), max_size=6, unique=True)


@st.composite
def facts(draw: st.DrawFn) -> FileFacts:
    """Facts of one of a few files under a few names, some of them local."""
    names = draw(_names)
    local = draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    return example_facts(draw(_paths), names, generation=draw(st.integers(0, 3)), local=local)


_bad_facts = st.builds(lambda path: example_facts(path, ["a", "\ud800"]), _paths)
_forms: st.SearchStrategy[Facts] = st.one_of(facts(), facts().map(encode))
_states = st.sampled_from([FileState.PENDING, FileState.SKIPPED, FileState.FAILED])


@st.composite
def _steps(draw: st.DrawFn) -> Step:
    """One call of a writing method."""
    path = draw(_paths)
    match draw(st.sampled_from(["replace", "delete", "put", "touch"])):
        case "replace":
            form = draw(_forms)
            return lambda transaction: transaction.replace_file(form)
        case "delete":
            return lambda transaction: transaction.delete_file(path)
        case "put":
            record = example_record(path, draw(_states), reason="because")
            return lambda transaction: transaction.put_record(record)
        case _:
            modified_ns = draw(st.integers(0, 2**63 - 1))
            return lambda transaction: transaction.touch(path, modified_ns, 7)


_few_steps = st.lists(_steps(), max_size=3)


class _History(RuleBasedStateMachine):
    """The same calls on the model and on the engine; after each, every answer is compared."""

    def __init__(self, suite: EngineUnderTest, folder: Path) -> None:
        super().__init__()
        self._suite = suite
        self._folder = folder
        self._model: GraphStore = MemoryStore()
        self._engine = suite.open_store(folder)
        self._held: list[tuple[dict[str, Any], Snapshot]] = []

    @rule(steps=_few_steps)
    def commit(self, steps: list[Step]) -> None:
        for store in (self._model, self._engine):
            with store.transaction() as transaction:
                for step in steps:
                    step(transaction)

    @rule(
        before=st.lists(_steps(), max_size=2),
        undone=st.lists(_steps(), max_size=3),
        after=st.lists(_steps(), max_size=2),
    )
    def undo_a_part(self, before: list[Step], undone: list[Step], after: list[Step]) -> None:
        for store in (self._model, self._engine):
            with store.transaction() as transaction:
                for step in before:
                    step(transaction)
                with suppress(Stop), transaction.savepoint():
                    for step in undone:
                        step(transaction)
                    raise Stop
                for step in after:
                    step(transaction)

    @rule(parts=st.lists(st.tuples(_few_steps, st.integers(0, 2)), min_size=1, max_size=4))
    def undo_some_parts(self, parts: list[tuple[list[Step], int]]) -> None:
        """Three savepoints within each other; after each part, those from a drawn depth on are rolled back to."""
        for store in (self._model, self._engine):
            with store.transaction() as transaction, ExitStack() as stack:
                savepoints = [stack.enter_context(transaction.savepoint()) for _ in range(3)]
                for steps, depth in parts:
                    for step in steps:
                        step(transaction)
                    savepoints[depth].rollback_to()
                    for step in steps[::2]:
                        step(transaction)

    @rule(steps=_few_steps, at=st.integers(0, 30))
    def cancel(self, steps: list[Step], at: int) -> None:
        """The engines are asked at different places: the model does what the engine has done."""
        before = self._engine.revision
        asked = iter(range(1_000))
        with suppress(StoreCancelled), self._engine.transaction(lambda: next(asked) >= at) as transaction:
            for step in steps:
                step(transaction)
        if self._engine.revision != before:
            self._model.write(lambda transaction: [step(transaction) for step in steps])

    @rule(steps=_few_steps)
    def undo_all(self, steps: list[Step]) -> None:
        for store in (self._model, self._engine):
            with suppress(Stop), store.transaction() as transaction:
                for step in steps:
                    step(transaction)
                raise Stop

    @rule(bad=_bad_facts, steps=_few_steps)
    def fail(self, bad: FileFacts, steps: list[Step]) -> None:
        for store in (self._model, self._engine):
            with pytest.raises(BadFacts), store.transaction() as transaction:
                for step in steps:
                    step(transaction)
                transaction.replace_file(bad)

    @rule(batch=st.lists(st.one_of(_forms, _bad_facts), max_size=5))
    def write_a_batch(self, batch: list[Facts]) -> None:
        failed, model_failed = self._engine.replace_files(batch), self._model.replace_files(batch)
        assert [path for path, _ in failed] == [path for path, _ in model_failed]

    @rule()
    def hold_a_snapshot(self) -> None:
        if len(self._held) < 3:
            snapshot = self._engine.snapshot()
            self._held.append((answers_of(snapshot, WORDS), snapshot))

    @rule()
    def look_at_held_snapshots(self) -> None:
        for answers, snapshot in self._held:
            assert answers_of(snapshot, WORDS) == answers
            snapshot.close()
        self._held.clear()

    @rule()
    def reopen(self) -> None:
        if self._suite.keeps:
            self.teardown()
            self._engine = self._suite.open_store(self._folder)

    @invariant()
    def answers_are_those_of_the_model(self) -> None:
        with self._engine.snapshot() as answered, self._model.snapshot() as expected:
            assert answers_of(answered, WORDS, reasons=False) == answers_of(expected, WORDS, reasons=False)

    def teardown(self) -> None:
        self.look_at_held_snapshots()
        self._engine.close()
        self._suite.check_files(self._folder)


class RandomHistories(EngineUnderTest):
    """`histories` is how many are tried, each of up to 15 steps."""

    histories = 30

    def test_random_histories_answer_as_the_model_does(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        suite = self

        class History(_History):
            def __init__(self) -> None:
                super().__init__(suite, tmp_path_factory.mktemp("history"))

        chosen = settings(
            max_examples=self.histories,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(History, settings=chosen)
