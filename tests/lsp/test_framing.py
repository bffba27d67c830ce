"""The stream of bytes: pieces of any size, headers of any kind, and garbage in between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from code_graph_lsp.lsp.framing import MAX_BODY_BYTES, MAX_HEADER_BYTES, FramingError, MessageReader, framed


def bodies(*pieces: bytes) -> list[bytes]:
    reader = MessageReader()
    return [out for piece in pieces for out in reader.feed(piece) if isinstance(out, bytes)]


def errors(*pieces: bytes) -> list[str]:
    reader = MessageReader()
    return [str(out) for piece in pieces for out in reader.feed(piece) if isinstance(out, FramingError)]


@given(st.lists(st.binary(max_size=50), max_size=5), st.integers(1, 70))
def test_messages_come_out_whole_however_they_are_cut(messages: list[bytes], size: int) -> None:
    stream = b"".join(framed(message) for message in messages)
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    assert bodies(*pieces) == messages


def test_other_headers_case_and_bare_line_feeds_are_fine() -> None:
    header = b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:2\r\n\r\n{}"
    assert bodies(header, b"CONTENT-LENGTH: 1 \r\n\r\n"[:0], b"Content-Length: 2\n\n[]") == [b"{}", b"[]"]


def test_a_header_without_a_length_is_reported_and_the_next_message_read() -> None:
    stream = b"Content-Lenght: 2\r\n\r\n" + framed(b"{}")
    assert bodies(stream) == [b"{}"]
    assert errors(stream) == ["a header without a valid Content-Length"]
    assert errors(b"Content-Length: -5\r\n\r\n", b"Content-Length: many\r\n\r\n") == errors(stream) * 2


def test_garbage_before_a_header_is_passed_over() -> None:
    assert bodies(b"Traceback: boom\n\0\xff", framed(b"{}")) == [b"{}"]


def test_a_length_that_nobody_can_hold_is_refused() -> None:
    stream = b"Content-Length: %d\r\n\r\n" % (MAX_BODY_BYTES + 1) + framed(b"{}")
    assert len(errors(stream)) == 1
    assert bodies(stream) == [b"{}"]


def test_a_header_without_an_end_does_not_fill_the_memory() -> None:
    reader = MessageReader()
    outcomes = [out for _ in range(20) for out in reader.feed(b"x" * MAX_HEADER_BYTES)]
    assert outcomes
    assert all(isinstance(out, FramingError) for out in outcomes)
    assert len(reader._buffer) <= 2 * MAX_HEADER_BYTES
    assert list(reader.feed(b"\r\n\r\n" + framed(b"{}")))[-1] == b"{}"


def test_an_empty_body_is_a_body() -> None:
    assert bodies(framed(b"")) == [b""]
