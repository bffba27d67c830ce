"""An indexer killed at any moment: nothing counts as indexed that is not, and the next start is right."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from histories import NAMES, module
from workspaces import clean_index, contents, indexing, lay_out, settled

from code_graph_lsp.facts.extract import content_hash, extract
from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.open import open_store

FILES = 120


def check_what_is_there(store: GraphStore) -> int:
    """Every file that counts as indexed has exactly the facts of the content it is stored with; how many there are."""
    indexed = 0
    with store.snapshot() as snapshot:
        for record in snapshot.files():
            link, content = snapshot.link_facts(record.path), snapshot.content(record.path)
            if record.state is not FileState.INDEXED:
                assert link is None and content is None
                continue
            indexed += 1
            language = catalog().language(record.language)
            assert content is not None and language is not None and content_hash(content) == record.content_hash
            facts = extract(content, record.path, language)
            assert msgspec.msgpack.encode(link) == msgspec.msgpack.encode(facts.link)
            assert snapshot.names_in(record.path) == facts.occurrences
            assert snapshot.chunks_of_file(record.path) == facts.chunks
    return indexed


def kill_after(seconds: float, root: Path, database: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, str(Path(__file__).with_name("indexing_process.py")), str(root), str(database)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        process.stdout.readline()  # it has begun
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()


def killed_rounds(folder: Path, rounds: int, seed: int) -> None:
    chance = random.Random(seed)
    root, database = folder / "root", folder / "index.db"
    lay_out(root, {f"{chance.choice(NAMES)}/{n}.py": module(chance, 8) for n in range(FILES)})
    for number in range(rounds):
        kill_after(chance.uniform(0.0, 0.6), root, database)
        store = open_store(f"sqlite:///{database.as_posix()}")
        check_what_is_there(store)
        if number % 2:
            with indexing(root, store) as indexer:
                settled(indexer)
            assert contents(store) == clean_index(root)
        store.close()
        for path in chance.sample(sorted(root.rglob("*.py")), FILES // 3):
            path.write_text(module(chance, 8))


def test_killed_at_ten_moments(tmp_path: Path) -> None:
    killed_rounds(tmp_path, 10, 1)


@pytest.mark.slow
def test_killed_at_fifty_moments(tmp_path: Path) -> None:
    killed_rounds(tmp_path, 50, 2)
