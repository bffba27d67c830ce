"""`languages`: the languages there are, and which files belong to each."""

from __future__ import annotations

import click

from code_graph_lsp.cli.command import Command, ExitCode


@click.command(cls=Command, example="code-graph-lsp languages")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def command(as_json: bool) -> ExitCode:
    """List the languages and the files that belong to each.

    Manifests such as package.json have no symbols; they are kept to know what imports mean.
    """
    from code_graph_lsp.cli.output import columns, print_json
    from code_graph_lsp.languages.catalog import catalog

    languages = catalog().languages
    if as_json:
        print_json(
            [
                {
                    "name": language.name,
                    "languageIds": language.language_ids,
                    "suffixes": language.suffixes,
                    "fileNames": language.filenames,
                    "hasSymbols": bool(language.grammar),
                    "rules": language.rules,
                }
                for language in languages
            ]
        )
    else:
        columns(
            [
                (
                    language.name,
                    "" if language.grammar else "(no symbols)",
                    " ".join(["*" + suffix for suffix in language.suffixes] + list(language.filenames)),
                )
                for language in languages
            ]
        )
    return ExitCode.FOUND
