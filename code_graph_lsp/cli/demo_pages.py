"""How a demonstration looks: places with their source line, coloured, and the time of each answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from code_graph_lsp import __version__
from code_graph_lsp.cli.output import counted, plain
from code_graph_lsp.lsp.uris import path_of

Json = dict[str, Any]
_MOST_SHOWN = 6
_MOST_HOVER_LINES = 24


class Pages:
    """Prints to standard output; reads source lines from disk."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._console = Console(highlight=False)

    def title(self) -> None:
        self._console.rule(f"[bold]Code Graph LSP {__version__}[/], the server an editor starts, over stdio")
        self._line("workspace", Text(str(self._root), "cyan"))

    def fact(self, what: str, milliseconds: float) -> None:
        self._line(what, _time(milliseconds))

    def indexed(self, files: int, seconds: float, counts: dict[str, int]) -> None:
        holds = f"{counted(counts['files'], 'file')}, {counted(counts['symbols'], 'symbol')}"
        read = f"{counted(files, 'file')} read" if files else "known from the last time"
        self._line("index", Text.assemble(f"{holds}: {read}  ", _time(seconds * 1e3)))

    def symbols(self, query: str, symbols: list[Json], milliseconds: float) -> None:
        self._heading(f"workspace symbols for “{query}”", f"{len(symbols):,} found", milliseconds)
        for symbol in symbols[:_MOST_SHOWN]:
            name = ".".join(part for part in (symbol.get("containerName"), symbol["name"]) if part)
            self._place(symbol["location"], name)

    def references(self, name: str, found: list[Json], milliseconds: float) -> None:
        files = len({place["uri"] for place in found})
        self._heading(f"references to {name}", f"{len(found):,} in {counted(files, 'file')}", milliseconds)
        self._places(found)

    def definition(self, asked: Json, found: list[Json], milliseconds: float) -> None:
        self._heading(f"definition, asked at {self._where(asked)}", "", milliseconds)
        self._places(found)

    def hover(self, asked: Json, markdown: str, milliseconds: float) -> None:
        self._heading(f"hover at {self._where(asked)}", "", milliseconds)
        text = plain(markdown).split("\n")
        if len(text) > _MOST_HOVER_LINES:
            fences = sum(line.startswith("```") for line in text[: _MOST_HOVER_LINES - 2])
            text = [*text[: _MOST_HOVER_LINES - 2], "…", *["```"] * (fences % 2), "", text[-1]]
        panel = Panel(Markdown("\n".join(text)), border_style="dim")
        self._console.print(Padding(panel, (0, 0, 0, 2)))

    def editing(self, place: Json, lines: int) -> None:
        self._heading(f"{lines} lines typed above {self._where(place)}", "in the editor, not on disk", None)

    def after(self, what: str, found: list[Json], milliseconds: float) -> None:
        self._line(what, Text.assemble(self._where(found[0]) if found else "none", "  ", _time(milliseconds)))

    def found(self, query: str, symbols: list[Json], milliseconds: float) -> None:
        place = next((self._where(symbol["location"]) for symbol in symbols if symbol["name"] == query), "none")
        self._line(f"renamed; symbol “{query}”", Text.assemble(place, "  ", _time(milliseconds)))

    def _places(self, found: list[Json]) -> None:
        for place in found[:_MOST_SHOWN]:
            self._place(place, self._source(place))
        if len(found) > _MOST_SHOWN:
            self._console.print(f"  [dim]… and {len(found) - _MOST_SHOWN:,} more[/]")

    def _place(self, place: Json, text: str) -> None:
        line = Text.assemble("  ", (self._where(place), "cyan"), "  ", text)
        line.truncate(self._console.width, overflow="ellipsis")
        self._console.print(line)

    def _heading(self, text: str, result: str, milliseconds: float | None) -> None:
        self._console.print()
        time = Text() if milliseconds is None else _time(milliseconds)
        self._console.print(Text.assemble((text, "bold"), "  ", result, "  " if result else "", time))

    def _line(self, what: str, value: Text) -> None:
        self._console.print(Text.assemble("  ", (f"{what}: ", "dim"), value))

    def _where(self, place: Json) -> str:
        path = Path(path_of(place["uri"]) or place["uri"])
        shown = path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else str(path)
        start = place["range"]["start"]
        return plain(f"{shown}:{start['line'] + 1}:{start['character'] + 1}")

    def _source(self, place: Json) -> str:
        path = path_of(place["uri"])
        lines = Path(path).read_bytes().decode("utf-8", "replace").splitlines() if path else []
        number = place["range"]["start"]["line"]
        return plain(lines[number].strip()) if number < len(lines) else ""


def _time(milliseconds: float) -> Text:
    text = f"{milliseconds / 1e3:.2f} s" if milliseconds >= 1000 else f"{milliseconds:.1f} ms"
    return Text(text, "bold green")
