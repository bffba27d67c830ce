"""The program: `code-graph-lsp`, or `python -m code_graph_lsp`."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command line; ends the process with the command's exit code."""
    from code_graph_lsp.cli.program import program

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character is no reason to fail
    program(prog_name=program.name)


if __name__ == "__main__":
    main()
