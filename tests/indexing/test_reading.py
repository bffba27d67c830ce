"""One file to its outcome: settled content, limits, failures."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from workspaces import lay_out

from code_graph_lsp.facts.extract import content_hash, extract
from code_graph_lsp.graph.file_facts import FileFacts, FileState
from code_graph_lsp.indexing.jobs import Gone, Indexed, Job, Limits, Outcome, Unchanged, Unusable
from code_graph_lsp.indexing.reading import Extract, Reader
from code_graph_lsp.languages.language import Language


def read(path: Path, *, limits: Limits | None = None, known_hash: str = "", by: Extract = extract) -> Outcome:
    return Reader(by, limits or Limits(1000, 100)).read(Job("k.py", str(path), "python", 0, known_hash))


def reason(outcome: Outcome, state: FileState) -> str:
    assert isinstance(outcome, Unusable) and outcome.record.state is state
    return outcome.record.reason


def test_facts_carry_the_status_of_the_file(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a.py": "x = 1\n"})
    outcome = read(tmp_path / "a.py")
    assert isinstance(outcome, Indexed)
    record = outcome.facts.record
    assert (record.path, record.size, record.modified_ns) == ("k.py", 6, os.stat(tmp_path / "a.py").st_mtime_ns)


def test_known_content_is_not_extracted_again(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a.py": "x = 1\n"})
    outcome = read(tmp_path / "a.py", known_hash=content_hash(b"x = 1\n"), by=lambda *_, **__: pytest.fail("extracted"))
    assert outcome == Unchanged("k.py", os.stat(tmp_path / "a.py").st_mtime_ns, 6)
    assert isinstance(read(tmp_path / "a.py", known_hash="other"), Indexed)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"x = '\0'\n", "NUL"),
        (b"x" * 101, "longer than 100"),
        (b"a\n" + b"x" * 101 + b"\nb\n", "longer than 100"),
        (b"a\n" * 501, "larger than 1000"),
    ],
)
def test_skipped_with_a_reason(tmp_path: Path, content: bytes, why: str) -> None:
    lay_out(tmp_path, {"a.py": content})
    assert why in reason(read(tmp_path / "a.py"), FileState.SKIPPED)


@pytest.mark.parametrize(
    "content", [b"", b"x" * 100, (b"x" * 100 + b"\n") * 9, (b"y" * 99 + b"\r") * 9, b"\xff\xfe = 1\n", b"def (\n" * 20]
)
def test_read_although_odd(tmp_path: Path, content: bytes) -> None:
    lay_out(tmp_path, {"a.py": content})
    assert isinstance(read(tmp_path / "a.py"), Indexed)


def test_what_is_no_file_any_more(tmp_path: Path) -> None:
    (tmp_path / "folder.py").mkdir()
    lay_out(tmp_path, {"file": ""})
    for name in ("gone.py", "folder.py", "file/below.py"):
        assert read(tmp_path / name) == Gone("k.py")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_its_place_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    assert read(tmp_path / "pipe.py") == Gone("k.py")


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links cannot be refused here")
def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    lay_out(tmp_path, {"secret.py": "x = 1\n"})
    (tmp_path / "a.py").symlink_to("secret.py")
    assert read(tmp_path / "a.py") == Gone("k.py")


@pytest.mark.parametrize("error", [ValueError("odd"), RecursionError(), MemoryError(), PermissionError(13, "denied")])
def test_whatever_goes_wrong_is_a_failure_with_a_reason(tmp_path: Path, error: Exception) -> None:
    def broken(content: bytes, path: str, language: Language, *, modified_ns: int) -> FileFacts:
        raise error

    lay_out(tmp_path, {"a.py": ""})
    assert reason(read(tmp_path / "a.py", by=broken), FileState.FAILED)


class ChangingFile:
    """A file into which somebody else writes just after it was read, `times` times."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, path: Path, times: int) -> None:
        self._path, self.left = path, times
        self._read: Callable[[int, int], bytes] = os.read
        monkeypatch.setattr(os, "read", self.read)

    def read(self, file: int, size: int) -> bytes:
        content = self._read(file, size)
        if content and self.left:
            self.left -= 1
            with self._path.open("a") as other:
                other.write("# and more\n")
        return content


@pytest.mark.parametrize("times", [1, 2])
def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    lay_out(tmp_path, {"a.py": "old\n"})
    file = ChangingFile(monkeypatch, tmp_path / "a.py", times)
    outcome = read(tmp_path / "a.py")
    assert file.left == 0 and isinstance(outcome, Indexed)
    assert outcome.facts.record.content_hash == content_hash((tmp_path / "a.py").read_bytes())


def test_a_file_that_never_rests_is_found_changed_by_the_next_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, {"a.py": "old\n"})
    ChangingFile(monkeypatch, tmp_path / "a.py", 99)
    outcome = read(tmp_path / "a.py")
    assert isinstance(outcome, Indexed)
    status = os.stat(tmp_path / "a.py")
    assert (outcome.facts.record.modified_ns, outcome.facts.record.size) != (status.st_mtime_ns, status.st_size)
