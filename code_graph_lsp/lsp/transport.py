"""Where a client's bytes come from and go to: standard streams, a TCP port of this machine, a socket file or a pipe.

Reading and writing have a thread each, so that neither a slow client nor a long answer stops the other direction. Knows
nothing of messages.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

_logger = logging.getLogger(__name__)

PIECE_BYTES = 1 << 16
LOOPBACK = "127.0.0.1"


class ConnectionFailed(Exception):
    """No client could be reached; the message says where."""


class Stream(Protocol):
    """A connection in both directions; all three may be called on different threads, and block."""

    def read(self) -> bytes:
        """Some bytes, or none at the end."""

    def write(self, data: bytes) -> None: ...

    def close(self) -> None: ...


class Transport:
    """Reads from a stream into `on_bytes` until it ends, then calls `on_end`; writes what `send` is given, in order."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._outgoing: SimpleQueue[bytes | None] = SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="lsp-writer", daemon=True)

    def start(self, on_bytes: Callable[[bytes], None], on_end: Callable[[], None]) -> None:
        self._writer.start()
        threading.Thread(target=self._read, args=(on_bytes, on_end), name="lsp-reader", daemon=True).start()

    def send(self, data: bytes) -> None:
        self._outgoing.put(data)

    def close(self, seconds: float = 2.0) -> None:
        """Send what is waiting, for at most `seconds`, and close."""
        self._outgoing.put(None)
        self._writer.join(seconds)
        with suppress(OSError):
            self._stream.close()

    def _read(self, on_bytes: Callable[[bytes], None], on_end: Callable[[], None]) -> None:
        try:
            while piece := self._stream.read():
                on_bytes(piece)
        except (OSError, ValueError) as error:
            _logger.info("reading from the client ended: %s", error)
        on_end()

    def _write(self) -> None:
        while (data := self._outgoing.get()) is not None:
            try:
                self._stream.write(data)
            except (OSError, ValueError) as error:
                _logger.info("writing to the client ended: %s", error)
                return


class StandardStreams:
    """The process's standard streams, taken away from everybody else: what is printed later goes to standard error."""

    def __init__(self) -> None:
        sys.stdout.flush()
        self._input = os.dup(0)
        self._output = os.dup(1)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        sys.stdout = sys.stderr
        if sys.platform == "win32":
            import msvcrt

            for descriptor in (self._input, self._output):
                msvcrt.setmode(descriptor, os.O_BINARY)

    def read(self) -> bytes:
        return os.read(self._input, PIECE_BYTES)

    def write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._output, view) :]

    def close(self) -> None:
        os.close(self._output)


class SocketStream:
    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def read(self) -> bytes:
        return self._connection.recv(PIECE_BYTES)

    def write(self, data: bytes) -> None:
        self._connection.sendall(data)

    def close(self) -> None:
        self._connection.close()


def tcp_stream(port: int) -> Stream:
    """The client at a port of this machine: one that listens there is called, else one is waited for.

    Raises ConnectionFailed.
    """
    try:
        connection = socket.create_connection((LOOPBACK, port), timeout=5)
    except OSError:
        return _accepted(socket.AF_INET, (LOOPBACK, port), f"port {port}")
    connection.settimeout(None)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return SocketStream(connection)


def pipe_stream(path: str) -> Stream:
    """The client at a socket file or a named pipe of Windows: one that listens there is called, else one is waited for.

    Raises ConnectionFailed.
    """
    if sys.platform == "win32":
        from code_graph_lsp.lsp.windows import named_pipe_stream

        return named_pipe_stream(path)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.connect(path)
    except OSError:
        connection.close()
        _remove_stale(Path(path))
        return _accepted(socket.AF_UNIX, path, path)
    return SocketStream(connection)


def _remove_stale(path: Path) -> None:
    """A socket file that nobody listens at any more; any other file is left alone, and binding to it fails."""
    if path.is_socket():
        path.unlink(missing_ok=True)


def _accepted(family: socket.AddressFamily, address: str | tuple[str, int], name: str) -> Stream:
    """The first client that connects; nobody else is let in."""
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        previous = os.umask(0o177)
        try:
            listener.bind(address)
        except OSError as error:
            raise ConnectionFailed(f"cannot listen at {name}: {error}") from error
        finally:
            os.umask(previous)
        listener.listen(1)
        _logger.info("waiting for a client at %s", name)
        connection, _ = listener.accept()
    if isinstance(address, str):
        Path(address).unlink(missing_ok=True)
    return SocketStream(connection)
