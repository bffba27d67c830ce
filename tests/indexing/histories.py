"""Random workspaces and random histories of them, the same for the same seed."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

NAMES = ["alpha", "beta", "gamma", "delta", "omega"]


def module(chance: random.Random, functions: int = 4) -> str:
    """A Python module that defines, imports and calls things, some of which exist elsewhere."""
    lines = [f"from {chance.choice(NAMES)} import {chance.choice(NAMES)}", f"VALUE = {chance.randrange(10**6)}", ""]
    for number in range(functions):
        name, other = chance.choice(NAMES), chance.choice(NAMES)
        lines += [f"class {name.title()}{number}({other.title()}):", f"    def {name}(self, item):"]
        lines += [f"        return self.{other}({other}(item))", "", f"def {name}_{number}():", f"    return {other}", ""]
    return "\n".join(lines)


class History:
    """A workspace that changes at random. Every change is returned as the paths that a watcher would name."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        for _ in range(12):
            self.create()

    def change(self) -> list[Path]:
        kinds = [self.create, self.edit, self.edit, self.edit, self.touch, self.delete, self.rename, self.rename_folder,
                 self.delete_folder, self.ignore, self.replace, self.break_]  # fmt: skip
        return self.chance.choice(kinds)()

    def create(self) -> list[Path]:
        folders = self.chance.choices(NAMES[:3], k=self.chance.randrange(3))
        folder = self.root.joinpath(*folders)
        first_new = next((p for p in reversed([folder, *folder.parents]) if not p.exists()), None)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.chance.choice(NAMES)}.py"
        path.write_text(module(self.chance))
        return [first_new or path]

    def edit(self) -> list[Path]:
        path = self._file()
        if path is not None:
            path.write_text(module(self.chance))
        return [path] if path else []

    def break_(self) -> list[Path]:
        path = self._file()
        if path is not None:
            text = path.read_bytes()
            path.write_bytes(text[: self.chance.randrange(len(text) + 1)] + self.chance.choice([b"", b"(", b"\0", b"\xff"]))
        return [path] if path else []

    def touch(self) -> list[Path]:
        path = self._file()
        if path is not None:
            os.utime(path, ns=(0, self.chance.randrange(10**18)))
        return [path] if path else []

    def delete(self) -> list[Path]:
        path = self._file()
        if path is not None:
            path.unlink()
        return [path] if path else []

    def replace(self) -> list[Path]:
        """As editors save: a new file takes the place of the old one."""
        path = self._file()
        if path is None:
            return []
        fresh = path.with_suffix(".tmp")
        fresh.write_text(module(self.chance))
        fresh.replace(path)
        return [fresh, path]

    def rename(self) -> list[Path]:
        path = self._file()
        if path is None:
            return []
        target = path.with_name(f"{self.chance.choice(NAMES)}{self.chance.choice(['.py', '.py', '.txt', '.pyi'])}")
        path.replace(target)
        return [path, target]

    def rename_folder(self) -> list[Path]:
        folder = self._folder()
        if folder is None:
            return []
        target = folder.with_name(self.chance.choice(NAMES))
        if target.exists():
            return []
        folder.rename(target)
        return [folder, target]

    def delete_folder(self) -> list[Path]:
        folder = self._folder()
        if folder is not None:
            shutil.rmtree(folder)
        return [folder] if folder else []

    def ignore(self) -> list[Path]:
        folder = self._folder() or self.root
        lines = self.chance.choices(["alpha.py", "/beta/", "gamma", "!alpha.py", "*a.py", "# none"], k=2)
        (folder / ".gitignore").write_text("\n".join(lines) + "\n")
        return [folder / ".gitignore"]

    def _file(self) -> Path | None:
        files = sorted(self.root.rglob("*.py"))
        return self.chance.choice(files) if files else None

    def _folder(self) -> Path | None:
        folders = sorted(path for path in self.root.rglob("*") if path.is_dir())
        return self.chance.choice(folders) if folders else None
