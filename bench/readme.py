"""Writes the parts of README.md that are made from the program itself: its languages, settings and commands.

`python bench/readme.py` brings them up to date; with `--check` it changes nothing and fails where they are not. What is
measured is written there by `speed.py` and `accuracy.py`, through `written`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
README = REPOSITORY / "README.md"
sys.path.insert(0, str(REPOSITORY))

from code_graph_lsp.languages.catalog import catalog  # noqa: E402
from code_graph_lsp.languages.language import QUERY_NAMES, Language  # noqa: E402
from code_graph_lsp.settings import Settings, camel_case  # noqa: E402
from code_graph_lsp.trees.query import query  # noqa: E402

_LINKED = "definition, references, highlights"
_LINKS = ("… across files", "… of members, by type")
_FEATURES: dict[str, tuple[str, ...]] = {
    "symbols, outline, chunk hover": ("symbol.",),
    _LINKED: ("reference",),
    _LINKS[0]: ("import",),
    _LINKS[1]: ("member",),
    "documentation": ("doc", "embedded.doc"),
}


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def languages_table() -> str:
    """Which language gives what: a feature is there where the language's queries capture what it rests on.

    Where a language has no rules for imports, what is in other files, and what members are, goes by the name alone.
    """
    languages = catalog().languages
    rows = [(f"**{language.name}**", _files(language), *_features(language)) for language in languages if language.grammar]
    text = table(("language", "files", *_FEATURES), rows)
    hosts = [f"{_files(language)} (**{language.name}**)" for language in languages if language.section("guests")]
    manifests = [_files(language) for language in languages if not language.grammar and not language.section("guests")]
    return f"{text}\n\nOther languages are read inside {', '.join(hosts)}.\n\nRead to know what imports mean: {' '.join(manifests)}."


def _files(language: Language) -> str:
    return " ".join(f"`{name}`" for name in (*(f"*{suffix}" for suffix in language.suffixes), *language.filenames))


def _features(language: Language) -> list[str]:
    captures = {name for part in QUERY_NAMES for name in query(language, part).names}
    found = {feature: any(name.startswith(wanted) for name in captures) for feature, wanted in _FEATURES.items()}
    found["documentation"] |= "doc_comment" in language.section("symbols")
    by_name = dict.fromkeys(_LINKS if found[_LINKED] and language.section("modules").get("by_name") else (), "by name")
    return [by_name.get(feature, "yes" if there else "no") for feature, there in found.items()]


def settings_table() -> str:
    rows = [_setting(field.name, field.default, field.metadata["doc"]) for field in fields(Settings)]
    return table(("setting", "default", "what it does"), rows)


def _setting(name: str, default: Any, doc: str) -> tuple[str, ...]:
    shown = "[]" if default == () else str(default).lower() if isinstance(default, bool) else repr(default).replace("'", '"')
    return f"`{camel_case(name)}`", f"`{shown}`", doc


BLOCKS: dict[str, Callable[[], str]] = {"languages": languages_table, "settings": settings_table}
"""The blocks that are made from the program itself."""


def written(text: str, block: str, content: str) -> str:
    """`text` with what stands between the marks of that block replaced. Raises ValueError where it has no such marks."""
    marked = re.compile(rf"(<!-- begin {block}\b[^>]*-->\n).*?(<!-- end {block} -->)", re.DOTALL)
    if not marked.search(text):
        raise ValueError(f"there is no block {block!r}")
    return marked.sub(lambda found: found[1] + content.strip() + "\n" + found[2], text, count=1)


def write(block: str, content: str) -> None:
    """Puts a measured block into README.md."""
    README.write_text(written(README.read_text("utf-8"), block, content), "utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: readme.py [--check]\n")
        return 2
    before = README.read_text("utf-8")
    after = before
    for block, make in BLOCKS.items():
        after = written(after, block, make())
    if after == before:
        return 0
    if arguments:
        sys.stderr.write("README.md is out of date: run python bench/readme.py\n")
        return 1
    README.write_text(after, "utf-8", newline="\n")
    sys.stdout.write("wrote README.md\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
