"""How right the server's answers are: definition and references against what compilers say.

`python bench/accuracy.py TRUTH` asks about every project in the folder TRUTH whose language is known here, and prints three
tables: symbols that others see, those local to a function, and how sure each origin is; `--readme` also puts them into
README.md. TRUTH holds truth files by language, `fetch.py`, which lays out the sources they speak of, and beside it
`measure/accuracy.py`, which asks and compares. More arguments are names of projects to ask about, instead of all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from origins import Judged, judge
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
_LEAST_OF_LOCALS = (0.99, 0.99, 0.98)


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


def root_of(truth: Path, file: Path) -> Path:
    """The source that a truth file speaks of, laid out."""
    return Path(ran([sys.executable, str(truth / "fetch.py"), str(file), "--into", str(sources_folder())]).strip())


def measured(truth: Path, file: Path, which: str) -> dict[str, Any]:
    """What `measure/accuracy.py` prints; `which` symbols: "--globals-only" or "--locals-only"."""
    asking = [sys.executable, str(truth.parent / "measure" / "accuracy.py"), which, "--json"]
    with tempfile.TemporaryDirectory() as cache:
        command = [*asking, "--truth", str(file), "--root", str(root_of(truth, file)), "--", *SERVER]
        report: dict[str, Any] = json.loads(ran(command, XDG_CACHE_HOME=cache, PYTHONPATH=str(REPOSITORY)))
    return report


_HEAD = ("project", "definition: first", "any", "answered", "references: precision", "recall", "F1", "mean F1",
         "definition takes", "references take")  # fmt: skip
_ASKED = ("definition_first", "definition_any", "definition_answered", "references_precision", "references_recall", "references_f1",
          "references_mean_f1")  # fmt: skip
_TIMES = ("definition_ms_median", "references_ms_median")


def row(report: dict[str, Any], least: dict[str, float]) -> tuple[str, ...]:
    shares = (_share(report[name], least.get(name, 0.0)) for name in _ASKED)
    return report["project"], *shares, *(f"{report[name]:.1f} ms" for name in _TIMES)


def _share(value: float, least: float) -> str:
    return f"{value:.3f}" + (f" (below {least:.2f})" if round(value, 3) < least else "")


def _least(*figures: float) -> dict[str, float]:
    return dict(zip(("definition_first", "references_precision", "references_f1"), figures, strict=True))


def main(arguments: list[str]) -> int:
    into_readme = "--readme" in arguments
    named = [argument for argument in arguments if not argument.startswith("--")]
    if not named or not named[0] or not (Path(named[0]) / "fetch.py").is_file():
        sys.stderr.write("usage: accuracy.py TRUTH [--readme] [PROJECT …], where TRUTH holds fetch.py and the truth files\n")
        return 2
    truth = Path(named[0]).resolve()
    judged = Judged()
    rows: dict[str, list[tuple[str, ...]]] = {"accuracy": [], "locals": []}
    for file in truth_files(truth, named[1:]):
        language = file.parent.name
        sys.stderr.write(f"{language}/{_project(file)} …\n")
        rows["accuracy"].append(row(measured(truth, file, "--globals-only"), _least(*_LEAST.get(language, (0.0, 0.0, 0.0)))))
        rows["locals"].append(row(measured(truth, file, "--locals-only"), _least(*_LEAST_OF_LOCALS)))
        judge(file, root_of(truth, file), judged)
    texts = {block: table(_HEAD, found) for block, found in rows.items()}
    texts["origins"] = table(("origin", "definitions", "right", "references", "right"), judged.rows())
    for block, text in texts.items():
        sys.stdout.write(f"{text}\n\n")
        if into_readme:
            write(block, text)
    return int(any("below" in cell for found in rows.values() for cells in found for cell in cells))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
