"""How right the server's answers are: definition and references against what compilers say.

`python bench/accuracy.py TRUTH` asks about every project in the folder TRUTH whose language is known here, and prints a
table; `--readme` also puts it into README.md. TRUTH holds truth files by language, `fetch.py`, which lays out the sources
they speak of, and beside it `measure/accuracy.py`, which asks and compares. More arguments are names of projects to ask
about, instead of all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from readme import REPOSITORY, table, write
from sources import sources_folder

from code_graph_lsp.cli.lsp_client import SERVER
from code_graph_lsp.languages.catalog import catalog

_LEAST = {  # of definition, and of references' precision and F1
    "python": (0.97, 0.97, 0.95),
    "typescript": (0.95, 0.96, 0.92),
    "javascript": (0.95, 0.96, 0.92),
    "go": (0.96, 0.96, 0.93),
    "java": (0.95, 0.96, 0.92),
    "c": (0.97, 0.97, 0.95),
    "rust": (0.93, 0.95, 0.88),
    "cpp": (0.88, 0.93, 0.85),
}


def truth_files(truth: Path, wanted: list[str]) -> list[Path]:
    """The truth files of known languages, in order of language and project."""
    languages = [language.name for language in catalog().languages]
    found = [file for name in languages for file in sorted((truth / name).glob("*.json.gz"))]
    return [file for file in found if not wanted or _project(file) in wanted]


def _project(file: Path) -> str:
    return file.name.removesuffix(".json.gz")


def ran(command: list[str], **environment: str) -> str:
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, env={**os.environ, **environment})
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:3])} … ended with {done.returncode}")
    return done.stdout


def measured(truth: Path, file: Path) -> dict[str, Any]:
    root = ran([sys.executable, str(truth / "fetch.py"), str(file), "--into", str(sources_folder())]).strip()
    asking = [sys.executable, str(truth.parent / "measure" / "accuracy.py"), "--globals-only", "--json"]
    with tempfile.TemporaryDirectory() as cache:
        command = [*asking, "--truth", str(file), "--root", root, "--", *SERVER]
        report: dict[str, Any] = json.loads(ran(command, XDG_CACHE_HOME=cache, PYTHONPATH=str(REPOSITORY)))
    return report


def row(report: dict[str, Any]) -> tuple[str, ...]:
    definition, precision, f1 = _LEAST.get(report["project"].partition("/")[0], (0.0, 0.0, 0.0))
    return (
        report["project"],
        _share(report["definition_first"], definition),
        _share(report["references_precision"], precision),
        _share(report["references_recall"], 0.0),
        _share(report["references_f1"], f1),
    )


def _share(value: float, least: float) -> str:
    return f"{value:.3f}" + (f" (below {least:.2f})" if value < least else "")


def main(arguments: list[str]) -> int:
    into_readme = "--readme" in arguments
    named = [argument for argument in arguments if not argument.startswith("--")]
    if not named or not named[0] or not (Path(named[0]) / "fetch.py").is_file():
        sys.stderr.write("usage: accuracy.py TRUTH [--readme] [PROJECT …], where TRUTH holds fetch.py and the truth files\n")
        return 2
    truth = Path(named[0]).resolve()
    rows = []
    for file in truth_files(truth, named[1:]):
        sys.stderr.write(f"{file.parent.name}/{_project(file)} …\n")
        rows.append(row(measured(truth, file)))
    text = table(("project", "definition", "references: precision", "recall", "F1"), rows)
    sys.stdout.write(text + "\n")
    if into_readme:
        write("accuracy", text)
    return int(any("below" in cell for cells in rows for cell in cells))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
