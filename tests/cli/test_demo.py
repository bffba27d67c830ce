"""The demonstration runs against the real server, and leaves the workspace as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from code_graph_lsp.cli import demo
from tests.cli.conftest import Run
from tests.support.lsp_workspace import FILES


def test_demo_shows_answers_before_and_after_an_edit(run: Run, workspace: Path) -> None:
    result = run("demo", str(workspace))
    assert result.exit_code == 0, result.output
    text = result.stdout
    for part in ("workspace symbols for “Product”", "references to Product", "definition, asked at", "hover at"):
        assert part in text
    line = FILES["shop/models.py"].split("class Product")[0].count("\n") + 1
    assert f"definition: shop/models.py:{line + 3}:7" in text
    assert f"symbol “ProductRenamed”: shop/models.py:{line + 3}:7" in text
    assert f"thrown away: shop/models.py:{line}:7" in text
    assert len(re.findall(r"\d (?:m)?s\b", text)) >= 8
    assert {key: (workspace / key).read_text("utf-8") for key in FILES} == FILES


def test_demo_of_a_folder_without_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("demo", str(tmp_path / "empty"))
    assert result.exit_code == 1
    assert "holds no file in a known language" in result.stderr


def test_the_default_is_this_project_with_what_is_installed_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    project = Path(demo.code_graph_lsp.__file__).resolve().parents[1]
    monkeypatch.setattr(demo.sysconfig, "get_path", lambda _name: str(project / ".venv/lib/site-packages"))
    scene = demo.scene_of(None)
    assert (scene.root, scene.settings["include"]) == (project, ["/.venv/lib/site-packages/"])
    monkeypatch.setattr(demo.sysconfig, "get_path", lambda _name: str(project))
    assert demo.scene_of(None).root == project and "include" not in demo.scene_of(None).settings
