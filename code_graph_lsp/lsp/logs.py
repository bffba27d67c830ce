"""Where the server's log goes: a rotating file in the user's log folder, and the client. Never standard output."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

LOGGER = "code_graph_lsp"
FILE_NAME = "server.log"
_MOST_BYTES = 1_000_000
_OLDER_FILES = 3
_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"
_MESSAGE_TYPES = ((logging.ERROR, 1), (logging.WARNING, 2), (logging.INFO, 3))
_LOG_MESSAGE = 4


def log_to_file(folder: Path) -> Path | None:
    """Log to `server.log` in `folder`, which is returned, or to standard error where that cannot be (None)."""
    logger = logging.getLogger(LOGGER)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    handler: logging.Handler
    file: Path | None = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _PrivateFileHandler(folder / FILE_NAME)
    except OSError as error:
        handler, file = logging.StreamHandler(sys.stderr), None
        logger.warning("the log cannot be written to %s (%s)", folder, error)
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger.addHandler(handler)
    return file


def log_to_client(notify: Callable[[str, Any], None]) -> None:
    """Log to the client too, by `window/logMessage`."""
    logging.getLogger(LOGGER).addHandler(_ClientHandler(notify))


def close_logs() -> None:
    logger = logging.getLogger(LOGGER)
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


class _PrivateFileHandler(RotatingFileHandler):
    """A rotating file for its user's eyes alone. Several servers write to it; one that cannot rotate it writes on."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=_MOST_BYTES, backupCount=_OLDER_FILES, encoding="utf-8", errors="backslashreplace")

    def _open(self) -> io.TextIOWrapper:
        return open(  # type: ignore[return-value,unused-ignore]
            self.baseFilename, self.mode, encoding="utf-8", errors="backslashreplace", opener=_opener
        )

    def rotate(self, source: str, dest: str) -> None:
        try:
            super().rotate(source, dest)
        except OSError:
            self.maxBytes = 0  # another server holds it open, which Windows does not allow to rename


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class _ClientHandler(logging.Handler):
    """Sends what is worth a user's attention; a traceback stays in the file."""

    def __init__(self, notify: Callable[[str, Any], None]) -> None:
        super().__init__()
        self._notify = notify

    def emit(self, record: logging.LogRecord) -> None:
        kind = next((kind for level, kind in _MESSAGE_TYPES if record.levelno >= level), _LOG_MESSAGE)
        self._notify("window/logMessage", {"type": kind, "message": record.getMessage()})
