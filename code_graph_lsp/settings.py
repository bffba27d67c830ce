"""Every setting of the server: a field, its default, and one line that says what it does.

The README's table and the editors' settings are generated from here. A client sends them in camelCase, as
`initializationOptions` or in the section `codeGraphLsp`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

SECTION = "codeGraphLsp"


def _setting(default: Any, doc: str, choices: tuple[str, ...] = ()) -> Any:
    return field(default=default, metadata={"doc": doc, "choices": choices})


@dataclass(frozen=True)
class Settings:
    """All settings. Sizes in bytes, times in seconds."""

    include: tuple[str, ...] = _setting((), "Patterns (as in .gitignore) of files to index although they are ignored.")
    exclude: tuple[str, ...] = _setting((), "Patterns (as in .gitignore) of files to leave out of the index.")
    max_file_bytes: int = _setting(2_000_000, "Larger files are skipped and listed as such.")
    max_line_bytes: int = _setting(50_000, "Files with a longer line (minified, generated) are skipped and listed as such.")
    workers: int = _setting(0, "Processes that index; 0 takes one a core, at most 8.")
    languages_path: tuple[str, ...] = _setting((), "Folders that hold languages of your own, each a folder with a language.toml.")
    disabled_languages: tuple[str, ...] = _setting((), "Languages to leave to another server, by name.")
    disabled_features: tuple[str, ...] = _setting((), "LSP methods to leave to another server, such as textDocument/hover.")
    store: str = _setting(
        "sqlite", "Where the index lives: sqlite or lmdb (a file, a folder in the cache folder) or memory.", ("sqlite", "lmdb", "memory")
    )
    cache_dir: str = _setting("", "Folder of the indexes; empty takes the user's cache folder.")
    busy_timeout: int = _setting(30, "How long (s) a write to the index waits for another process that is writing.")
    write_queue: int = _setting(16, "Writes to the index that may wait for the one that runs.")
    pool_minimum: int = _setting(1, "Connections for reading the index that stay open when nobody asks.")
    pool_maximum: int = _setting(16, "Most connections for reading the index.")
    pool_timeout: int = _setting(1, "How long (s) a question waits for a connection before it gets one beyond the maximum.")
    pool_idle: int = _setting(60, "After how long (s) a connection that nobody uses is closed.")
    statement_cache: int = _setting(100, "Prepared SQL statements that each connection keeps.")
    watch: bool = _setting(True, "Watch the files for changes where the editor does not.")
    workspace_symbol_limit: int = _setting(300, "Most symbols in the answer to one workspace query.")
    hover_lines: int = _setting(30, "Most lines of source shown in a hover; 0 shows none.")
    log_level: str = _setting("info", "What goes to the log: error, warning, info or debug.", ("error", "warning", "info", "debug"))


class InvalidSetting(ValueError):
    """A setting of the wrong type or without that name; the message names it and says what it takes."""


def camel_case(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def _snake_case(name: str) -> str:
    return re.sub(r"(?<!^)([A-Z])", lambda m: "_" + m.group(1).lower(), name)


def settings_from(values: Mapping[str, Any]) -> tuple[Settings, list[InvalidSetting]]:
    """Settings out of a client's values (camelCase or snake_case); invalid ones keep their default and are returned as errors."""
    known = {f.name: f for f in fields(Settings)}
    taken: dict[str, Any] = {}
    errors: list[InvalidSetting] = []
    for key, value in values.items():
        name = _snake_case(key)
        if name not in known:
            errors.append(InvalidSetting(f"there is no setting {key!r}"))
            continue
        default = known[name].default
        if value is None:
            continue
        if isinstance(default, tuple):
            if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
                taken[name] = tuple(value)
                continue
            wanted = "a list of strings"
        elif isinstance(default, bool) or not isinstance(default, int):
            choices = known[name].metadata["choices"]
            if type(value) is type(default) and (not choices or value in choices):
                taken[name] = value
                continue
            wanted = "true or false" if isinstance(default, bool) else " or ".join(choices) or "a string"
        else:
            if type(value) is int and value >= 0:
                taken[name] = value
                continue
            wanted = "a whole number, 0 or more"
        errors.append(InvalidSetting(f"setting {key!r} takes {wanted}, not {value!r}; its default {default!r} is used"))
    return Settings(**taken), errors
