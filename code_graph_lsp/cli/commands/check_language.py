"""`check-language NAME`: whether a language's folder is usable: its grammar, its queries, its captures, its hooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from code_graph_lsp.cli.command import Command, CommandFailed, ExitCode
from code_graph_lsp.cli.options import languages_path

if TYPE_CHECKING:
    from code_graph_lsp.languages.language import Language


@click.command(cls=Command, example="code-graph-lsp check-language python")
@languages_path
@click.argument("name")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def command(name: str, file: str | None, as_json: bool) -> ExitCode:
    """Check a language's folder, for those who write or change one. NAME is a language's, or the path of its folder.

    Loads its table and hooks, compiles each of its queries and checks their captures. With FILE the facts of that file are
    extracted too and counted.
    """
    from code_graph_lsp.cli.output import columns, print_json

    language = _language(name)
    problems, used = _check_queries(language)
    facts = _facts(language, file) if file is not None and not problems else {}
    if as_json:
        print_json({"name": name, "captures": used, "problems": problems, "facts": facts})
    else:
        columns([(f"{query}.scm", f"{len(names)} captures: {' '.join('@' + n for n in names)}") for query, names in used.items()])
        for what, number in facts.items():
            click.echo(f"{number:,} {what}")
        for problem in problems:
            click.secho(problem, fg="red", err=True)
        if not problems:
            click.secho(f"{name} is in order", fg="green")
    return ExitCode.BAD_INPUT if problems else ExitCode.FOUND


def _language(name: str) -> Language:
    from code_graph_lsp.languages.catalog import catalog, extend_path
    from code_graph_lsp.languages.language import InvalidLanguage, load_language

    try:
        if (Path(name) / "language.toml").is_file():
            extend_path([name])
            name = load_language(Path(name)).name
        known = catalog()
    except InvalidLanguage as error:
        raise CommandFailed(str(error)) from error
    for problem in known.problems:
        raise CommandFailed(problem)
    language = known.language(name)
    if language is None:
        raise CommandFailed(f"there is no language {name!r}; there is {', '.join(each.name for each in known.languages)}")
    if language.lacks_grammar:
        raise CommandFailed(f"the grammar of {name} is not installed: {language.remedy}")
    return language


def _check_queries(language: Language) -> tuple[list[str], dict[str, list[str]]]:
    """What is wrong, and the captures of each query that are right."""
    from code_graph_lsp.languages.language import GUESTS, QUERY_NAMES
    from code_graph_lsp.trees.parser import UnknownGrammar
    from code_graph_lsp.trees.query import InvalidQuery, query

    problems: list[str] = []
    used: dict[str, list[str]] = {}
    for name in (*QUERY_NAMES, GUESTS) if language.grammar else ():
        try:
            used[name] = sorted(query(language, name).names)
        except InvalidQuery as error:
            problems.append(str(error))
        except UnknownGrammar as error:
            return [str(error)], used
    return problems, used


def _facts(language: Language, file: str) -> dict[str, int]:
    from code_graph_lsp.facts.extract import extract

    facts = extract(Path(file).read_bytes(), Path(file).name, language)
    return {
        "symbols": len(facts.link.symbols),
        "names": len(facts.occurrences),
        "imports": len(facts.link.imports),
        "relations": len(facts.link.relations),
        "chunks": len(facts.chunks),
        "parse errors": len(facts.errors),
    }
