"""A relation between a symbol of a file and something that the file names: the edges that are not occurrences."""

from __future__ import annotations

import enum

import msgspec


class RelationKind(enum.StrEnum):
    INHERITS = "inherits"
    IMPLEMENTS = "implements"
    ALIASES = "aliases"
    DEFINES = "defines"  # the source defines what the target declares
    MEMBER_OF = "member-of"  # declared outside the type that it is a member of, in another file


class Relation(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """`source` indexes the file's symbols; `target` its terms; `target_name` is the last name of the target as written."""

    kind: RelationKind
    source: int
    target: int
    target_name: str
