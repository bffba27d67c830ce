"""What a user of VS Code gets from the packaged extension and the real server, in a real browser.

Pictures of each step are kept in shots/vscode/.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.editors.code_server import CHROMIUM, code_server, installation, run

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[2]
EXTENSION = REPOSITORY / "editors/vscode"
SHOTS = REPOSITORY / "shots/vscode"

Seen = dict[str, Any]


@pytest.fixture(scope="module")
def extension() -> Path:
    """The VSIX, built from the lock file."""
    run("npm", "ci", "--loglevel=error", cwd=EXTENSION)
    run("npm", "run", "package", cwd=EXTENSION)
    return EXTENSION / "code-graph-lsp.vsix"


@pytest.fixture(scope="module")
def seen(
    extension: Path,
    workspace: Path,
    environment: dict[str, str],
    server_command: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Seen:
    """What the user saw on the way through `vscode.cjs`."""
    folder = installation()
    state = tmp_path_factory.mktemp("code-server")
    SHOTS.mkdir(parents=True, exist_ok=True)
    for old in SHOTS.glob("*.png"):
        old.unlink()
    settings: dict[str, object] = {"codeGraphLsp.server.command": server_command}
    with code_server(folder, state, extension, settings, environment) as url:
        request = {
            "modules": str(folder / "node_modules"),
            "chromium": str(CHROMIUM),
            "url": url,
            "workspace": str(workspace),
            "shots": str(SHOTS),
            "machineSettings": str(state / "data/Machine/settings.json"),
        }
        script = Path(__file__).with_name("vscode.cjs")
        done = subprocess.run(["node", script, json.dumps(request)], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    answer: Seen = json.loads(done.stdout.splitlines()[-1])
    assert "problem" not in answer, f"in {answer.get('step')}: {answer['problem']}"
    return answer


def test_status_item_reaches_ready(seen: Seen) -> None:
    assert "Code Graph" in seen["status"]


def test_workspace_symbols_before_any_file_is_open(seen: Seen) -> None:
    assert seen["symbols"][0].startswith("area_of")
    assert "shapes.py" in seen["symbols"][0]


def test_references_in_every_file(seen: Seen) -> None:
    assert "References (4)" in seen["references"]  # the definition was reached by F12, else there is no answer here


def test_hover_shows_signature_and_documentation(seen: Seen) -> None:
    hover = seen["hover"].replace("\xa0", " ")
    assert "def area_of(shape: Square) -> float" in hover
    assert "in square metres" in hover


def test_unsaved_edit_is_found_at_once(seen: Seen) -> None:
    assert seen["editedSymbols"][0].startswith("volume_of")
    assert seen["dirty"] == 1, "the file was saved"


def test_outline(seen: Seen) -> None:
    text = "\n".join(seen["outline"])
    assert all(name in text for name in ("Square", "area", "area_of", "volume_of"))


def test_symbols_of_another_language(seen: Seen) -> None:
    assert any("Queue" in row and "list.ts" in row for row in seen["typescriptSymbols"])


def test_status_item_offers_the_commands(seen: Seen) -> None:
    assert seen["menu"] == ["Index the Workspace Again", "Restart Server", "Show Log"]


def test_no_message_pops_up_while_all_is_well(seen: Seen) -> None:
    assert seen["complaints"] == []


def test_missing_server_is_told_with_what_to_do(seen: Seen) -> None:
    assert 'The command "no-such-code-graph-lsp" was not found.' in seen["missing"]
    assert "pip install code-graph-lsp" in seen["missing"]
    assert "Open Setting" in seen["missing"]
