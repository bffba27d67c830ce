"""Which key a path on disk has and where the file of a key lies.

A key is relative to the workspace's root, POSIX, NFC. The root is resolved once: a deleted path can no longer be.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path


def nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


class WorkspacePaths:
    """The paths of one workspace. `root` is the real folder, with no link in it."""

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))
        spellings = {os.path.abspath(root), str(self.root)}
        self._bases = sorted((os.path.normcase(os.path.join(base, "")) for base in spellings), key=len, reverse=True)
        self._base = os.path.join(self.root, "")
        self._spelling: dict[str, str] = {}  # key → its last part on disk, where that is not NFC

    def key(self, path: str | os.PathLike[str]) -> str | None:
        """The key of an absolute path, existing or not; of the root "", of anything outside it None."""
        text = os.path.abspath(path)
        folded = os.path.normcase(os.path.join(text, ""))
        for base in self._bases:
            if folded.startswith(base):
                return self._key_of_relative(text[len(base) :])
        return None

    def real_key(self, path: str | os.PathLike[str]) -> str | None:
        """Like `key`, but a path that leads through links is given the key of the file it leads to."""
        return self.key(os.path.realpath(path))

    def path(self, key: str) -> str:
        """The absolute path of a key, spelled as on disk."""
        if not key.isascii() and self._spelling:
            parts = key.split("/")
            key = "/".join(self._spelling.get("/".join(parts[: end + 1]), part) for end, part in enumerate(parts))
        return self._base + key.replace("/", os.sep) if key else str(self.root)

    def spelled(self, key: str, name: str) -> None:
        """Says that the last part of `key` is called `name` on disk."""
        if key.endswith(name):
            self._spelling.pop(key, None)
        else:
            self._spelling[key] = name

    def _key_of_relative(self, relative: str) -> str:
        key = relative = relative.replace(os.sep, "/")
        if not relative.isascii():
            key = ""
            for name in relative.split("/"):
                key = f"{key}/{nfc(name)}" if key else nfc(name)
                self.spelled(key, name)
        return key
