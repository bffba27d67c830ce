"""The program: `code-graph-lsp`, or `python -m code_graph_lsp`."""

from __future__ import annotations


def main() -> None:
    """Run the command line; ends the process with the command's exit code."""
    from code_graph_lsp.cli.program import program

    program(prog_name="code-graph-lsp")


if __name__ == "__main__":
    main()
