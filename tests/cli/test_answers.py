"""The commands that ask: what they find, how they say it, and where they find nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.support.lsp_workspace import FILES, place_of, text_at

Ask = Callable[..., Any]
LETTERS = "shop/größe.py"


def typed(key: str, marked: str) -> str:
    """FILE:LINE:COL of `|` in `marked`, as people count."""
    place = place_of(FILES[key], marked, "utf-32")
    return f"{key}:{place['line'] + 1}:{place['character'] + 1}"


def key_of(workspace: Path, item: dict[str, Any]) -> str:
    from code_graph_lsp.lsp.uris import path_of

    location = item.get("location", item)
    return Path(path_of(location["uri"]) or "").relative_to(workspace).as_posix()


# -- search


def test_search_prints_kind_name_and_place(run: Run) -> None:
    result = run("search", "find_product")
    assert result.exit_code == 0
    assert result.stdout.split() == ["function", "find_product", typed("shop/models.py", "def |find_product")]


def test_search_takes_letters_and_qualified_names(run: Run) -> None:
    assert "Product.discounted" in run("search", "Product.disc").stdout
    assert "find_product" in run("search", "fprod").stdout


def test_search_gives_symbols_in_the_protocols_shape(ask: Ask, workspace: Path) -> None:
    (found,) = ask("search", "Cart.total")
    assert (found["name"], found["containerName"], found["kind"]) == ("total", "Cart", 6)
    assert key_of(workspace, found) == "shop/cart.py"
    assert text_at(FILES["shop/cart.py"], found["location"]["range"]) == "total"


def test_search_counts_utf16_in_json_and_characters_for_people(ask: Ask, run: Run) -> None:
    found = next(symbol for symbol in ask("search", "übergröße") if symbol["name"] == "übergröße")
    assert text_at(FILES[LETTERS], found["location"]["range"]) == "übergröße"
    assert typed(LETTERS, "; |übergröße = ") in run("search", "übergröße").stdout


def test_search_without_a_hit_says_so(run: Run, ask: Ask) -> None:
    result = run("search", "zzyzx")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "zzyzx" in result.stderr
    assert ask("search", "zzyzx") == []


def test_search_shows_at_most_the_limit(ask: Ask) -> None:
    assert len(ask("search", "", "--limit", "3")) == 3


# -- definition


def test_definition_says_where_and_how_sure(run: Run) -> None:
    result = run("definition", typed("shop/cart.py", "append(|find_product"))
    assert result.exit_code == 0
    assert result.stdout.startswith(typed("shop/models.py", "def |find_product"))
    assert "exact (import)" in result.stdout
    assert "def find_product(name: str) -> Product:" in result.stdout


def test_definition_of_a_member_is_inferred(ask: Ask, workspace: Path) -> None:
    (found,) = ask("definition", typed("shop/cart.py", "product.|discounted"))
    assert key_of(workspace, found) == "shop/models.py"
    assert (found["certainty"], found["origin"]) == ("inferred", "member")
    assert text_at(FILES["shop/models.py"], found["range"]) == "discounted"


def test_columns_count_characters(ask: Ask, workspace: Path) -> None:
    (found,) = ask("definition", typed(LETTERS, "übergröße = |Product("))
    assert key_of(workspace, found) == "shop/models.py"


def test_definition_of_nothing_says_so(run: Run) -> None:
    result = run("definition", "shop/models.py:2:1")
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("shop/none.py:1:1", "there is no file shop/none.py"),
        ("shop/cart.py:99:1", "there is no line 99"),
        ("shop/cart.py:1:99", "there is no column 99"),
        ("shop/cart.py:0:1", "there is no line 0"),
        ("../elsewhere.py:1:1", "is outside the workspace"),
        ("notes.txt:1:1", "is not in the index"),
        ("huge.py:1:1", "is not in the index"),
    ],
)
def test_a_place_that_is_not_there_is_explained(place: str, said: str, run: Run, workspace: Path) -> None:
    (workspace / "notes.txt").write_text("nothing")
    (workspace / "huge.py").write_text("x = 1\n" * 1000)
    (workspace.parent / "elsewhere.py").write_text("x = 1\n")
    result = run("definition", place, "--set", "max_file_bytes=5000")
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_file_is_named_from_the_current_folder_or_from_the_root(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace / "shop")
    place = typed("shop/cart.py", "append(|find_product")
    for file in (place, place.removeprefix("shop/"), str(workspace / place)):
        assert run("definition", file, "--root", "..").exit_code == 0, file


# -- references


def test_references_at_a_place_and_by_name_are_the_same(ask: Ask) -> None:
    by_place = ask("references", typed("shop/models.py", "def |discounted"))
    assert by_place == ask("references", "Product.discounted") == ask("references", "shop.models.Product.discounted")
    assert [text_at(FILES["shop/cart.py"], found["range"]) for found in by_place] == ["discounted"]


def test_references_say_role_and_certainty(run: Run) -> None:
    result = run("references", "find_product")
    assert result.exit_code == 0
    lines = [line.split()[:3] for line in result.stdout.splitlines()]
    assert [typed("shop/cart.py", "append(|find_product"), "call", "exact"] in lines
    assert result.stderr == "2 references in 1 file: 2 exact\n"


def test_references_leave_declarations_out_unless_asked(ask: Ask, workspace: Path) -> None:
    without = ask("references", "find_product")
    all_of_them = ask("references", "find_product", "--declaration")
    assert [key_of(workspace, item) for item in all_of_them if item not in without] == ["shop/models.py"]


def test_a_name_of_several_symbols_is_said_to_be_one(run: Run, workspace: Path) -> None:
    (workspace / "shop/other.py").write_text("def find_product(): ...\n\nfind_product()\n")
    result = run("references", "find_product")
    assert "2 symbols are called find_product" in result.stderr
    assert "shop/other.py:3:1" in result.stdout and "shop/cart.py" in result.stdout
    assert "shop/other.py" not in run("references", "shop.models.find_product").stdout


def test_references_to_nothing_say_so(run: Run, ask: Ask) -> None:
    result = run("references", "zzyzx")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "no symbol is called zzyzx\n"
    assert ask("references", "zzyzx") == []


# -- chunk


def test_chunk_at_a_line_or_of_a_name(ask: Ask, run: Run) -> None:
    by_name = ask("chunk", "Product.discounted")
    line = typed("shop/models.py", "return self.|price").rpartition(":")[0]
    assert by_name == ask("chunk", line)
    assert by_name[0]["source"].startswith("def discounted(self")
    assert (by_name[0]["chunkKind"], by_name[0]["language"], by_name[0]["name"]) == ("method", "python", "discounted")
    assert "    return self.price * (100 - percent) // 100" in run("chunk", "Product.discounted").stdout.splitlines()


def test_chunk_of_nothing_says_so(run: Run) -> None:
    assert run("chunk", "zzyzx").exit_code == 1


# -- all of them


@pytest.mark.parametrize("question", [["search", ""], ["references", "Product"], ["chunk", "Product"], ["status"], ["languages"],
                                      ["definition", "shop/cart.py:1:25"], ["grep", "name"]])  # fmt: skip
def test_json_is_the_same_bytes_for_the_same_files(question: list[str], run: Run, tmp_path: Path) -> None:
    answers = []
    for folder in ("one", "two"):
        cache = ["--set", f"cache_dir={tmp_path / folder}"] if question != ["languages"] else []
        if question == ["status"]:
            run("index", *cache)
        answers.append(run(*question, *cache, "--json").stdout_bytes)
    assert answers[0] == answers[1] != b"[]\n"


def test_what_a_file_says_to_the_terminal_is_not_heard(run: Run, workspace: Path) -> None:
    (workspace / "evil.py").write_text("def evil(): '\x1b]0;owned\x07'\n")
    output = run("references", "evil", "--declaration").stdout + run("chunk", "evil").stdout
    assert "owned" in output
    assert "\x1b" not in output and "\x07" not in output


def test_an_edit_on_disk_is_seen_by_the_next_question(run: Run, workspace: Path) -> None:
    assert run("search", "brand_new").exit_code == 1
    (workspace / "shop/new.py").write_text("def brand_new(): ...\n")
    assert run("search", "brand_new").exit_code == 0
    (workspace / "shop/new.py").unlink()
    assert run("search", "brand_new").exit_code == 1


def test_the_index_can_be_kept_in_memory(run: Run, tmp_path: Path) -> None:
    assert run("search", "Cart", "--set", "store=memory").exit_code == 0
    assert not (tmp_path / "cache").exists()
