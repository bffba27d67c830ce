"""All languages there are, and which of them a file is in. Answers from names alone; opens no source file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from code_graph_lsp.languages.language import Language, is_abstract, load_language

_COMMENTS = re.compile(rb"/\*.*?\*/|//[^\n]*", re.DOTALL)


class Catalog:
    """Languages by name, suffix and file name."""

    def __init__(self, languages: tuple[Language, ...]) -> None:
        self.languages = languages
        self._by_name = {language.name: language for language in languages}
        self._by_suffix = {suffix: language for language in languages for suffix in language.suffixes}
        self._by_filename = {name: language for language in languages for name in language.filenames}

    def language(self, name: str) -> Language | None:
        return self._by_name.get(name)

    def for_path(self, path: str) -> Language | None:
        """The language of a path, by its file name first, then by its longest suffix that is known, whatever its case."""
        name = path.rsplit("/", 1)[-1]
        if name in self._by_filename:
            return self._by_filename[name]
        parts = name.split(".")
        for start in range(1, len(parts)):
            suffix = "." + ".".join(parts[start:])
            language = self._by_suffix.get(suffix) or self._by_suffix.get(suffix.lower())
            if language is not None:
                return language
        return None


def spoken(content: bytes, path: str, language: Language) -> Language:
    """The language that a file's text is in: that of its name, or the dialect of it that the text gives away."""
    dialect = language.section("dialect")
    if not path.endswith(tuple(dialect.get("suffixes", ()))) or not dialect:
        return language
    return (catalog().language(dialect["language"]) or language) if _sign(dialect["when"]).search(_COMMENTS.sub(b"", content)) else language


@cache
def _sign(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode(), re.MULTILINE)


@cache
def catalog() -> Catalog:
    """The languages that come with the package. Raises InvalidLanguage where one of them is broken."""
    home = Path(__file__).parent
    folders = sorted(folder for folder in home.iterdir() if (folder / "language.toml").is_file())
    return Catalog(tuple(load_language(folder) for folder in folders if not is_abstract(folder)))
