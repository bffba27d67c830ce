"""Runs the server: one client over one connection, from the first byte to the process's exit code."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from code_graph_lsp import __version__
from code_graph_lsp.lsp.logs import close_logs, log_to_file
from code_graph_lsp.lsp.transport import ConnectionFailed, StandardStreams, Stream, Transport, pipe_stream, tcp_stream

__all__ = ["ConnectionFailed", "serve"]

_logger = logging.getLogger(__name__)

WORKERS = 8
_SECONDS_TO_CLOSE = 5.0  # then the process ends, whatever hangs


def serve(*, port: int | None = None, pipe: str | None = None, log_folder: Path | None = None) -> int:
    """Serve one client over standard input and output, or a TCP port of this machine, or a socket file or named pipe.

    Returns the exit code: 0 where the client said `shutdown` before it left, else 1. Raises ConnectionFailed.
    """
    stream: Stream = StandardStreams() if port is None and pipe is None else _stream(port, pipe)
    log_to_file(log_folder or _user_log_folder())
    _logger.info("Code Graph LSP %s begins, Python %s on %s", __version__, sys.version.split()[0], sys.platform)
    try:
        return _serve(stream)
    finally:
        close_logs()


def _serve(stream: Stream) -> int:
    from code_graph_lsp.indexing.workers import Spares, worker_command, worker_count

    spares = Spares(worker_count(0), worker_command())  # they come up while the protocol's library is imported
    from code_graph_lsp.lsp.endpoint import Endpoint
    from code_graph_lsp.lsp.server import Server
    from code_graph_lsp.lsp.session import Session
    from code_graph_lsp.lsp.workers import Workers

    transport = Transport(stream)
    endpoint = Endpoint(transport.send)
    session = Session(endpoint, spares)
    workers = Workers(WORKERS)
    _stop_on_signals(endpoint.stop)
    transport.start(endpoint.receive, endpoint.receive_end)
    endpoint.run(Server(session, workers))
    code = 0 if session.is_shut_down else 1
    _logger.info("the client left; exit code %d", code)
    deadline = threading.Timer(_SECONDS_TO_CLOSE, _give_up, (code,))
    deadline.daemon = True
    deadline.start()
    transport.close()
    workers.stop()
    session.close()
    spares.dismiss()
    deadline.cancel()
    return code


def _stop_on_signals(stop: Callable[[], None]) -> None:
    """End in good order when the system or a user at the keyboard says so."""
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop())


def _stream(port: int | None, pipe: str | None) -> Stream:
    return tcp_stream(port) if port is not None else pipe_stream(pipe or "")


def _give_up(code: int) -> None:
    _logger.error("something did not end in time; the process is ended")
    os._exit(code)


def _user_log_folder() -> Path:
    from platformdirs import user_log_path

    return user_log_path("code-graph-lsp", appauthor=False)
