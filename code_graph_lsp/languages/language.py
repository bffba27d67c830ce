"""One language as data: its `language.toml`, its queries, and its hooks. It knows no parser and no engine.

`rules` stamps facts: it changes whenever anything changes that could make other facts of the same bytes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

QUERY_NAMES = ("scopes", "symbols", "imports", "references")
RULES_REVISION = "2"  # raised when the extractor itself makes other facts of the same bytes


class InvalidLanguage(Exception):
    """A language's folder is not usable; the message names the file and what is wrong with it."""


@dataclass(frozen=True)
class Language:
    """A language of the catalog. `grammar` is `module:function` of the grammar's wheel, or "" for files kept as text alone."""

    name: str
    grammar: str
    suffixes: tuple[str, ...]
    filenames: tuple[str, ...]
    language_ids: tuple[str, ...]
    fence: str
    line_comment: str
    rules: str
    queries: Mapping[str, str] = field(repr=False, hash=False, compare=False)
    table: Mapping[str, Any] = field(repr=False, hash=False, compare=False)
    hooks: ModuleType | None = field(repr=False, hash=False, compare=False)

    def section(self, name: str) -> Mapping[str, Any]:
        """A section of `language.toml`, empty where it is not given."""
        section: Mapping[str, Any] = self.table.get(name, {})
        return section


def load_language(folder: Path) -> Language:
    """The language that `folder` describes. Raises InvalidLanguage."""
    manifest = folder / "language.toml"
    try:
        table = tomllib.loads(manifest.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidLanguage(f"{manifest}: {error}") from error
    for key in ("name", "grammar"):
        if not isinstance(table.get(key), str) and not (key == "grammar" and table.get("abstract")):
            raise InvalidLanguage(f"{manifest}: needs {key} = \"…\"")
    folders = _with_bases(folder)
    queries = {name: "\n".join(_text(place / f"{name}.scm") for place in folders) for name in QUERY_NAMES}
    for place in reversed(folders[:-1]):
        table = _merged({key: value for key, value in _table(place).items() if key != "abstract"}, table)
    hooks_file = next((place / "hooks.py" for place in reversed(folders) if (place / "hooks.py").is_file()), None)
    stamp = hashlib.sha256(RULES_REVISION.encode())
    stamp.update(repr(sorted(table.items())).encode())
    if "dialect" in table:
        stamp.update(load_language(folder.parent / table["dialect"]["language"]).rules.encode())
    code = sorted(file for place in folders for file in place.glob("*.py"))
    for text in (*queries.values(), *(_text(file) for file in code)):
        stamp.update(text.encode())
    return Language(
        name=table["name"],
        grammar=table["grammar"],
        suffixes=tuple(table.get("suffixes", ())),
        filenames=tuple(table.get("filenames", ())),
        language_ids=tuple(table.get("language_ids", (table["name"],))),
        fence=table.get("fence", table["name"]),
        line_comment=table.get("line_comment", "#"),
        rules=stamp.hexdigest()[:16],
        queries=queries,
        table=table,
        hooks=_hooks(table["name"], hooks_file) if hooks_file else None,
    )


def is_abstract(folder: Path) -> bool:
    """Whether a folder only holds what other languages extend."""
    return bool(_table(folder).get("abstract"))


def _table(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "language.toml").read_text("utf-8"))


def _with_bases(folder: Path) -> list[Path]:
    """The folders that a language is made of, each after those that it extends."""
    folders: list[Path] = []
    for name in _table(folder).get("extends", ()):
        folders += [base for base in _with_bases(folder.parent / name) if base not in folders]
    return [*folders, folder]


def _text(file: Path) -> str:
    return file.read_text("utf-8") if file.is_file() else ""


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        merged[key] = _merged(base[key], value) if isinstance(value, dict) and isinstance(base.get(key), dict) else value
    return merged


def _hooks(name: str, file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"code_graph_lsp.languages.{name}_hooks", file)
    if spec is None or spec.loader is None:
        raise InvalidLanguage(f"{file}: cannot be imported")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise InvalidLanguage(f"{file}: {type(error).__name__}: {error}") from error
    return module
