"""Which file a specifier of JavaScript or TypeScript means, as compilers and bundlers have it."""

from __future__ import annotations

import pytest

from code_graph_lsp.answers.modules import ModuleFinder
from code_graph_lsp.facts.extract import extract
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.store.memory import MemoryStore

_RELATIVE = {"a.ts": "", "b.tsx": "", "c.d.ts": "", "d.js": "", "both.ts": "", "both.js": "", "folder/index.ts": "", "data.json": ""}


def _found(files: dict[str, str], specifier: str, importer: str) -> str | None:
    store = MemoryStore()
    languages = catalog()
    facts = [extract(text.encode(), path, language) for path, text in files.items() if (language := languages.for_path(path)) is not None]
    assert store.replace_files(facts) == []
    language = languages.for_path(importer)
    assert language is not None
    found = ModuleFinder(store.snapshot()).find(language, specifier, importer)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("specifier", "importer", "path"),
    [
        ("./a", "x.ts", "a.ts"),
        ("./a.js", "x.ts", "a.ts"),  # written as it will be built
        ("./b.jsx", "x.ts", "b.tsx"),
        ("./c", "x.ts", "c.d.ts"),
        ("./d", "x.ts", "d.js"),
        ("./d.js", "x.ts", "d.js"),
        ("./both.js", "x.ts", "both.ts"),
        ("./folder", "x.ts", "folder/index.ts"),
        ("./folder/index.js", "x.ts", "folder/index.ts"),
        ("..", "folder/deep/x.ts", "folder/index.ts"),
        (".", "folder/x.ts", "folder/index.ts"),
        ("../a", "folder/x.ts", "a.ts"),
        ("../../a", "folder/x.ts", None),  # outside the workspace
        ("./missing", "x.ts", None),
        ("react", "x.ts", None),
    ],
)
def test_relative_paths(specifier: str, importer: str, path: str | None) -> None:
    files = {**_RELATIVE, "package.json": '{"name": "own"}'}
    assert _found(files, specifier, importer) == path


PACKAGES = {
    "package.json": '{"name": "root", "workspaces": ["packages/*"], "imports": {"#tools/*": "./tools/*.js"}}',
    "tools/saw.ts": "",
    "app/main.ts": "",
    "packages/plain/package.json": '{"name": "plain", "main": "lib/start.js"}',
    "packages/plain/lib/start.js": "",
    "packages/plain/extra.js": "",
    "packages/built/package.json": '{"name": "@my/built", "main": "./dist/index.js", "types": "./dist/index.d.ts"}',
    "packages/built/src/index.ts": "",
    "packages/built/src/part.ts": "",
    "packages/maps/package.json": """{"name": "maps", "exports": {
        ".": {"import": "./dist/esm/index.js", "require": "./dist/cjs/index.js"},
        "./features/*": {"types": "./dist/features/*.d.ts"},
        "./gone": null}}""",
    "packages/maps/src/index.ts": "",
    "packages/maps/src/features/one.ts": "",
    "packages/bare/package.json": '{"name": "bare"}',
    "packages/bare/index.js": "",
}


@pytest.mark.parametrize(
    ("specifier", "path"),
    [
        ("plain", "packages/plain/lib/start.js"),
        ("plain/extra", "packages/plain/extra.js"),
        ("@my/built", "packages/built/src/index.ts"),  # what is built is not there: what it is built from
        ("@my/built/part", "packages/built/src/part.ts"),
        ("maps", "packages/maps/src/index.ts"),
        ("maps/features/one", "packages/maps/src/features/one.ts"),
        ("maps/gone", None),
        ("bare", "packages/bare/index.js"),
        ("#tools/saw", "tools/saw.ts"),
        ("unknown", None),
        ("unknown/part", None),
    ],
)
def test_packages_of_the_workspace(specifier: str, path: str | None) -> None:
    assert _found(PACKAGES, specifier, "app/main.ts") == path


CONFIGURED = {
    "package.json": '{"name": "root"}',
    "tsconfig.base.json": '{"compilerOptions": {"baseUrl": "src", /* all from there */ "paths": {"@/*": ["*"], "~lib": ["lib/all.ts"],}}}',
    "web/tsconfig.json": '{"extends": "../tsconfig.base", // shared\n "compilerOptions": {"rootDirs": ["web/views", "web/generated"]}}',
    "api/tsconfig.json": '{"compilerOptions": {"paths": {"shared/*": ["../shared/*"]}}}',
    "broken/tsconfig.json": "{ not json",
    "src/model.ts": "",
    "src/lib/all.ts": "",
    "shared/words.ts": "",
    "web/page.ts": "",
    "api/main.ts": "",
    "broken/main.ts": "",
}


@pytest.mark.parametrize(
    ("specifier", "importer", "path"),
    [
        ("model", "web/page.ts", "src/model.ts"),
        ("@/model", "web/page.ts", "src/model.ts"),
        ("~lib", "web/page.ts", "src/lib/all.ts"),
        ("@/missing", "web/page.ts", None),
        ("shared/words", "api/main.ts", "shared/words.ts"),
        ("@/model", "api/main.ts", None),  # another configuration is nearer
        ("model", "broken/main.ts", None),
    ],
)
def test_configured_names(specifier: str, importer: str, path: str | None) -> None:
    assert _found(CONFIGURED, specifier, importer) == path


def test_folders_laid_over_one_another() -> None:
    files = {
        "tsconfig.json": '{"compilerOptions": {"rootDirs": ["views", "generated/views"]}}',
        "views/page.ts": "",
        "generated/views/template.ts": "",
    }
    assert _found(files, "./template", "views/page.ts") == "generated/views/template.ts"


def test_a_package_laid_out_without_its_manifest_calls_itself_by_name() -> None:
    files = {"v4/index.ts": "", "v4/core.ts": "", "tests/a.test.ts": ""}
    assert _found(files, "zed/v4", "tests/a.test.ts") == "v4/index.ts"
    assert _found(files, "zed/v4/core", "tests/a.test.ts") == "v4/core.ts"
    assert _found(files, "zed", "tests/a.test.ts") is None


def test_configurations_that_extend_one_another_end() -> None:
    own = '{"extends": "./tsconfig.json", "compilerOptions": {"baseUrl": "."}}'
    files = {"tsconfig.json": own, "src/x.ts": "", "m.ts": ""}
    assert _found(files, "m", "src/x.ts") == "m.ts"
