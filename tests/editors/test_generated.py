"""The plugins say what the server says: settings and languages are generated, and the lock files name no host."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
MANIFEST = REPOSITORY / "editors/vscode/package.json"


def _manifest() -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(MANIFEST.read_text("utf-8"))
    return manifest


def test_settings_and_languages_are_those_of_the_server() -> None:
    script = REPOSITORY / "editors/generate_settings.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_command_of_the_palette_has_its_file() -> None:
    commands = {command["command"].removeprefix("codeGraphLsp.") for command in _manifest()["contributes"]["commands"]}
    files = {file.stem for file in (REPOSITORY / "editors/vscode/src/commands").glob("*.ts")}
    assert files == commands | {"showMenu"}  # the menu belongs to the status bar


def test_an_untrusted_workspace_cannot_choose_the_program() -> None:
    manifest = _manifest()
    restricted = manifest["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"]
    properties = manifest["contributes"]["configuration"]["properties"]
    assert set(restricted) == {name for name, shape in properties.items() if shape["scope"] == "machine-overridable"}


@pytest.mark.parametrize("lock", ["editors/vscode/package-lock.json", "tests/editors/package-lock.json"])
def test_lock_file_names_no_download_address(lock: str) -> None:
    packages = json.loads((REPOSITORY / lock).read_text("utf-8"))["packages"]
    assert packages
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert all("integrity" in entry for name, entry in packages.items() if name and "link" not in entry)
