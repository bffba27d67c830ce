"""Which files and folders are left out of the index: the one answer for the scan and for the watcher.

Highest first: what is always out, `exclude` and `include` of the settings, folders of installed or cached things, then
the .gitignore files from the nearest folder up to the repository's top and `.git/info/exclude`. As in git, what lies in
a left-out folder is out, whatever patterns in it say.
"""

from __future__ import annotations

import enum
import logging
import os
from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from code_graph_lsp.indexing.paths import nfc
from code_graph_lsp.indexing.patterns import IgnorePatterns, Pattern
from code_graph_lsp.settings import Settings

ALWAYS_OUT = frozenset({".git", ".hg", ".svn", ".jj", ".bzr", "CVS", "_darcs"})
"""Folders of version control: nothing brings them in."""

INSTALLED_OR_CACHED = frozenset(
    {
        "node_modules", "bower_components", "jspm_packages", ".yarn", ".pnpm-store",
        ".venv", "site-packages", "__pypackages__", ".eggs", ".tox", ".nox", ".direnv",
        "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", ".pytype", ".ipynb_checkpoints",
        ".next", ".nuxt", ".svelte-kit", ".parcel-cache", ".turbo", ".nyc_output",
        ".gradle", ".terraform", ".serverless", ".aws-sam",
    }
)  # fmt: skip
"""Folders of what is installed or computed, not written: out unless `include` names them."""

PATTERN_FILE = ".gitignore"
EXCLUDE_FILE = ".git/info/exclude"  # of a repository whose top is the workspace's root
ENVIRONMENT_MARK = "pyvenv.cfg"  # a folder with this file is a Python environment, whatever its name

_logger = logging.getLogger(__name__)


class Reach(enum.Enum):
    """What is taken of a folder."""

    ORDINARY = "what no pattern leaves out"
    ALL = "everything: `include` names the folder"
    NAMED = "only what `include` names: the folder itself is left out"


class PatternList(NamedTuple):
    """Patterns and how they see a key: as `prefix` + the key from `cut` on."""

    prefix: str
    cut: int
    patterns: IgnorePatterns


class Folder(NamedTuple):
    """A folder that is walked, with the lists in force in it, the nearest first."""

    key: str
    reach: Reach
    lists: tuple[PatternList, ...]

    def key_of(self, name: str) -> str:
        return f"{self.key}/{name}" if self.key else name


class IgnoreMatcher:
    """Answers for one workspace. Safe in several threads: what it remembers of folders can always be read again."""

    def __init__(self, root: Path, settings: Settings) -> None:
        """`root` must be resolved."""
        self.root = root
        self._include = IgnorePatterns(settings.include)
        self._exclude = IgnorePatterns(settings.exclude)
        self._folders: dict[str, Folder | None] = {}

    def folders(self) -> list[str]:
        """Keys of the folders walked or asked for so far that are not left out."""
        return sorted(key for key, folder in self._folders.copy().items() if folder is not None)

    def knows_folder(self, key: str) -> bool:
        """Whether that folder was walked or asked for, and not forgotten."""
        return self._folders.get(key) is not None

    def forget(self, key: str = "") -> None:
        """Reads the patterns in folder `key` and below anew when asked the next time."""
        below = f"{key}/" if key else ""
        for known in list(self._folders):
            if known == key or known.startswith(below):
                self._folders.pop(known, None)

    def ignores(self, key: str, *, is_folder: bool = False) -> bool:
        """Whether that entry, existing or not, is left out by itself or by a folder above it."""
        if not key:
            return False
        parent, _, name = key.rpartition("/")
        folder = self.folder(parent)
        if folder is None:
            return True
        return self.folder(key) is None if is_folder else not self.takes(folder, key, name)

    def folder(self, key: str) -> Folder | None:
        """The folder of that key, None where it is left out; reads its patterns from disk unless they are known."""
        if key in self._folders:
            return self._folders[key]
        if not key:
            return self.enter("")
        parent_key, _, name = key.rpartition("/")
        parent = self.folder(parent_key)
        if parent is None or self._reach(parent, key, name) is None:
            return None
        return self.enter(key)

    def enter(self, key: str, names: Collection[str] | None = None) -> Folder | None:
        """Like `folder`, for a folder whose parent is walked and whose entries are `names` (None: look on disk)."""
        folder = self._entered(key, names)
        self._folders[key] = folder
        return folder

    def descends(self, parent: Folder, key: str, name: str) -> bool:
        """Whether folder `key`, called `name`, is worth entering, as far as can be said without looking into it."""
        return self._reach(parent, key, name) is not None

    def takes(self, folder: Folder, key: str, name: str) -> bool:
        """Whether file `key`, called `name`, in `folder` belongs to the index."""
        if self._exclude.patterns and self._exclude.verdict(key, name, False):
            return False
        if folder.reach is Reach.ALL:
            return True
        if self._include.patterns and self._include.verdict(key, name, False):
            return True
        return folder.reach is Reach.ORDINARY and not _matched(folder.lists, key, name, False)

    def _reach(self, parent: Folder, key: str, name: str) -> Reach | None:
        if name in ALWAYS_OUT or self._exclude.verdict(key, name, True):
            return None
        if self._include.verdict(key, name, True):
            return Reach.ALL
        installed = name in INSTALLED_OR_CACHED
        if not installed and parent.reach is Reach.ALL:
            return Reach.ALL
        if installed or parent.reach is Reach.NAMED or _matched(parent.lists, key, name, True):
            return Reach.NAMED if self._include_leads_below(key) else None
        return parent.reach

    def _entered(self, key: str, names: Collection[str] | None) -> Folder | None:
        path = os.path.join(self.root, *key.split("/"))
        if names is None and key and os.path.islink(path):
            return None  # what it leads to is walked where it lies, or lies outside
        has = os.listdir(path) if names is None and os.path.isdir(path) else names or ()
        own = _pattern_list(path, "", len(key) + 1 if key else 0) if PATTERN_FILE in has else ()
        if not key:
            return Folder("", Reach.ORDINARY, own + _lists_above(self.root))
        parent_key, _, name = key.rpartition("/")
        parent = self.folder(parent_key)
        reach = parent and self._reach(parent, key, name)
        if parent is None or reach is None:
            return None
        if ENVIRONMENT_MARK in has and reach is Reach.ORDINARY:
            if not self._include_leads_below(key, installed=True):
                return None
            reach = Reach.NAMED
        return Folder(key, reach, own + parent.lists)

    def _include_leads_below(self, key: str, installed: bool = False) -> bool:
        """Whether a pattern of `include` may name something below a left-out folder.

        A pattern for any depth opens what patterns leave out, but what is installed must be named from the root.
        """
        parts = key.split("/")
        installed = installed or not INSTALLED_OR_CACHED.isdisjoint(parts)
        wanted = (pattern for pattern in self._include.patterns if not pattern.negated)
        return any(_leads_below(pattern, parts, not installed) for pattern in wanted)


