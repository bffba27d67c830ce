"""The client's workspace folders, and which key of the index a URI has.

With one folder, keys are relative to it; with several, each key begins with its folder's own name. Documents that lie
in no folder get keys of their own below `OUTSIDE`, which no file of a workspace can have.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from code_graph_lsp.indexing.paths import WorkspacePaths
from code_graph_lsp.lsp.messages import InitializeParams, WorkspaceFolder
from code_graph_lsp.lsp.uris import path_of, quoted, uri_of

OUTSIDE = "//"


@dataclass(frozen=True)
class Folder:
    """One workspace folder: its URI as the client spells it, without a final slash, and the prefix of its keys."""

    uri: str
    paths: WorkspacePaths
    prefix: str = ""

    @property
    def root(self) -> Path:
        return self.paths.root

    def key(self, path: str) -> str | None:
        found = self.paths.key(path) or self.paths.real_key(path)
        return self.prefix + found if found else None

    def uri_of(self, key: str) -> str:
        path = self.paths.path(key[len(self.prefix) :])
        relative = path[len(str(self.root)) :].lstrip(os.sep)
        return f"{self.uri}/{quoted(relative.replace(os.sep, '/'))}"


@dataclass(frozen=True)
class Places:
    """Which key each document of the client has. `outside` has the open documents in no folder: their keys by URI."""

    folders: tuple[Folder, ...] = ()
    outside: Mapping[str, str] = field(default_factory=dict)

    def key(self, uri: str) -> str | None:
        """None where a document is neither open nor in a folder."""
        if uri in self.outside:
            return self.outside[uri]
        path = path_of(uri)
        if path is None:
            return None
        return next((key for folder in self.folders if (key := folder.key(path)) is not None), None)

    def uri(self, key: str) -> str:
        """Raises KeyError for a key of no folder."""
        if key.startswith(OUTSIDE):
            return next(uri for uri, other in self.outside.items() if other == key)
        folder = next((folder for folder in self.folders if key.startswith(folder.prefix)), None)
        if folder is None:
            raise KeyError(key)
        return folder.uri_of(key)

    def own_keys(self, folder: Folder, keys: Iterable[str]) -> list[str]:
        """Those of the keys that lie in `folder`, as its own index knows them."""
        length = len(folder.prefix)
        return [key[length:] for key in keys if key.startswith(folder.prefix) and not key.startswith(OUTSIDE)]


def folders_at_start(params: InitializeParams) -> list[WorkspaceFolder]:
    """The folders that `initialize` names: the list, else `rootUri`, else `rootPath`, else none."""
    if params.workspace_folders:
        return list(params.workspace_folders)
    if params.root_uri:
        return [WorkspaceFolder(params.root_uri)]
    if params.root_path:
        return [WorkspaceFolder(uri_of(params.root_path))]
    return []


def folders_from(given: Iterable[WorkspaceFolder]) -> tuple[list[Folder], list[str]]:
    """Folders with their prefixes, and what is wrong with those that cannot be used.

    A folder that lies in another one, or is named twice, is covered by the other.
    """
    problems: list[str] = []
    found: dict[Path, tuple[WorkspaceFolder, WorkspacePaths]] = {}
    for folder in given:
        path = path_of(folder.uri)
        if path is None:
            problems.append(f"the folder {folder.uri} is not on this machine's disk and cannot be indexed")
        elif not os.path.isdir(path):
            problems.append(f"the folder {path} does not exist or is no folder; nothing is indexed there")
        else:
            paths = WorkspacePaths(Path(path))
            found.setdefault(paths.root, (folder, paths))
    outermost = {root: value for root, value in found.items() if not any(parent in found for parent in root.parents)}
    prefixes = _prefixes([folder.name or root.name for root, (folder, _) in outermost.items()])
    folders = [Folder(folder.uri.rstrip("/"), paths, prefix) for (folder, paths), prefix in zip(outermost.values(), prefixes, strict=True)]
    return folders, problems


def _prefixes(names: Sequence[str]) -> list[str]:
    """A prefix for each folder, unlike all others: `name/`, or nothing where there is one folder alone."""
    if len(names) == 1:
        return [""]
    prefixes: list[str] = []
    for name in names:
        base = name.replace("/", "_") or "folder"
        numbered = (f"{base}-{number}/" for number in range(2, len(names) + 2))
        prefixes.append(next(prefix for prefix in (f"{base}/", *numbered) if prefix not in prefixes))
    return prefixes
