"""One language as data: its `language.toml`, its queries, and its hooks. It knows no parser and no engine.

Only the head of `language.toml` is read until more is asked for, so that many languages cost little where few are used.
`rules` stamps facts: it changes whenever anything changes that could make other facts of the same bytes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from code_graph_lsp.languages.grammars import grammar_version, grammar_versions, installed_grammar, tags_of
from code_graph_lsp.languages.tags import symbols_and_references

QUERY_NAMES = ("scopes", "symbols", "imports", "references")
GUESTS = "guests"  # one more query, of hosts alone
RULES_REVISION = "9"  # raised when the extractor itself makes other facts of the same bytes
SHIPPED = Path(__file__).parent

_HEAD = re.compile(r"^\[", re.MULTILINE)
_LISTS = ("suffixes", "filenames", "language_ids", "passes_over", "extends")


class InvalidLanguage(Exception):
    """A language's folder is not usable; the message names the file and what is wrong with it."""


@dataclass(frozen=True, eq=False)
class Language:
    """A language of the catalog, in `folders`: those that it extends, then its own.

    `grammars` are the places of its grammar, `module:function` of a wheel each, best first; none for files kept as text
    alone. `extra` names what of this package installs one. Its hooks are run only where it is `shipped` with the package.
    It `passes_over` files of those names, which programs write for themselves, and files of more than `most_bytes` (0: any).
    """

    name: str
    folders: tuple[Path, ...]
    grammars: tuple[str, ...]
    extra: str
    suffixes: tuple[str, ...]
    filenames: tuple[str, ...]
    language_ids: tuple[str, ...]
    fence: str
    line_comment: str
    passes_over: tuple[str, ...]
    most_bytes: int
    shipped: bool

    @cached_property
    def grammar(self) -> str:
        """The first of its grammars that is installed; "" where none is."""
        return next(filter(installed_grammar, self.grammars), "")

    @property
    def lacks_grammar(self) -> bool:
        """Whether a grammar must be installed before its files can be read; `remedy` says how."""
        return bool(self.grammars) and not self.grammar

    @property
    def remedy(self) -> str:
        """The command that installs its grammar."""
        package = self.grammars[0].partition(":")[0].replace("_", "-") if self.grammars else ""
        return f'pip install "code-graph-lsp[{self.extra}]"' if self.extra else f"pip install {package}"

    @cached_property
    def table(self) -> Mapping[str, Any]:
        """All of `language.toml`, over those of the languages that it extends."""
        table: dict[str, Any] = {}
        for folder in self.folders:
            table = _merged({key: value for key, value in table.items() if key != "abstract"}, _table(folder))
        return table

    @cached_property
    def queries(self) -> Mapping[str, str]:
        """The queries by name, the grammar's own `tags.scm` after them where the language reads that."""
        queries = {name: "\n".join(_text(folder / f"{name}.scm") for folder in self.folders) for name in (*QUERY_NAMES, GUESTS)}
        if self.table.get("tags") and self.grammar:
            symbols, references = symbols_and_references(tags_of(self.grammar))
            queries["symbols"] += "\n" + symbols
            queries["references"] += "\n" + references
        return queries

    @cached_property
    def hooks(self) -> ModuleType | None:
        """The Python of a shipped language. Raises InvalidLanguage where it cannot be imported."""
        file = next((folder / "hooks.py" for folder in reversed(self.folders) if (folder / "hooks.py").is_file()), None)
        return _hooks(self.name, file) if file is not None and self.shipped else None

    @cached_property
    def rules(self) -> str:
        """A stamp of all that facts follow from, but for the file itself: of a host also what its guests' facts follow from."""
        stamp = hashlib.sha256(self._own_rules.encode())
        guests = self.section(GUESTS)
        for name in guests.get("languages", ()):
            stamp.update(load_language(SHIPPED / name)._own_rules.encode())
        if guests and "languages" not in guests:
            stamp.update(_shipped_rules())
        return stamp.hexdigest()[:16]

    @cached_property
    def _own_rules(self) -> str:
        stamp = hashlib.sha256(RULES_REVISION.encode())
        stamp.update(repr(sorted(self.table.items())).encode())
        stamp.update((self.grammar and grammar_version(self.grammar)).encode())
        for dialect in self.table.get("dialect", ()):
            stamp.update(load_language(self.folders[-1].parent / dialect["language"]).rules.encode())
        code = sorted(file for folder in self.folders for file in folder.glob("*.py")) if self.shipped else []
        for text in (*self.queries.values(), *(_text(file) for file in code)):
            stamp.update(text.encode())
        return stamp.hexdigest()

    def section(self, name: str) -> Mapping[str, Any]:
        """A section of `language.toml`, empty where it is not given."""
        section: Mapping[str, Any] = self.table.get(name, {})
        return section