def _matched(lists: tuple[PatternList, ...], key: str, name: str, is_folder: bool) -> bool:
    for prefix, cut, patterns in lists:
        verdict = patterns.verdict(prefix + key[cut:], name, is_folder)
        if verdict is not None:
            return verdict
    return False


def _leads_below(pattern: Pattern, parts: list[str], any_depth: bool) -> bool:
    if not pattern.anchored:
        return any_depth
    wanted = pattern.text.split("/")
    for number, part in enumerate(parts):
        if number == len(wanted):
            return False
        if wanted[number] == "**":
            return any_depth or number > 0
        if not fnmatchcase(part, wanted[number]):
            return False
    return len(wanted) > len(parts)


def _pattern_list(folder: str | Path, prefix: str, cut: int, name: str = PATTERN_FILE) -> tuple[PatternList, ...]:
    """The list in that folder's pattern file; none where it has none or it cannot be read."""
    path = os.path.join(folder, name)
    try:
        if not os.path.isfile(path):
            return ()
        text = Path(path).read_bytes().decode("utf-8-sig", "surrogateescape")
    except OSError as error:
        _logger.warning("the patterns of %s are not used: %s", path, error.strerror)
        return ()
    return (PatternList(prefix, cut, IgnorePatterns(text.split("\n"))),)


def _lists_above(root: Path) -> tuple[PatternList, ...]:
    """The lists of the repository that `root` lies in: those of the folders above it and `info/exclude`, nearest first.

    Where they would leave out the workspace itself (a home folder kept in git, say) they are not meant for it.
    """
    lists: tuple[PatternList, ...] = ()
    prefix = ""
    for folder in (root, *root.parents):
        if prefix:
            lists += _pattern_list(folder, prefix, 0)
        git = folder / ".git"
        if git.exists():
            lists += _pattern_list(_git_folder(git) / "info", prefix, 0, "exclude")
            return () if any(_leave_out(lists, prefix, key) for key in _folders_down(prefix)) else lists
        prefix = f"{nfc(folder.name)}/{prefix}"
    return ()


def _folders_down(prefix: str) -> Iterator[str]:
    parts = prefix.split("/")[:-1]
    return ("/".join(parts[:end]) for end in range(1, len(parts) + 1))


def _leave_out(lists: tuple[PatternList, ...], prefix: str, folder: str) -> bool:
    """Whether lists that see the workspace as `prefix` leave out `folder`, a path from the repository's top."""
    name = folder.rpartition("/")[2]
    for seen_as, _, patterns in lists:
        base = len(prefix) - len(seen_as)
        if len(folder) > base:
            verdict = patterns.verdict(folder[base:], name, True)
            if verdict is not None:
                return verdict
    return False


def _git_folder(git: Path) -> Path:
    """The folder that holds `info/`: in a linked work tree `.git` is a file that says where."""
    try:
        if git.is_file():
            named = git.read_text("utf-8", "replace").partition("gitdir:")[2].strip()
            folder = git.parent / named
            common = folder / "commondir"
            return folder / common.read_text("utf-8").strip() if common.is_file() else folder
    except OSError as error:
        _logger.warning("%s cannot be read: %s", git, error.strerror)
    return git
