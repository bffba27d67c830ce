"""`sessions list|show|close|delete`: the servers that use and used the index of a workspace, and what happened in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from code_graph_lsp.cli.command import Command, CommandFailed, ExitCode, NothingFound
from code_graph_lsp.cli.options import Options, workspace_options

if TYPE_CHECKING:
    from code_graph_lsp.store.sessions import Session, Sessions

_EXAMPLE = "code-graph-lsp sessions list"
_HEADS = ("SESSION", "STATUS", "BEGAN", "LAST USED", "PROCESS", "CLIENT")


@click.command(cls=Command, example=_EXAMPLE)
@click.argument("action", type=click.Choice(["list", "show", "close", "delete"]))
@click.argument("ids", metavar="[SESSION]...", nargs=-1)
@click.option("--ended", is_flag=True, help="With delete: all that have ended, closed or crashed.")
@workspace_options
def command(options: Options, action: str, ids: tuple[str, ...], ended: bool) -> ExitCode:
    """Show the servers that use and used the index of the workspace, or forget them.

    list names them, newest first; show tells what happened in one; close marks a crashed one as closed; delete forgets
    one with all that happened in it. SESSION is an id or how it begins. A session whose server still runs can neither
    be closed nor deleted here: leave it in its editor.
    """
    import time

    from code_graph_lsp.cli.output import print_json
    from code_graph_lsp.cli.workspace import opened_store
    from code_graph_lsp.store.location import store_location
    from code_graph_lsp.store.sessions import mark_crashed

    if (action == "list" and ids) or (ended and (action != "delete" or ids)):
        raise click.UsageError("list takes no SESSION, and --ended goes with delete alone")
    if not (ids or ended or action == "list"):
        raise click.UsageError(f"{action} which SESSION? {_EXAMPLE} names them")
    if options.settings.store == "memory" or not store_location(options.root, options.settings.cache_dir, options.settings.store).exists():
        if options.json and action == "list":
            print_json([])
        raise NothingFound(f"{options.root.resolve()} was never indexed: no server has used it")
    with opened_store(options) as store:
        mark_crashed(store.sessions, time.time_ns())
        chosen = store.sessions.all()
        if ended:
            chosen = [session for session in chosen if session.status.is_over]
        elif ids:
            chosen = [_named(chosen, text) for text in ids]
        return _ACTIONS[action](options, store.sessions, chosen)


def _named(sessions: list[Session], text: str) -> Session:
    """The session of that id, or the only one whose id begins so."""
    found = [session for session in sessions if session.id.startswith(text)]
    if len(found) == 1:
        return found[0]
    several = f"{len(found)} sessions begin with {text!r}" if found and text else f"there is no session {text!r}"
    raise CommandFailed(f"{several}: {_EXAMPLE} names them")


def _list(options: Options, _sessions: Sessions, chosen: list[Session]) -> ExitCode:
    from code_graph_lsp.cli.output import columns, print_json, say

    if options.json:
        print_json([_json(session) for session in chosen])
    else:
        columns([_HEADS, *map(_row, chosen)] if chosen else [])
        if not chosen:
            say("no server has used this index")
    return ExitCode.FOUND if chosen else ExitCode.NOTHING_FOUND


def _row(session: Session) -> tuple[str, ...]:
    from code_graph_lsp.cli.output import plain

    times = _day(session.created_at), _day(session.last_activity)
    return session.id, _coloured(session), *times, str(session.pid), plain(_client(session))


def _show(options: Options, sessions: Sessions, chosen: list[Session]) -> ExitCode:
    from code_graph_lsp.cli.output import columns, plain, print_json

    if options.json:
        print_json([{**_json(session), "events": _events(sessions, session)} for session in chosen])
    for session in chosen if not options.json else ():
        columns([
            ("session", f"{session.id} ({_coloured(session)})"),
            ("client", plain(_client(session))),
            ("workspace", plain(session.workspace)),
            ("process", str(session.pid)),
            ("began", _day(session.created_at)),
            ("last used", _day(session.last_activity)),
            (session.status.value if session.status.is_over else "changed", _day(session.updated_at)),
        ])  # fmt: skip
        columns([(_day(event.time), event.kind, plain(event.content)) for event in sessions.events(session.id)])
    return ExitCode.FOUND


def _close(options: Options, sessions: Sessions, chosen: list[Session]) -> ExitCode:
    import time

    from code_graph_lsp.store.sessions import SessionStatus

    return _change(options, chosen, "closed", lambda session: sessions.update(session.id, SessionStatus.CLOSED, time.time_ns()))


def _delete(options: Options, sessions: Sessions, chosen: list[Session]) -> ExitCode:
    return _change(options, chosen, "deleted", lambda session: sessions.delete(session.id))


_ACTIONS: dict[str, Callable[[Options, Sessions, list[Session]], ExitCode]] = {
    "list": _list,
    "show": _show,
    "close": _close,
    "delete": _delete,
}


def _change(options: Options, chosen: list[Session], word: str, change: Callable[[Session], bool]) -> ExitCode:
    """Changes those that are over, if none of the chosen ones still runs."""
    from code_graph_lsp.cli.output import print_json, say

    for session in chosen:
        if not session.status.is_over:
            raise CommandFailed(f"session {session.id} still runs (process {session.pid}, {_client(session)}): leave it in its editor")
    changed = [session.id for session in chosen if change(session)]
    if options.json:
        print_json(changed)
    else:
        say(f"{word}: {', '.join(changed)}" if changed else f"none of them had to be {word}")
    return ExitCode.FOUND if changed else ExitCode.NOTHING_FOUND


def _json(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "status": session.status.value,
        "client": {"name": session.client_name, "version": session.client_version},
        "workspace": session.workspace,
        "processId": session.pid,
        "createdAt": _instant(session.created_at),
        "updatedAt": _instant(session.updated_at),
        "lastActivity": _instant(session.last_activity),
    }


def _events(sessions: Sessions, session: Session) -> list[dict[str, str]]:
    return [{"kind": event.kind, "content": event.content, "time": _instant(event.time)} for event in sessions.events(session.id)]


def _instant(nanoseconds: int) -> str:
    """As in RFC 3339, in UTC."""
    from datetime import UTC, datetime

    return datetime.fromtimestamp(nanoseconds / 1e9, UTC).isoformat(timespec="milliseconds")


def _day(nanoseconds: int) -> str:
    """For people, in their own time zone."""
    from datetime import datetime

    return datetime.fromtimestamp(nanoseconds / 1e9).strftime("%Y-%m-%d %H:%M:%S")


def _client(session: Session) -> str:
    return f"{session.client_name or 'unnamed client'} {session.client_version}".rstrip()


def _coloured(session: Session) -> str:
    colours = {"running": "green", "crashed": "red"}
    return click.style(session.status.value, fg=colours.get(session.status.value))
