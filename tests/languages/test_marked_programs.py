"""Every marked program below this folder is answered as its marks say."""

from __future__ import annotations

from pathlib import Path

import pytest

from code_graph_lsp.languages.catalog import catalog
from tests.support.check import check_marked

_HERE = Path(__file__).parent
_PROGRAMS = sorted(file for language in catalog().languages for file in (_HERE / language.name).glob("*") if file.is_file())


@pytest.mark.parametrize("file", _PROGRAMS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_marks_hold(file: Path) -> None:
    check_marked(file.read_text("utf-8"), file.name)
