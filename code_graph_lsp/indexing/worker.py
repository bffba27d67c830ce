"""A worker process: takes batches of jobs from standard input, writes an outcome for each to standard output, in order.

It imports what reading a file takes and nothing else, and ends the moment its input does, so that it never outlives the
server. Knows no store and no queue.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import sys
import threading
from queue import SimpleQueue
from typing import BinaryIO

import msgspec

from code_graph_lsp.indexing.jobs import Job, Limits, read_frame, write_frame
from code_graph_lsp.indexing.reading import Extract, Reader
from code_graph_lsp.languages.catalog import extend_path

READY = b"ready"
_BATCHES_BETWEEN_COLLECTIONS = 32


def main() -> None:
    """The process's whole life."""
    from code_graph_lsp.facts.extract import extract

    serve(extract)


def serve(extract: Extract) -> None:
    """Works with that extractor until standard input ends."""
    faulthandler.enable()  # a crash in a grammar says in the log where it happened
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is the server's to answer
    answers = _private_output()
    requests = sys.stdin.buffer
    first = read_frame(requests)
    if first is None:
        return
    limits = msgspec.msgpack.decode(first, type=Limits)
    extend_path(limits.languages)
    read = Reader(extract, limits).read
    batches: SimpleQueue[list[Job]] = SimpleQueue()
    threading.Thread(target=_receive, args=(requests, batches), daemon=True).start()
    encode = msgspec.msgpack.Encoder().encode
    gc.freeze()
    gc.disable()  # facts are freed by their reference counts; looking for cycles takes a seventh of the time
    write_frame(answers, READY)
    done = 0
    while True:
        for job in batches.get():
            write_frame(answers, encode(read(job)))
        done += 1
        if done % _BATCHES_BETWEEN_COLLECTIONS == 0:
            gc.collect()


def _receive(requests: BinaryIO, batches: SimpleQueue[list[Job]]) -> None:
    decoder = msgspec.msgpack.Decoder(list[Job])
    while (frame := read_frame(requests)) is not None:
        batches.put(decoder.decode(frame))
    os._exit(0)  # whatever file the other thread is in: nobody waits for it any more


def _private_output() -> BinaryIO:
    """Standard output, for outcomes alone: what any library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return answers


if __name__ == "__main__":
    main()
