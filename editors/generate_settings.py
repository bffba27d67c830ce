"""Writes what the editors' plugins take from the server: its settings and the languages it knows.

`python editors/generate_settings.py` brings the files up to date; with `--check` it changes nothing and fails, naming
each file that is not. Run it after a change of a setting or a language.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import Field, fields
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from code_graph_lsp.languages.catalog import catalog  # noqa: E402
from code_graph_lsp.languages.language import Language  # noqa: E402
from code_graph_lsp.settings import SECTION, Settings, camel_case  # noqa: E402

VSCODE = HERE / "vscode/package.json"
NEOVIM = HERE / "nvim/lua/code_graph_lsp/filetypes.lua"

# Neovim's name of a language, where it is not the protocol's
_FILETYPES = {"csharp": "cs", "shellscript": "sh", "makefile": "make", "objective-c": "objc", "objective-cpp": "objcpp"}

# The extension's own settings, in front of the server's. A workspace that nobody trusts cannot choose the program.
_OWN_PROPERTIES: dict[str, Any] = {
    f"{SECTION}.server.command": {
        "type": "array",
        "items": {"type": "string"},
        "default": ["code-graph-lsp", "serve", "--stdio"],
        "scope": "machine-overridable",
        "markdownDescription": "How to start the server: the program and its arguments. "
        'For a server in a virtual environment: `["/path/to/.venv/bin/code-graph-lsp", "serve", "--stdio"]`.',
    },
    f"{SECTION}.trace.server": {
        "type": "string",
        "enum": ["off", "messages", "verbose"],
        "default": "off",
        "scope": "window",
        "description": "Writes the messages between the editor and the server to the log.",
    },
}


def _property(setting: Field[Any]) -> dict[str, Any]:
    default = setting.default
    if isinstance(default, tuple):
        shape: dict[str, Any] = {"type": "array", "items": {"type": "string"}, "default": list(default)}
    elif isinstance(default, bool):
        shape = {"type": "boolean", "default": default}
    elif isinstance(default, int):
        shape = {"type": "integer", "minimum": 0, "default": default}
    else:
        choices = setting.metadata["choices"]
        shape = {"type": "string", "default": default, **({"enum": list(choices)} if choices else {})}
    scope = "machine-overridable" if setting.name in ("cache_dir", "languages_path") else "resource"
    return {**shape, "scope": scope, "description": setting.metadata["doc"]}


def _programming(languages: Iterable[Language]) -> list[Language]:
    """Those that have symbols; a manifest such as package.json only helps to understand them."""
    return [language for language in languages if language.grammar]


def vscode_manifest(current: str) -> str:
    """package.json with its settings and activation events replaced, all else as it is."""
    manifest = json.loads(current)
    languages = _programming(catalog().languages)
    ids = sorted({name for language in languages for name in language.language_ids})
    suffixes = sorted({suffix.rpartition(".")[2] for language in languages for suffix in language.suffixes})
    manifest["activationEvents"] = [
        *(f"onLanguage:{name}" for name in ids),
        f"workspaceContains:**/*.{{{','.join(suffixes)}}}",  # so that symbols are found before a file is opened
    ]
    server = {f"{SECTION}.{camel_case(setting.name)}": _property(setting) for setting in fields(Settings)}
    manifest["contributes"]["configuration"]["properties"] = {**_OWN_PROPERTIES, **server}
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def neovim_filetypes() -> str:
    ids = {name for language in _programming(catalog().languages) for name in language.language_ids}
    lines = "".join(f"  '{_FILETYPES.get(name, name)}',\n" for name in sorted(ids))
    head = "-- Written by editors/generate_settings.py from the server's languages; do not edit."
    return f"{head}\nreturn {{\n{lines}}}\n"


def outdated() -> dict[Path, str]:
    """The files that are not as they would be written, with that text."""
    wanted = {VSCODE: vscode_manifest(VSCODE.read_text("utf-8")), NEOVIM: neovim_filetypes()}
    return {path: text for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text}


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: generate_settings.py [--check]\n")
        return 2
    stale = outdated()
    for path, text in stale.items():
        name = path.relative_to(HERE.parent)
        if arguments:
            sys.stderr.write(f"{name} is out of date: run python editors/generate_settings.py\n")
        else:
            path.write_text(text, "utf-8", newline="\n")
            sys.stdout.write(f"wrote {name}\n")
    return 1 if arguments and stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
