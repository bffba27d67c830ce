"""A worker whose extractor does what the file's first line says: dies, hangs, prints, allocates."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading

from code_graph_lsp.facts.extract import extract
from code_graph_lsp.graph.file_facts import FileFacts
from code_graph_lsp.indexing.worker import serve
from code_graph_lsp.languages.language import Language


def obeying(content: bytes, path: str, language: Language, *, modified_ns: int) -> FileFacts:
    order = content.split(b"\n", 1)[0]
    if order == b"# segfault":
        ctypes.string_at(0)
    elif order == b"# killed":
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    elif order == b"# exits":
        os._exit(3)
    elif order == b"# memory":
        raise MemoryError
    elif order == b"# hangs":
        threading.Event().wait()
    elif order == b"# prints":
        sys.stdout.write("to standard output")
        sys.stdout.flush()
        os.write(1, b"and below Python")
    elif order.startswith(b"# once "):
        mark = order.removeprefix(b"# once ").decode()
        if not os.path.exists(mark):
            os.close(os.open(mark, os.O_CREAT))
            os._exit(4)
    return extract(content, path, language, modified_ns=modified_ns)


def main() -> None:
    serve(obeying)