def load_language(folder: Path) -> Language:
    """The language that `folder` describes. Raises InvalidLanguage where the head of its table is not usable."""
    manifest = folder / "language.toml"
    head = _head(folder)
    folders = _with_bases(folder)
    for base in reversed(folders[:-1]):
        head = {**{key: value for key, value in _head(base).items() if key != "abstract"}, **head}
    grammars = head.get("grammar", () if head.get("abstract") else None)
    if isinstance(grammars, str):
        grammars = [grammars] if grammars else []
    for key in ("name", "extra", "fence", "line_comment"):
        if not isinstance(head.get(key, "" if key != "name" else None), str):
            raise InvalidLanguage(f"{manifest}: needs {key} = \"…\"")
    if not isinstance(grammars, (list, tuple)) or not all(isinstance(grammar, str) for grammar in grammars):
        raise InvalidLanguage(f"{manifest}: needs grammar = \"tree_sitter_…:language\", or a list of such places")
    if not isinstance(head.get("most_bytes", 0), int):
        raise InvalidLanguage(f"{manifest}: most_bytes takes a number")
    for key in _LISTS:
        if not isinstance(head.get(key, []), list) or not all(isinstance(item, str) for item in head.get(key, [])):
            raise InvalidLanguage(f"{manifest}: {key} takes a list of texts, such as [\"…\"]")
    return Language(
        name=head["name"],
        folders=tuple(folders),
        grammars=tuple(grammars),
        extra=head.get("extra", ""),
        suffixes=tuple(head.get("suffixes", ())),
        filenames=tuple(head.get("filenames", ())),
        language_ids=tuple(head.get("language_ids", (head["name"],))),
        fence=head.get("fence", head["name"]),
        line_comment=head.get("line_comment", "#"),
        passes_over=tuple(head.get("passes_over", ())),
        most_bytes=head.get("most_bytes", 0),
        shipped=SHIPPED in folder.parents,
    )


def is_abstract(folder: Path) -> bool:
    """Whether a folder only holds what other languages extend. Raises InvalidLanguage."""
    return bool(_head(folder).get("abstract"))


def _head(folder: Path) -> dict[str, Any]:
    """What a table says before its first section."""
    manifest = folder / "language.toml"
    try:
        text = manifest.read_text("utf-8")
        section = _HEAD.search(text)
        return _parsed(text[: section.start()] if section else text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidLanguage(f"{manifest}: {error}") from error


@cache
def _parsed(head: str) -> dict[str, Any]:
    return tomllib.loads(head)


@cache
def _shipped_rules() -> bytes:
    """A stamp of all that the facts of any shipped language follow from."""
    stamp = hashlib.sha256(grammar_versions().encode())
    for file in sorted(file for file in SHIPPED.glob("*/*") if file.is_file()):
        stamp.update(file.read_bytes())
    return stamp.digest()


def _table(folder: Path) -> dict[str, Any]:
    manifest = folder / "language.toml"
    try:
        return tomllib.loads(manifest.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidLanguage(f"{manifest}: {error}") from error


def _with_bases(folder: Path) -> list[Path]:
    """The folders that a language is made of, each after those that it extends: its neighbours, or languages of the package."""
    folders: list[Path] = []
    for name in _head(folder).get("extends", ()):
        base = next((place for place in (folder.parent / name, SHIPPED / name) if (place / "language.toml").is_file()), None)
        if base is None:
            raise InvalidLanguage(f"{folder / 'language.toml'}: extends {name!r}, which is neither beside it nor in the package")
        if base != folder:
            folders += [each for each in _with_bases(base) if each not in folders]
    return [*folders, folder]


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8") if file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidLanguage(f"{file}: {error}") from error


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
