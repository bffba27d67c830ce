"""Where the public projects that are measured are kept: in the user's cache folder, downloaded when they are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from code_graph_lsp.store.location import cache_folder


def sources_folder() -> Path:
    folder = cache_folder("") / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def source_of(project: str, version: str) -> Path:
    """The source distribution of a Python project, unpacked."""
    place = sources_folder() / f"{project}-{version}"
    if not place.exists():
        with tempfile.TemporaryDirectory(dir=place.parent) as scratch:
            sys.stderr.write(f"downloading {project} {version}\n")
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", scratch]
            subprocess.run([*pip, f"{project}=={version}"], check=True)
            archive = next(Path(scratch).glob("*.tar.gz"))
            with tarfile.open(archive) as tar:
                tar.extractall(scratch, filter="data")
            unpacked = next(folder for folder in Path(scratch).iterdir() if folder.is_dir())
            shutil.move(unpacked, place)
    return place


def machine() -> str:
    """What figures were measured on."""
    cores = os.cpu_count() or 1
    return f"{cores} cores, Python {sys.version.split()[0]}, {sys.platform}"
