"""`grep`: text of the workspace's files, with where it stands, as people and programs read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.test_answers import key_of, typed
from tests.support.lsp_workspace import FILES, text_at

Ask = Callable[..., Any]


def test_it_prints_place_line_and_symbol(run: Run) -> None:
    result = run("grep", "less some")
    assert (result.exit_code, result.stderr) == (0, "1 place in 1 file\n")
    place = typed("shop/models.py", "The price |less some")
    assert result.stdout == f'{place}: """The price less some percent."""  [Product.discounted]\n'


def test_a_line_is_shown_once_and_each_match_is_in_the_json(run: Run, ask: Ask) -> None:
    lines = run("grep", "größe").stdout.splitlines()
    assert [line.split(": ")[0] for line in lines] == [typed("shop/größe.py", '|größe = "')]
    assert [found["range"]["start"]["character"] for found in ask("grep", "größe")] == [0, 18, 50, 61]


def test_places_are_in_the_protocols_units(ask: Ask, workspace: Path) -> None:
    (found,) = ask("grep", "print.größe")
    assert (key_of(workspace, found), found["symbol"]) == ("shop/größe.py", "")
    assert text_at(FILES["shop/größe.py"], found["range"]) == "print(größe"


def test_plain_text_is_taken_as_it_is(run: Run, ask: Ask) -> None:
    assert run("grep", "find_product(name").exit_code == 2
    assert len(ask("grep", "-F", "find_product(name")) == len(ask("grep", r"find_product\(name")) == 2
    assert ask("grep", "-F", 'a" AND "b*') == []


def test_case_is_ignored_if_asked(ask: Ask) -> None:
    assert ask("grep", "PRODUCT") == []
    assert len(ask("grep", "-i", "PRODUCT")) == sum(text.lower().count("product") for text in FILES.values())


def test_what_is_left_out_is_said(run: Run, ask: Ask) -> None:
    result = run("grep", "name", "--limit", "2")
    assert "there are more than these 2: --limit shows more" in result.stderr
    assert len(ask("grep", "name", "--limit", "2")) == 2
    number = len(ask("grep", "name"))
    assert "more" not in run("grep", "name", "--limit", str(number)).stderr


@pytest.mark.parametrize(("pattern", "said"), [("(", "missing ): ("), ("a**", "repetition operator: **"), ("(?=a)", "perl operator")])
def test_what_is_no_expression_is_explained(run: Run, pattern: str, said: str) -> None:
    result = run("grep", pattern)
    assert result.exit_code == 2
    assert said in result.stderr and "plain text" in result.stderr


def test_nothing_found_says_so(run: Run, ask: Ask) -> None:
    result = run("grep", "zzyzx")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "0 places in 0 files\n")
    assert ask("grep", "zzyzx") == []


def test_edits_on_disk_are_seen(run: Run, workspace: Path) -> None:
    assert run("grep", "brand_new").exit_code == 1
    (workspace / "shop/new.py").write_text("# brand_new\n")
    assert run("grep", "brand_new").exit_code == 0
    (workspace / "shop/new.py").write_text("# brand_old\n")
    assert run("grep", "brand_new").exit_code == 1


def test_the_index_in_memory_answers_the_same(ask: Ask) -> None:
    for pattern in ("name", "e", r"\bself\b"):
        assert ask("grep", pattern) == ask("grep", pattern, "--set", "store=memory") != []
