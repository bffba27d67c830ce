"""`doctor [--fix]`: what is wrong with the index of a workspace, and the mending of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from code_graph_lsp.cli.command import Command, ExitCode
from code_graph_lsp.cli.options import Options, workspace_options

if TYPE_CHECKING:
    from code_graph_lsp.cli.diagnosis import Finding

_MOST_OF_A_KIND = 10
_ROUNDS = 2  # the store itself, and then what it says of the disk


@click.command(cls=Command, example="code-graph-lsp doctor --fix")
@click.option("--fix", is_flag=True, help="Mend what is found. What cannot be mended is set aside and built again.")
@workspace_options
def command(options: Options, fix: bool) -> ExitCode:
    """Find what is wrong with the index, and say what to do about it.

    Looks at the file itself, its schema, who may read it, rows that belong to nobody, facts that cannot be read, and
    files that the index does not know as they are. Without --fix nothing is changed.
    """
    from code_graph_lsp.cli.diagnosis import diagnose, mend
    from code_graph_lsp.cli.output import never_indexed, print_json, say
    from code_graph_lsp.cli.workspace import was_indexed

    if not was_indexed(options):
        return never_indexed(options)
    found = diagnose(options)
    left = found
    for _ in range(_ROUNDS if fix else 0):
        if left:
            mend(options, left)
            left = diagnose(options)
    if options.json:
        print_json({"found": list(map(_json, found)), "left": list(map(_json, left))})
    else:
        _show(found)
        if fix and found:
            say("all of it is mended" if not left else "this is left:")
            _show(left)
        elif found:
            say("code-graph-lsp doctor --fix does it")
        else:
            say("nothing is wrong")
    return ExitCode.NOT_IN_ORDER if left else ExitCode.FOUND


def _json(finding: Finding) -> dict[str, Any]:
    return {"kind": finding.kind, "subject": finding.subject, "message": finding.message, "remedy": finding.remedy}


def _show(found: list[Finding]) -> None:
    """At most some of each kind."""
    from code_graph_lsp.cli.output import columns, plain

    shown: Counter[str] = Counter()
    rows = []
    for finding in found:
        shown[finding.kind] += 1
        if shown[finding.kind] <= _MOST_OF_A_KIND:
            rows.append((finding.kind, plain(finding.subject), f"{plain(finding.message)} ({finding.remedy})"))
    columns(rows)
    for kind, number in shown.items():
        if number > _MOST_OF_A_KIND:
            click.echo(f"… and {number - _MOST_OF_A_KIND:,} more of the kind {kind}: --json lists all")
