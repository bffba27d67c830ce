"""An open document with what is worked out from its text when a question needs it: tree, outline, facts.

A buffer never changes; typing makes a new one that re-parses from the old one's tree. Safe on any thread.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import cached_property

from code_graph_lsp.facts.extract import content_hash, extract
from code_graph_lsp.facts.outline import outline
from code_graph_lsp.graph.file_facts import FileFacts
from code_graph_lsp.graph.symbol import Symbol
from code_graph_lsp.languages.language import Language
from code_graph_lsp.text.document import Change, Document, Edit
from code_graph_lsp.text.line_index import Encoding
from code_graph_lsp.trees.parser import Tree, edited, parse

_MOST_EDITS = 1_000  # more of them between two questions: parsing afresh is cheaper


class Buffer:
    """`key` is the document's in the index, `uri` what the client calls it; `language` is None where it is unknown."""

    def __init__(self, key: str, uri: str, document: Document, language: Language | None) -> None:
        self.key = key
        self.uri = uri
        self.document = document
        self.language = language
        self._lock = threading.RLock()
        self._tree: Tree | None = None
        self._facts: FileFacts | None = None
        self._older: tuple[Tree, tuple[Edit, ...]] | None = None

    def changed(self, changes: Iterable[Change], encoding: Encoding, version: int | None) -> Buffer:
        """The buffer after the client's changes."""
        document, edits = self.document.apply(changes, encoding, version)
        after = Buffer(self.key, self.uri, document, self.language)
        tree, older = self._tree, self._older  # no lock: typing never waits for a question about the old text
        if tree is not None:
            older = (tree, ())
        if older is not None and len(older[1]) + len(edits) <= _MOST_EDITS:
            after._older = (older[0], older[1] + edits)
        return after

    @cached_property
    def content_hash(self) -> str:
        return content_hash(self.document.content)

    @cached_property
    def longest_line(self) -> int:
        """Bytes of the longest line."""
        return max(map(len, self.document.content.splitlines()), default=0)

    def tree(self) -> Tree | None:
        """The syntax tree, or None where the language has no grammar."""
        with self._lock:
            if self._tree is None and self.language is not None and self.language.grammar:
                old = edited(*self._older) if self._older is not None else None
                self._tree = parse(self.document.content, self.language.grammar, old)
                self._older = None
            return self._tree

    def outline(self) -> list[Symbol]:
        """The document's symbols alone: quick enough for every keystroke."""
        return outline(self.document.content, self.key, self.language, self.tree()) if self.language is not None else []

    def facts(self) -> FileFacts | None:
        """Everything that the document says, or None where its language is unknown."""
        with self._lock:
            if self._facts is None and self.language is not None:
                self._facts = extract(self.document.content, self.key, self.language, tree=self.tree())
            return self._facts
