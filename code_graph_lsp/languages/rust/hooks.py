"""What Rust's rules need beyond its table: where modules and crates are, and what a `use` takes."""

from __future__ import annotations

import posixpath as posix
from collections.abc import Iterator
from typing import Any

from code_graph_lsp.languages.finding import Finder
from code_graph_lsp.languages.language import Language
from code_graph_lsp.languages.rust.crates import around, crate_named, folder_of, root_of

FROM_FILE = True  # a module's name depends on the file that says it, not on its folder alone

Path = tuple[Any, ...]


def taken(tree: Any, before: Path = ()) -> Iterator[tuple[Path, Any, Any]]:
    """What a `use` tree takes: the names of each path, its other name or None, and where that stands."""
    if tree.type == "use_list":
        for part in tree.named_children:
            yield from taken(part, before)
    elif tree.type == "scoped_use_list":
        path = tree.child_by_field_name("path")
        yield from taken(tree.child_by_field_name("list"), before + (_names(path) if path is not None else ()))
    elif tree.type == "use_as_clause":
        path, alias = tree.child_by_field_name("path"), tree.child_by_field_name("alias")
        whole = before + (() if path.type == "self" and before else _names(path))
        yield whole, alias, alias
    elif tree.type == "use_wildcard":
        whole = before + (_names(tree.named_children[0]) if tree.named_children else ())
        if whole:
            yield whole, None, tree
    elif tree.type == "self" and before:
        yield before, None, tree
    elif tree.type in ("identifier", "scoped_identifier"):
        whole = before + _names(tree)
        yield whole, None, whole[-1]


def _names(path: Any) -> Path:
    if path.type != "scoped_identifier":
        return (path,)
    around = path.child_by_field_name("path")
    return (*(_names(around) if around is not None else ()), path.child_by_field_name("name"))


def find_module(finder: Finder, specifier: str, importer: str, language: Language) -> tuple[str, ...]:
    """The file of a module: `crate`, `self::a::b` with the file's own inline modules in it, `super::super`, or a crate's name."""
    names = specifier.split("::")
    if names[0] == "crate":
        return (root_of(finder, importer),)
    if names[0] not in ("self", "super"):
        return crate_named(finder, specifier, importer)
    place = importer
    while names and names[0] in ("self", "super"):
        place = around(finder, place) if names.pop(0) == "super" else place
        if not place:
            return ()
    if not names:
        return (place,)
    if names[-1].endswith(".rs"):  # a path, as written, from the folder of the file, or of the inline module in it
        folder = folder_of(finder, place) if names[:-1] else posix.dirname(place)
        return tuple(path for path in (posix.normpath(posix.join(folder, *names)),) if path in finder.paths)
    stem = posix.join(folder_of(finder, place), *names)
    return tuple(path for path in (stem + ".rs", stem + "/mod.rs") if path in finder.paths)
