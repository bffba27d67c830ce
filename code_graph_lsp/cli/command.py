"""What every command has: an example in its help, an exit code with a meaning, and errors that are sentences."""

from __future__ import annotations

import enum
import logging
import traceback
from typing import Any

import click


class ExitCode(enum.IntEnum):
    FOUND = 0
    NOTHING_FOUND = 1
    BAD_INPUT = 2
    NO_INDEX = 3
    NOT_IN_ORDER = 4
    INTERNAL_ERROR = 70
    STOPPED = 130


class CommandFailed(click.ClickException):
    """Ends a command with a message that says what is wrong with its input and what to do about it."""

    exit_code = ExitCode.BAD_INPUT


class NothingFound(CommandFailed):
    """The question was understood; there is nothing to answer."""

    exit_code = ExitCode.NOTHING_FOUND


class NoIndex(CommandFailed):
    """The index could not be made or read, or the server could not be reached."""

    exit_code = ExitCode.NO_INDEX


class InternalError(CommandFailed):
    """A fault of this program."""

    exit_code = ExitCode.INTERNAL_ERROR


class Stopped(CommandFailed):
    """The user has stopped it."""

    exit_code = ExitCode.STOPPED


class Command(click.Command):
    """A command whose function returns an ExitCode. No traceback leaves it unless `--verbose` asks for one."""

    def __init__(self, *args: Any, example: str, **options: Any) -> None:
        options["epilog"] = f"\b\nExample:\n  {example}"
        super().__init__(*args, **options)
        self.example = example
        self.params.append(click.Option(["--verbose"], is_flag=True, help="Log to standard error; show where errors come from."))

    def invoke(self, context: click.Context) -> Any:
        verbose = bool(context.params.pop("verbose", False))
        _log_to_standard_error(verbose)
        try:
            context.exit(super().invoke(context))
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt as error:
            raise Stopped("stopped; what was indexed so far is kept") from error
        except Exception as error:
            if verbose:
                traceback.print_exc()
            raise _failure(error) from error


def _failure(error: Exception) -> CommandFailed:
    from code_graph_lsp.store.contract import StoreError

    if isinstance(error, StoreError):
        return NoIndex(str(error))
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return NoIndex(f"{place}{error.strerror or error}")
    kind = type(error).__name__
    return InternalError(f"internal error ({kind}: {error}). Please report it with the output of --verbose.")


def _log_to_standard_error(verbose: bool) -> None:
    logger = logging.getLogger("code_graph_lsp")
    logger.handlers = [logging.StreamHandler() if verbose else logging.NullHandler()]
    if verbose:
        logger.setLevel(logging.DEBUG)
