"""`index`, `status`, `languages`, `check-language`: the commands about the index and the languages themselves."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw
import pytest

from code_graph_lsp.cli.progress import ProgressBar
from code_graph_lsp.languages.catalog import catalog
from tests.cli.conftest import Run
from tests.support.lsp_workspace import FILES

Ask = Callable[..., Any]
KNOWN = [key for key in FILES if catalog().for_path(key) is not None]


def test_status_of_what_was_never_indexed_makes_nothing(run: Run, ask: Ask, tmp_path: Path) -> None:
    result = run("status")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "was never indexed" in result.stderr
    assert ask("status") == {"indexed": False}
    assert not (tmp_path / "cache").exists()


def test_status_of_a_damaged_index_says_so(run: Run, tmp_path: Path) -> None:
    run("index")
    (database,) = (tmp_path / "cache").rglob("*.db")
    database.write_bytes(b"this is no database" * 1000)
    result = run("status")
    assert result.exit_code == 1
    assert str(database.parent) in result.stderr and "never indexed" in result.stderr
    assert run("search", "Cart").exit_code == 0


def test_index_then_status(run: Run, ask: Ask) -> None:
    result = run("index")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{len(KNOWN)} files, ")
    status = ask("status")
    assert status["indexed"] is True
    assert status["counts"]["files"] == len(KNOWN)
    assert status["languages"]["python"] == {"indexed": 4}
    assert (status["outdated"], status["leftOut"]) == (0, [])


def test_a_second_index_reads_nothing_unless_told_to(run: Run) -> None:
    run("index")
    assert "nothing had changed" in run("index").stdout
    assert f"{len(KNOWN)} files read" in run("index", "--all").stdout


def test_new_rules_for_a_language_read_its_files_again_and_no_others(run: Run, ask: Ask, tmp_path: Path) -> None:
    run("index")
    (database,) = (tmp_path / "cache").rglob("*.db")
    answers = ask("search", "")
    connection = apsw.Connection(str(database))
    connection.execute("UPDATE file SET rules = 'those of before' WHERE language = 'typescript'")
    connection.execute("UPDATE facts SET chunk_count = chunk_count + 100")  # stays where a file is not read again
    assert ask("status")["outdated"] == 2
    assert "2 files read" in run("index").stdout
    assert ask("status")["outdated"] == 0
    marked = connection.execute("SELECT language, count(*) FROM file JOIN facts ON file = id WHERE chunk_count >= 100 GROUP BY language")
    assert marked.fetchall() == [("python", 4)]
    connection.close()
    assert ask("search", "") == answers


def test_status_names_what_was_left_out_and_why(run: Run, ask: Ask, workspace: Path) -> None:
    (workspace / "huge.py").write_text("x = 1\n" * 1000)
    run("index", "--set", "max_file_bytes=5000")
    (left_out,) = ask("status")["leftOut"]
    assert left_out["uri"].endswith("/huge.py") and left_out["state"] == "skipped"
    assert left_out["reason"] and left_out["reason"] in run("status").stdout


def test_status_for_people_names_the_index(run: Run, tmp_path: Path) -> None:
    run("index")
    text = run("status").stdout
    (database,) = (tmp_path / "cache").rglob("*.db")
    assert str(database) in text and "4 indexed" in text
    assert "last written 20" in text and "beside it" not in text
    assert "servers    0 run now" in text and "readers    1 active" in text and " misses, 0 evictions in caches of 100" in text


def test_status_tells_how_large_and_how_old_the_index_is(run: Run, tmp_path: Path) -> None:
    run("index")
    (database,) = (tmp_path / "cache").rglob("*.db")
    os.utime(database, (0, datetime(2001, 2, 3, 4, 5, 6).timestamp()))
    assert f"({database.stat().st_size / 2**20:.1f} MiB), last written 2001-02-03 04:05:06\n" in run("status").stdout


def test_status_names_what_is_kept_beside_the_index(run: Run, tmp_path: Path) -> None:
    run("index")
    run("store", "migrate", "--to", "1")
    assert "2 older files" in run("status").stdout  # one copy on the way down, one on the way up again


@pytest.mark.parametrize("options", [("--store", "lmdb"), ("--set", "store=lmdb")])
def test_every_engine_gives_the_same_answers(run: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    for arguments in (["search", "Cart"], ["references", "Cart", "--json"], ["search", "nothing here"], ["status", "--json"]):
        usual, other = run(*arguments), run(*arguments, *options)
        assert (other.exit_code, other.stdout, other.stderr) == (usual.exit_code, usual.stdout, usual.stderr)
    (folder,) = (tmp_path / "cache").rglob("*.lmdb")
    assert str(folder) in run("status", *options).stdout
    assert str(folder) not in run("status").stdout


def test_a_folder_without_code_is_said_to_have_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("index", "--root", str(tmp_path / "empty"))
    assert result.exit_code == 1
    assert "no file here is in a known language" in result.stderr


def test_settings_are_taken(run: Run, ask: Ask) -> None:
    run("index", "--set", "exclude=cart.py", "--set", "exclude=web/", "--set", "workers=1")
    assert ask("status")["counts"]["files"] == len([key for key in KNOWN if "cart" not in key and "web" not in key])


def test_languages(run: Run, ask: Ask) -> None:
    names = [language["name"] for language in ask("languages")["languages"]]
    assert names == [language.name for language in catalog().languages]
    assert "*.pyi" in run("languages").stdout


def test_every_language_is_in_order(run: Run) -> None:
    for language in catalog().languages:
        result = run("check-language", language.name)
        assert (result.exit_code, result.stderr) == (0, ""), language.name


def test_check_language_counts_the_facts_of_a_file(ask: Ask) -> None:
    facts = ask("check-language", "python", "shop/models.py")["facts"]
    assert facts["symbols"] > 5 and facts["parse errors"] == 0


def test_check_language_says_what_is_wrong(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "language.toml").write_text('name = "broken"\ngrammar = "tree_sitter_python:language"\nsuffixes = [".brk"]\n')
    (folder / "symbols.scm").write_text("(no_such_node) @symbol.class")
    (folder / "imports.scm").write_text("(identifier) @unheard_of")
    result = run("check-language", str(folder))
    assert result.exit_code == 2
    assert "symbols" in result.stderr and "no such capture: @unheard_of" in result.stderr
    assert run("check-language", "python").exit_code == 0


def test_a_language_of_the_users_own(run: Run, ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "languages" / "pith"
    folder.mkdir(parents=True)
    (folder / "language.toml").write_text('name = "pith"\ngrammar = "tree_sitter_python:language"\nsuffixes = [".pith"]\ntags = true\n')
    (Path.cwd() / "old.pith").write_text("def unheard(): pass\n")
    assert run("search", "unheard").exit_code == 1
    found = ask("search", "unheard", "--set", f"languages_path={folder.parent}")
    assert [row["name"] for row in found] == ["unheard"]
    listed = ask("languages", "--languages-path", str(folder.parent))["languages"]
    assert [language["folder"] for language in listed if language["name"] == "pith"] == [str(folder)]


def test_a_language_without_its_grammar_is_named_with_what_installs_it(run: Run, ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "language.toml").write_text('name = "absent"\ngrammar = "tree_sitter_absent:language"\nsuffixes = [".absent"]\n')
    for number in range(5):
        Path(f"{number}.absent").write_text("some text\n")
    given = ("--set", f"languages_path={tmp_path}")
    run("index", *given)
    status = ask("status", *given)
    assert status["languages"]["absent"] == {"skipped": 5}
    assert {left["reason"] for left in status["leftOut"]} == {"needs a grammar that is not installed: pip install tree-sitter-absent"}
    assert "5 files such as 0.absent" in run("status", *given).stdout
    listed = run("languages", "--languages-path", str(tmp_path)).stdout
    assert "pip install tree-sitter-absent" in listed[listed.index("Not installed") :]
    assert "pip install tree-sitter-absent" in run("check-language", str(tmp_path)).stderr


def test_a_broken_language_of_the_users_own_is_left_out_and_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "language.toml").write_text("name = 3\n")
    result = run("languages", "--languages-path", str(tmp_path))
    assert result.exit_code == 2
    assert "language.toml: needs name" in result.stderr and "python" in result.stdout


def test_ctrl_c_ends_with_130_and_loses_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("code_graph_lsp.cli.workspace.wait", interrupted)
        result = run("index")
    assert (result.exit_code, result.stdout) == (130, "")
    assert "stopped" in result.stderr
    assert run("search", "Cart").exit_code == 0


def test_a_progress_bar_is_shown_to_people_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with ProgressBar() as bar:
        bar.update(3, 10)
        assert terminal.getvalue() == ""
        bar.update(30, 1000)
    assert "30/1000" in terminal.getvalue()
    monkeypatch.setattr("sys.stderr", file := io.StringIO())
    with ProgressBar() as bar:
        bar.update(30, 1000)
    assert file.getvalue() == ""
