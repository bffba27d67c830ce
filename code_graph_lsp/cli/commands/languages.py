"""`languages`: which languages there are, which files belong to each, and how to add those that are not installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from code_graph_lsp.cli.command import Command, ExitCode
from code_graph_lsp.cli.options import languages_path

if TYPE_CHECKING:
    from code_graph_lsp.languages.language import Language


@click.command(cls=Command, example="code-graph-lsp languages")
@languages_path
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def command(as_json: bool) -> ExitCode:
    """List the languages and the files that belong to each.

    Those whose grammar is not installed are listed with the command that adds it. Manifests such as package.json have no
    symbols; they are kept to know what imports mean. Ends with 2 where a language of your own cannot be used.
    """
    from code_graph_lsp.cli.output import print_json
    from code_graph_lsp.languages.catalog import catalog

    known = catalog()
    if as_json:
        print_json({"languages": [_json(language) for language in known.languages], "problems": known.problems})
    else:
        _show([language for language in known.languages if not language.lacks_grammar])
        missing = [language for language in known.languages if language.lacks_grammar]
        if missing:
            click.echo("\nNot installed:")
            _show(missing)
            click.echo('\npip install "code-graph-lsp[all]" adds all of them.')
        for problem in known.problems:
            click.secho(problem, fg="red", err=True)
    return ExitCode.BAD_INPUT if known.problems else ExitCode.FOUND


def _json(language: Language) -> dict[str, Any]:
    return {
        "name": language.name,
        "languageIds": language.language_ids,
        "suffixes": language.suffixes,
        "fileNames": language.filenames,
        "hasSymbols": bool(language.grammar),
        "installed": not language.lacks_grammar,
        "install": language.remedy if language.lacks_grammar else "",
        "folder": "" if language.shipped else str(language.folders[-1]),
        "rules": language.rules,
    }


def _show(languages: list[Language]) -> None:
    from code_graph_lsp.cli.output import columns

    def state(language: Language) -> str:
        if language.lacks_grammar:
            return language.remedy
        if not language.grammar:
            return "(those in it)" if language.section("guests") else "(no symbols)"
        return "" if language.shipped else f"({language.folders[-1]})"

    columns(
        [
            (language.name, state(language), " ".join([*("*" + suffix for suffix in language.suffixes), *language.filenames]))
            for language in languages
        ]
    )
