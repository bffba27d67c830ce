"""`store migrations` and `store migrate --to N`: which schema the index has, and another one for another version of this
program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from code_graph_lsp.cli.command import Command, ExitCode
from code_graph_lsp.cli.options import Options, workspace_options

if TYPE_CHECKING:
    from code_graph_lsp.store.contract import SchemaStep


@click.group()
def command() -> None:
    """Look at the schema of the workspace's index, and change it."""


@command.command(cls=Command, example="code-graph-lsp store migrations")
@workspace_options
def migrations(options: Options) -> ExitCode:
    """List the migrations that this version knows, and which of them the index has. Changes nothing."""
    from code_graph_lsp.cli.output import print_json, say
    from code_graph_lsp.cli.workspace import store_address
    from code_graph_lsp.store.open import schema_steps

    steps = schema_steps(store_address(options))
    if options.json:
        print_json([_json(step) for step in steps])
    elif steps:
        _show(steps)
    else:
        say(f"the engine {options.settings.store} has no migrations")
    return ExitCode.FOUND if steps else ExitCode.NOTHING_FOUND


@command.command(cls=Command, example="code-graph-lsp store migrate --to 1")
@click.option("--to", type=click.IntRange(min=1), required=True, metavar="N", help="The schema to take the index to.")
@workspace_options
def migrate(options: Options, to: int) -> ExitCode:
    """Take the index to schema N, up or down, after a copy of it was made beside it.

    Do it for an older version of this program, which refuses a newer schema. Close the editors that use the index first:
    whichever opens it next takes it to its own schema again, and a running one says that it was changed.
    """
    from code_graph_lsp.cli.output import never_indexed, print_json, say
    from code_graph_lsp.cli.workspace import store_address
    from code_graph_lsp.store import open as store

    address = store_address(options)
    known = store.schema_steps(address)
    if to > len(known):
        raise click.BadParameter(f"this version knows the schemas up to {len(known)}", param_hint="--to")
    before = sum(step.applied_at is not None for step in known)
    if not before:
        return never_indexed(options)
    copy = store.migrate(address, to)
    if options.json:
        print_json({"from": before, "to": to, "copy": str(copy) if copy else None})
    elif before == to:
        say(f"the index has schema {to} already")
    else:
        click.echo(f"schema {before} → {to}")
        say(f"a copy of what it was: {copy}" if copy else "it held no files, so no copy was made")
    return ExitCode.FOUND


def _json(step: SchemaStep) -> dict[str, object]:
    return {"number": step.number, "name": step.name, "checksum": step.checksum, "appliedAt": step.applied_at}


def _show(steps: list[SchemaStep]) -> None:
    from code_graph_lsp.cli.output import columns

    columns((str(step.number), step.name, step.checksum[:12], _state(step)) for step in steps)


def _state(step: SchemaStep) -> str:
    from code_graph_lsp.cli.output import moment

    if step.applied_at is None:
        return "not applied"
    return f"applied {moment(step.applied_at)}" if step.applied_at else "applied"
