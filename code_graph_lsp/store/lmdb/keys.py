"""Keys whose order as bytes is the order of what they name, and none of which begins another.

A text becomes its UTF-8 with every byte one higher, and a zero byte after it: UTF-8 orders as code points do and has no
byte above 0xF4, so nothing needs an escape and no text's key begins another's. What follows the zero byte orders keys of
one text. LMDB's keys end at 511 bytes: a longer text keeps its first bytes and ends in a digest of the whole; such keys
lie together, after all that begin them, in no order of their own.
"""

from __future__ import annotations

import hashlib

_ONE_HIGHER = bytes((byte + 1) % 256 for byte in range(256))
_END = b"\0"
_CUT = b"\xff"  # above every byte of a text
_LONGEST = 440  # bytes of a text that a key holds; with digest and number it stays below LMDB's limit
_NUMBER = 4  # bytes

NUMBERS = 1 << (8 * _NUMBER)
"""Numbers in keys are smaller."""


def text_key(text: str) -> bytes:
    """Raises UnicodeEncodeError for half a surrogate pair, which no stored text holds."""
    encoded = text.encode().translate(_ONE_HIGHER)
    if len(encoded) <= _LONGEST:
        return encoded + _END
    return encoded[:_LONGEST] + _CUT + hashlib.sha256(encoded).digest()


def number_key(number: int) -> bytes:
    """Raises OverflowError for a number that is negative or not below `NUMBERS`."""
    return number.to_bytes(_NUMBER, "big")


def last_number(key: bytes) -> int:
    """The number that a key ends in."""
    return int.from_bytes(key[-_NUMBER:], "big")
