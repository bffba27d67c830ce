"""What the hooks of a language may ask of the files of a workspace, to find modules among them."""

from __future__ import annotations

from typing import Any, Protocol

from code_graph_lsp.languages.language import Language


class Finder(Protocol):
    """Paths are keys of the workspace; folders stand without a trailing slash, the root as "". """

    shared: dict[str, Any]  # what hooks keep from one question to the next

    @property
    def paths(self) -> frozenset[str]: ...
    @property
    def folders(self) -> frozenset[str]: ...
    def text(self, path: str) -> bytes | None:
        """The content of a file; None where there is none."""

    def json(self, path: str) -> dict[str, Any]:
        """A manifest in JSON, comments and trailing commas allowed; empty where it is none."""

    def entries(self, path: str) -> list[dict[str, Any]]:
        """The objects that a manifest in JSON lists; empty where it is none."""

    def file_at(self, language: Language, path: str) -> tuple[str, ...]:
        """The file at a path whose suffix may be missing, or that of what is built from it."""

    def index_at(self, language: Language, folder: str) -> tuple[str, ...]:
        """The file that stands for a folder."""
