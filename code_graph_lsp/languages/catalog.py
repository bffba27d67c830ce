"""All languages there are, and which of them a file is in. Answers from names alone; opens no source file.

Beside the languages of the package there are those of the user: folders in the search path `CODE_GRAPH_LSP_LANGUAGES`, which
the setting `languagesPath` extends for this process and those that it starts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

from code_graph_lsp.languages.grammars import is_place
from code_graph_lsp.languages.language import SHIPPED, InvalidLanguage, Language, is_abstract, load_language

LANGUAGES_PATH = "CODE_GRAPH_LSP_LANGUAGES"

_COMMENTS = re.compile(rb"/\*.*?\*/|//[^\n]*", re.DOTALL)


class Catalog:
    """Languages by name, suffix and file name; later ones take the place of earlier ones. `problems` says which were left out."""

    def __init__(self, languages: Iterable[Language], problems: tuple[str, ...] = ()) -> None:
        self._by_name = {language.name: language for language in languages}
        self.languages = tuple(self._by_name[name] for name in sorted(self._by_name))
        self.problems = problems
        ordered = self._by_name.values()
        self._by_suffix: dict[str, Language] = {}
        for language in ordered:
            for suffix in language.suffixes:
                if not _tells_apart(self._by_suffix.get(suffix), language):
                    self._by_suffix[suffix] = language
        self._by_filename = {name: language for language in ordered for name in language.filenames}

    def language(self, name: str) -> Language | None:
        return self._by_name.get(name)

    def for_name(self, name: str) -> Language | None:
        """The language that goes by a name in documents, whatever its case: its own, one for editors, or a suffix of its files."""
        return self._by_any_name.get(name.lower()) or self._for_suffix(f"x.{name}")

    @cached_property
    def _by_any_name(self) -> dict[str, Language]:
        spoken = [language for language in self.languages if language.grammars]
        names = {name.lower(): language for language in spoken for name in language.language_ids}
        return names | {language.fence.lower(): language for language in spoken} | {language.name: language for language in spoken}

    def for_path(self, path: str) -> Language | None:
        """The language of a path, by its file name first, then by its longest suffix that is known, whatever its case, then
        by what stands before its first dot (`name.*`)."""
        name = path.rsplit("/", 1)[-1]
        named = self._by_filename.get(name)
        if named is not None and named.grammars:
            return named
        ended = self._for_suffix(name)
        if ended is None or name in ended.passes_over or (named is not None and not ended.grammar):
            return named or self._by_filename.get(name.partition(".")[0] + ".*")
        return ended

    def for_manifest(self, path: str) -> Language | None:
        """The language that keeps a file as text alone because of its name."""
        named = self._by_filename.get(path.rsplit("/", 1)[-1])
        return named if named is not None and not named.grammars else None

    def _for_suffix(self, name: str) -> Language | None:
        parts = name.split(".")
        for start in range(1, len(parts)):
            suffix = "." + ".".join(parts[start:])
            language = self._by_suffix.get(suffix) or self._by_suffix.get(suffix.lower())
            if language is not None:
                return language
        return None


def _tells_apart(owner: Language | None, other: Language) -> bool:
    """Whether the owner of a suffix knows by a text that it is in another language."""
    if owner is None or all(dialect["language"] != other.name for dialect in owner.table.get("dialect", ())):
        return False
    return not owner.lacks_grammar


def spoken(content: bytes, path: str, language: Language) -> Language:
    """The language that a file's text is in: that of its name, or the dialect of it that the text gives away, if that can be read."""
    told = [dialect for dialect in language.table.get("dialect", ()) if path.endswith(tuple(dialect["suffixes"]))]
    text = _COMMENTS.sub(b"", content) if told else b""
    for dialect in told:
        other = catalog().language(dialect["language"])
        if other is not None and other.grammar and _sign(dialect["when"]).search(text):
            return other
    return language


@cache
def _sign(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode(), re.MULTILINE)


def extend_path(folders: Iterable[str]) -> None:
    """Adds folders of languages to the search path of this process and of those that it starts."""
    known = [folder for folder in os.environ.get(LANGUAGES_PATH, "").split(os.pathsep) if folder]
    wanted = [os.path.abspath(os.path.expanduser(folder)) for folder in folders]
    os.environ[LANGUAGES_PATH] = os.pathsep.join(dict.fromkeys([*known, *wanted]))


def catalog() -> Catalog:
    """The languages of the package and of the user. Raises InvalidLanguage where one of the package's is broken; broken ones
    of the user are left out, and the catalog's `problems` say why."""
    return _catalog(os.environ.get(LANGUAGES_PATH, ""))


@cache
def _catalog(path: str) -> Catalog:
    languages = [load_language(folder) for folder in _folders(SHIPPED) if not is_abstract(folder)]
    problems: list[str] = []
    for place in filter(None, path.split(os.pathsep)):
        found = _folders(Path(place))
        if not found:
            problems.append(f"{place}: holds no folder with a language.toml")
        for folder in found:
            try:
                languages += [] if is_abstract(folder) else [_checked(load_language(folder))]
            except InvalidLanguage as error:
                problems.append(str(error))
    return Catalog(languages, tuple(problems))


def _folders(place: Path) -> list[Path]:
    """The folders of languages in a folder, or that folder itself if it is one."""
    if (place / "language.toml").is_file():
        return [place]
    try:
        return sorted(folder for folder in place.iterdir() if (folder / "language.toml").is_file())
    except OSError:
        return []


def _checked(language: Language) -> Language:
    """A user's language, all of whose files can be read. Raises InvalidLanguage."""
    manifest = language.folders[-1] / "language.toml"
    for grammar in language.grammars:
        if not is_place(grammar):
            raise InvalidLanguage(f"{manifest}: {grammar!r} is no place of a grammar; it looks like tree_sitter_NAME:language")
    if not language.suffixes and not language.filenames:
        raise InvalidLanguage(f"{manifest}: needs suffixes = [\".…\"] or filenames = [\"…\"]")
    _ = language.table, language.queries
    return language
