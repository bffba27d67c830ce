"""The program's commands by name. A command's file is loaded when it is called, or when all are listed."""

from __future__ import annotations

import importlib
import pkgutil

import click

from code_graph_lsp import __version__
from code_graph_lsp.cli import commands


class Commands(click.Group):
    """Finds a command in the file of its name."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(context):
            return None
        module = importlib.import_module(f"{commands.__name__}.{name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.command(
    "code-graph-lsp",
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    epilog="Exit codes: 0 found, 1 nothing found, 2 bad input, 3 the index could not be made or read, 4 it is not in order.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def program() -> None:
    """Knows a whole workspace: where names are defined and used, in every language, with no compiler installed.

    `serve` is what an editor starts. The other commands give the same answers in a terminal; they index what is new or
    changed first. Lines and columns are counted from 1, columns in characters.
    """
