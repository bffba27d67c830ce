"""Documentation that stands as comments right above a declaration, found in the text itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any


class DocComments:
    """What a language's `[symbols]` table says of comments: `doc_comment` is what a line of documentation begins with, a regular
    expression; `doc_directive` that of lines between it and the declaration that say nothing to people; `doc_deprecated` that of a
    comment whose declaration should no longer be used."""

    def __init__(self, symbols: Mapping[str, Any]) -> None:
        self._line, self._directive, self._deprecated = (
            re.compile(symbols[key].encode()) if key in symbols else None for key in ("doc_comment", "doc_directive", "doc_deprecated")
        )

    def above(self, content: bytes, start: int) -> tuple[int, int] | None:
        """The byte offsets of the comment that ends on the line above `start`; None where there is none."""
        begin = content.rfind(b"\n", 0, start) + 1
        if self._line is None or content[begin:start].strip():
            return None
        end, found = begin, False
        while begin > 0:
            above = content.rfind(b"\n", 0, begin - 1) + 1
            line = content[above:begin].strip()
            if not found and self._directive is not None and self._directive.match(line):
                end = above
            elif self._line.match(line):
                found = True
            else:
                break
            begin = above
        if not found:
            return self._block(content, end)
        return begin + len(content[begin:end]) - len(content[begin:end].lstrip()), end - 1

    def _block(self, content: bytes, end: int) -> tuple[int, int] | None:
        """`/* … */` that ends on the line above."""
        stop = end - 1
        if not content[:stop].endswith(b"*/") or (opening := content.rfind(b"/*", 0, stop)) < 0:
            return None
        return opening, stop

    def is_deprecated(self, comment: bytes) -> bool:
        return self._deprecated is not None and self._deprecated.search(comment) is not None
