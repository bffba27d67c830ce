"""Where the index of a workspace lives: in the user's own cache folder, one file a workspace."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import platformdirs

from code_graph_lsp.store.contract import StoreError

_APPLICATION = "code-graph-lsp"
_NAME_LENGTH = 40
_SUFFIXES = {"sqlite": "db"}  # others are called by their engine


def store_location(root: Path, cache_dir: str, engine: str = "sqlite") -> Path:
    """The database of the workspace at `root`: its folder's name, to be recognised, and a hash of its resolved path.

    One of another `engine` (the scheme of its address) lies beside it. `cache_dir` is the setting; empty takes the user's
    cache folder ($XDG_CACHE_HOME first, on every system). All spellings of one folder (links, `.`, `..`, case on Windows)
    give one file. Nothing is created.
    """
    resolved = os.path.normcase(root.expanduser().resolve())
    name = re.sub(r"[^\w.-]+", "_", Path(resolved).name)[:_NAME_LENGTH].strip(".") or "root"
    digest = hashlib.sha256(resolved.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache_folder(cache_dir) / f"{name}-{digest}.{_SUFFIXES.get(engine, engine)}"


def cache_folder(cache_dir: str) -> Path:
    """The folder of all indexes, absolute."""
    if cache_dir:
        return Path(os.path.abspath(Path(cache_dir).expanduser()))
    base = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(base):  # the XDG specification: a relative one is to be ignored
        return Path(base) / _APPLICATION
    return Path(platformdirs.user_cache_dir(_APPLICATION, appauthor=False))


def path_in_url(scheme: str, location: str) -> Path:
    """The absolute path after `scheme:`, as in `///home/me/index.db` or `///C:/Users/me/index.db`; taken as it is, no
    %-escapes. Raises StoreError.
    """
    text = location.removeprefix("//")
    if re.match(r"/[A-Za-z]:[/\\]", text):
        text = text[1:]
    path = Path(text)
    if not text or not path.is_absolute():
        raise StoreError(f"{scheme}:{location} names no absolute path: write {scheme}:///folder/file.{_SUFFIXES.get(scheme, scheme)}")
    return path
