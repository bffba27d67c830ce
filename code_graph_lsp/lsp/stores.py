"""The store of a workspace's folder, opened as the settings say: the one place for the server and for every command."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.location import store_location
from code_graph_lsp.store.open import open_store, store_url
from code_graph_lsp.store.options import StoreOptions


def folder_store_url(root: Path, settings: Settings) -> str:
    """The address of the store of the folder `root`."""
    if settings.store == "memory":
        return "memory:"
    return store_url(settings.store, store_location(root, settings.cache_dir, settings.store))


def open_folder_store(root: Path, settings: Settings, *, fresh: bool = False, or_memory: bool = False) -> GraphStore:
    """The store of the folder `root`; a `fresh` one sets what is there aside.

    With `or_memory`, for whoever only asks of it, one in memory stands in where none can be kept on disk, and its
    `notices` say so; else StoreError is raised.
    """
    return open_store(folder_store_url(root, settings), options_from(settings), fresh=fresh, or_memory=or_memory)


def options_from(settings: Settings) -> StoreOptions:
    """A store's options are the settings of the same names."""
    return StoreOptions(**{option.name: getattr(settings, option.name) for option in fields(StoreOptions)})
