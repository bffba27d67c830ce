"""The options that every command about a workspace takes: which folder, which settings, and how to answer."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import click

from code_graph_lsp.languages.catalog import extend_path
from code_graph_lsp.settings import Settings, settings_from

_STORES: tuple[str, ...] = next(field.metadata["choices"] for field in fields(Settings) if field.name == "store")


@dataclass(frozen=True)
class Options:
    root: Path
    settings: Settings
    json: bool


def workspace_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives the function an Options as its first argument."""

    @click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".",
                  help="The workspace's folder; the current one unless given.")  # fmt: skip
    @click.option("--set", "given", multiple=True, metavar="NAME=VALUE", callback=_settings,
                  help="A setting of the server, such as exclude=build/ (repeat it for lists).")  # fmt: skip
    @click.option("--store", type=click.Choice(_STORES), help="Where the index lives; as --set store=… says.")
    @click.option("--json", "as_json", is_flag=True, help="Answer in JSON, in the protocol's shapes: lines from 0, UTF-16 columns.")
    @functools.wraps(function)
    def command(*, root: Path, given: Settings, store: str | None, as_json: bool, **rest: Any) -> Any:
        settings = replace(given, store=store) if store else given
        extend_path(settings.languages_path)
        return function(Options(root, settings, as_json), **rest)

    return command


def languages_path(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command an option for folders of the user's languages, which the function does not see."""

    @click.option("--languages-path", "folders", multiple=True, metavar="DIR", type=click.Path(exists=True, file_okay=False),
                  help="A folder that holds languages of your own (repeat it for more); as the setting languagesPath.")  # fmt: skip
    @functools.wraps(function)
    def command(*, folders: tuple[str, ...], **rest: Any) -> Any:
        extend_path(folders)
        return function(**rest)

    return command


def _settings(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> Settings:
    kinds = {field.name: type(field.default) for field in fields(Settings)}
    values: dict[str, Any] = {}
    for text in given:
        name, equals, value = text.partition("=")
        kind = kinds.get(name)
        if not equals or kind is None:
            raise click.BadParameter(f"{text!r} is not NAME=VALUE; the names are {', '.join(sorted(kinds))}")
        if kind is tuple:
            values.setdefault(name, []).append(value)
        else:
            values[name] = value if kind is str else _parsed(value)
    settings, errors = settings_from(values)
    if errors:
        raise click.BadParameter(str(errors[0]))
    return settings


def _parsed(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
