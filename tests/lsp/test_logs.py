"""The log: for its user's eyes alone, never on standard output, and never a reason to fail."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from code_graph_lsp.lsp.logs import LOGGER, close_logs, log_to_client, log_to_file


@pytest.fixture(autouse=True)
def logger() -> Iterator[logging.Logger]:
    found = logging.getLogger(LOGGER)
    before = found.propagate
    yield found
    close_logs()
    found.propagate = before


def test_the_file_is_the_users_own(tmp_path: Path, logger: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    file = log_to_file(tmp_path / "log")
    logger.getChild("part").warning("half a pair \ud83d")
    assert file is not None and "half a pair" in file.read_text("utf-8")
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o077 == 0
    assert capsys.readouterr().out == ""


def test_it_is_rotated(tmp_path: Path, logger: logging.Logger) -> None:
    file = log_to_file(tmp_path)
    assert file is not None
    for _ in range(60):
        logger.warning("x" * 100_000)
    assert len(list(tmp_path.iterdir())) == 4
    assert all(part.stat().st_size < 1_100_000 for part in tmp_path.iterdir())


def test_a_file_that_another_server_holds_open_is_written_on(
    tmp_path: Path, logger: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: Any) -> None:
        raise PermissionError("in use")

    file = log_to_file(tmp_path)
    monkeypatch.setattr("os.rename", refuse)
    for number in range(20):
        logger.warning("%s %s", number, "x" * 100_000)
    assert file is not None and "19 xxx" in file.read_text("utf-8")


def test_a_folder_that_cannot_be_made(tmp_path: Path, logger: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert log_to_file(tmp_path / "file" / "log") is None
    logger.warning("to be seen")
    captured = capsys.readouterr()
    assert "to be seen" in captured.err
    assert captured.out == ""


def test_the_client_hears_what_matters_without_tracebacks(logger: logging.Logger) -> None:
    heard: list[Any] = []
    logger.setLevel(logging.INFO)
    log_to_client(lambda method, params: heard.append((method, params)))
    logger.debug("nothing")
    logger.info("some")
    try:
        raise KeyError("inner")
    except KeyError:
        logger.exception("bad")
    assert heard == [
        ("window/logMessage", {"type": 3, "message": "some"}),
        ("window/logMessage", {"type": 1, "message": "bad"}),
    ]
