"""From the first byte to the exit code: order of messages, transports, and a client that is suddenly gone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from tests.support.lsp_wire import SECONDS, SERVER, ServerProcess, Wire, server_environment


def test_shutdown_and_exit_give_0(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    assert server.leave() == 0


def test_exit_without_shutdown_gives_1(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    server.notify("exit")
    assert server.process.wait(SECONDS) == 1


def test_exit_before_initialize_gives_1(server: ServerProcess) -> None:
    server.notify("exit")
    assert server.process.wait(SECONDS) == 1


def test_a_client_that_hangs_up_is_not_outlived(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    assert server.hang_up() == 1


def test_hanging_up_after_shutdown_is_fine(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    server.request("shutdown")
    assert server.hang_up() == 0


def test_nothing_is_answered_before_initialize(server: ServerProcess, workspace: Path) -> None:
    assert server.error("workspace/symbol", {"query": "a"}) == -32002
    assert server.error("shutdown") == -32002
    assert server.error("no/such/method") == -32002
    server.open(workspace / "shop/cart.py", "ignored")
    server.initialize(workspace)
    assert server.request("workspace/symbol", {"query": "Cart"})[0]["name"] == "Cart"


def test_nothing_is_answered_after_shutdown(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    server.request("shutdown")
    assert server.error("workspace/symbol", {"query": "a"}) == -32600
    assert server.error("shutdown") == -32600
    server.notify("exit")
    assert server.process.wait(SECONDS) == 0


def test_initialize_comes_once(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    assert server.error("initialize", {"capabilities": {}}) == -32600
    assert server.leave() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a process there has no children to be ended with it")
def test_the_server_ends_when_its_parent_does(tmp_path: Path, workspace: Path) -> None:
    """Its streams stay open: only the parent's death can tell it."""
    parent = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    with ServerProcess(tmp_path) as server:
        server.initialize(workspace, processId=parent.pid)
        server.wait_until_ready()
        os.kill(parent.pid, signal.SIGKILL)
        parent.communicate()
        assert server.process.wait(SECONDS) == 1


def test_a_parent_that_cannot_be_seen_is_not_missed(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace, processId=2**22 + 7)
    assert server.request("workspace/symbol", {"query": "Cart"})
    assert server.leave() == 0


def test_what_is_printed_does_not_reach_the_client(tmp_path: Path) -> None:
    program = (
        "import os, sys; from code_graph_lsp.lsp.transport import StandardStreams; s = StandardStreams();"
        "print('noise'); os.write(1, b'more noise'); os.system('echo loud'); s.write(b'protocol'); s.close()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS)
    assert done.stdout == b"protocol"
    assert b"noise" in done.stderr and b"loud" in done.stderr


def _converse(wire: Wire, process: subprocess.Popen[bytes], workspace: Path) -> None:
    wire.initialize(workspace)
    assert wire.request("workspace/symbol", {"query": "Cart"})[0]["name"] == "Cart"
    wire.request("shutdown")
    wire.notify("exit")
    assert process.wait(SECONDS) == 0


def _start(tmp_path: Path, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*SERVER, *options], env=server_environment(tmp_path), cwd=tmp_path)


def _wire(connection: socket.socket) -> Wire:
    return Wire(connection.sendall, connection.recv)


def test_a_client_that_listens_at_a_port_is_called(tmp_path: Path, workspace: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        process = _start(tmp_path, "--socket", str(listener.getsockname()[1]))
        listener.settimeout(SECONDS)
        connection, _ = listener.accept()
        with connection:
            connection.settimeout(None)
            _converse(_wire(connection), process, workspace)


def _connect(address: str | tuple[str, int], family: socket.AddressFamily) -> socket.socket:
    """The server's listening socket, as soon as it is there."""
    stop = threading.Event()
    for _ in range(SECONDS * 50):
        connection = socket.socket(family, socket.SOCK_STREAM)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            stop.wait(0.02)
        else:
            return connection
    raise AssertionError("the server never listened")


def test_a_client_at_a_port_is_waited_for(tmp_path: Path, workspace: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    process = _start(tmp_path, "--socket", str(port))
    with _connect(("127.0.0.1", port), socket.AF_INET) as connection:
        _converse(_wire(connection), process, workspace)


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes there are no socket files")
@pytest.mark.parametrize("client_listens", [True, False])
def test_a_socket_file(tmp_path: Path, workspace: Path, client_listens: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="cgl") as folder:
        path = f"{folder}/pipe"
        if client_listens:
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind(path)
                listener.listen(1)
                process = _start(tmp_path, "--pipe", path)
                connection, _ = listener.accept()
        else:
            process = _start(tmp_path, "--pipe", path)
            connection = _connect(path, socket.AF_UNIX)
        with connection:
            _converse(_wire(connection), process, workspace)
