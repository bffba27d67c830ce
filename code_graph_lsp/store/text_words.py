"""The words of a text, and their trigrams: what a text index keeps of a file, and what a search asks it for.

A word is a longest run of ASCII letters, digits, `_` and everything that is not ASCII. An index only nominates files:
whether a file holds a text is looked up in its content.
"""

from __future__ import annotations

import re
import string

_IN_WORDS = frozenset((string.ascii_letters + string.digits + "_").encode()) | frozenset(range(0x80, 0x100))
_LINES_OF_WORDS = bytes(byte if byte in _IN_WORDS else 0x0A for byte in range(0x100))
_WORD = re.compile(r"[A-Za-z0-9_\x80-\U0010ffff]{3,}")


def words_of(content: bytes) -> str:
    """The distinct words of a file, in order of appearance, one a line; bytes that are not UTF-8 become U+FFFD."""
    return b"\n".join(dict.fromkeys(content.translate(_LINES_OF_WORDS).split())).decode("utf-8", "replace")


def trigrams_of(text: str) -> list[str]:
    """Every three letters that follow each other in a word of `text`, each once."""
    pieces = (word[at : at + 3] for word in _WORD.findall(text) for at in range(len(word) - 2))
    return list(dict.fromkeys(pieces))
