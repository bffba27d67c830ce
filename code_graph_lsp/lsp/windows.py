"""The parts of the server that only Windows has: named pipes and waiting for a process. Imported there alone."""

from __future__ import annotations

import asyncio
import ctypes
import threading
from queue import SimpleQueue
from typing import Any

from code_graph_lsp.lsp.transport import ConnectionFailed

_SYNCHRONIZE = 0x00100000
_INFINITE = 0xFFFFFFFF


class NamedPipe(asyncio.Protocol):
    """A named pipe read and written at once, which plain files cannot do there: a loop of its own does both."""

    def __init__(self) -> None:
        self._pieces: SimpleQueue[bytes] = SimpleQueue()
        self._connected = threading.Event()
        self._error: Exception | None = None
        self._transport: Any = None
        self._loop = asyncio.new_event_loop()

    def open(self, path: str) -> NamedPipe:
        threading.Thread(target=self._run, args=(path,), name="lsp-pipe", daemon=True).start()
        self._connected.wait()
        if self._error is not None:
            raise ConnectionFailed(f"cannot use the pipe {path}: {self._error}") from self._error
        return self

    def _run(self, path: str) -> None:
        loop: Any = self._loop
        try:
            loop.run_until_complete(self._connect(loop, path))
        except OSError as error:
            self._error = error
            self._connected.set()
            return
        loop.run_forever()

    async def _connect(self, loop: Any, path: str) -> None:
        try:
            await loop.create_pipe_connection(lambda: self, path)
        except FileNotFoundError:
            await loop.start_serving_pipe(lambda: self, path)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if self._transport is not None:
            transport.close()
            return
        self._transport = transport
        self._connected.set()

    def data_received(self, data: bytes) -> None:
        self._pieces.put(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._pieces.put(b"")

    def read(self) -> bytes:
        return self._pieces.get()

    def write(self, data: bytes) -> None:
        self._loop.call_soon_threadsafe(self._transport.write, data)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._transport.close)


def named_pipe_stream(path: str) -> NamedPipe:
    """The client at a named pipe such as `\\\\.\\pipe\\name`. Raises ConnectionFailed."""
    return NamedPipe().open(path)


def wait_for_exit(process_id: int) -> bool:
    """Return when that process has ended; False where there is none that can be seen."""
    kernel: Any = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(_SYNCHRONIZE, False, process_id)
    if not handle:
        return False
    kernel.WaitForSingleObject(ctypes.c_void_p(handle), _INFINITE)
    kernel.CloseHandle(ctypes.c_void_p(handle))
    return True
