"""Where grammars lie: which wheels are installed, in which version, and what queries they bring. Loads none of them.

A place is `module:function` of a wheel; `tree_sitter_languages:NAME` is a grammar in that package's one library.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from functools import cache
from pathlib import Path

PACK = "tree_sitter_languages"

_INSTALLED = re.compile(r"(.+)-([^-]+)\.dist-info")
_PLACE = re.compile(r"tree_sitter_\w+:\w+")
_LIBRARY = {"win32": "languages.dll"}


def is_place(grammar: str) -> bool:
    """Whether a text is the place of a grammar; no other module is ever imported for one."""
    return _PLACE.fullmatch(grammar) is not None


@cache
def installed_grammar(grammar: str) -> bool:
    """Whether the wheel of a grammar is there."""
    return is_place(grammar) and _home(grammar) is not None


def pack_library(grammar: str) -> Path | None:
    """The library that holds a grammar of the pack; None where the grammar is of a wheel of its own."""
    home = _home(grammar) if grammar.startswith(PACK + ":") else None
    return home / _LIBRARY.get(sys.platform, "languages.so") if home is not None else None


def grammar_version(grammar: str) -> str:
    """The version of a grammar's wheel, "" where nothing tells it."""
    home = _home(grammar)
    return _versions(home.parent).get(home.name, "") if home is not None else ""


def grammar_versions() -> str:
    """The versions of all grammars' wheels that lie beside the parser's own."""
    home = _home("tree_sitter")
    return repr(sorted(item for item in _versions(home.parent).items() if item[0].startswith("tree_sitter")) if home is not None else "")


def tags_of(grammar: str) -> str:
    """The wheel's own `tags.scm`, "" where it ships none."""
    home = _home(grammar)
    file = home / "queries" / "tags.scm" if home is not None else None
    return file.read_text("utf-8") if file is not None and file.is_file() else ""


@cache
def _versions(folder: Path) -> dict[str, str]:
    """The versions of the packages in a folder; `importlib.metadata` says the same and takes longer to load than all this."""
    found = (_INSTALLED.fullmatch(file.name) for file in folder.iterdir())
    return {match[1].replace("-", "_").lower(): match[2] for match in found if match}


@cache
def _home(grammar: str) -> Path | None:
    spec = importlib.util.find_spec(grammar.partition(":")[0])
    folders = list(spec.submodule_search_locations or ()) if spec is not None else []
    return Path(folders[0]) if folders else None
