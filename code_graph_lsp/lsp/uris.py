"""File URIs and the paths they stand for, whatever the client's way of spelling them. Pure text: looks at no disk."""

from __future__ import annotations

import os
import re
from urllib.parse import quote, unquote, urlsplit

WINDOWS = os.name == "nt"
_DRIVE = re.compile(r"/[A-Za-z]:")


def path_of(uri: str, *, windows: bool = WINDOWS) -> str | None:
    """The absolute path of a `file:` URI, in the system's spelling; None for any other URI or none at all."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    path = unquote(parts.path, errors="surrogateescape")
    if parts.scheme.lower() != "file" or not path.startswith("/") or "\0" in path:
        return None
    host = "" if parts.netloc.lower() == "localhost" else unquote(parts.netloc)
    if not windows:
        return path if not host else None
    if host:
        return f"//{host}{path}".replace("/", "\\")
    if _DRIVE.match(path):
        return (path[1].upper() + path[2:]).replace("/", "\\")
    return None


def uri_of(path: str, *, windows: bool = WINDOWS) -> str:
    """The `file:` URI of an absolute path."""
    if not windows:
        return "file://" + quoted(path)
    path = path.replace("\\", "/")
    if path.startswith("//"):
        host, _, rest = path[2:].partition("/")
        return f"file://{host}/{quoted(rest)}"
    return f"file:///{path[:1].lower()}{quoted(path[1:])}"


def quoted(path: str) -> str:
    """Percent-encoded as editors do it: everything but letters, digits, `-._~` and `/`."""
    return quote(path, safe="/", errors="surrogateescape")
