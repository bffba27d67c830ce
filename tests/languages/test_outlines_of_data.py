"""The outline of small documents and data, whole: each symbol's kind and name, in what holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from code_graph_lsp.answers.document_symbols import OutlineNode, document_symbols
from code_graph_lsp.facts.extract import extract
from code_graph_lsp.facts.outline import outline as outline_of
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.trees.parser import parse

OUTLINES = [
    (
        "guide.md",
        """---
title: Guide
---
Before all.

# Guide to *it*

## Use

```python
# no heading
```

### Deep

Limits
------

> # Quoted

Second
======
""",
        """
heading Guide to *it*
  heading Use
    heading Deep
  heading Limits
heading Quoted
heading Second
""",
    ),
    (
        "page.html",
        """<!DOCTYPE html>
<html lang="en">
<head><style>.a { color: red }</style></head>
<body>
  <h1>All items</h1>
  <div id="main" class="wide">
    <span id=total></span>
    <my-list></my-list>
  </div>
</body>
</html>
""",
        """
key head
  key style
    class .a
key body
  heading All items
  constant main
    constant total
    key my-list
""",
    ),
    (
        "site.css",
        """:root { --gap: 4px }
.btn, a.btn:hover { margin: var(--gap); &:focus { color: red } }
@media (min-width: 30px) { .btn { margin: 0 } }
@keyframes spin { from { top: 0 } to { top: 1px } }
""",
        """
class :root
  variable --gap
class .btn
  class &:focus
class a.btn:hover
class .btn
function spin
""",
    ),    (
        "settings.json",
        """{
  // only objects and lists hold others
  "name": "x",
  "$schema": "u",
  "scripts": { "build": "b", "test": { "deep": 1 } },
  "steps": [{ "run": 1 }, [{ "also": 2 }], "text"]
}
""",
        """
key name
key $schema
key scripts
  key build
  key test
    key deep
key steps
  key run
  key also
""",
    ),
    (
        "compose.yaml",
        """x-base: &base
  image: a
services:
  web:
    <<: *base
    env: { A: 1, B: *base }
  "db":
    ports:
      - name: one
---
second: 1
""",
        """
key x-base
  key image
key services
  key web
    key env
      key A
      key B
  key db
    key ports
      key name
key second
""",
    ),
    (
        "tool.toml",
        """title = "x"
[tool.ruff]
dotted.key = 1
inline = { a = 1, b = { c = 2 } }
[[bin]]
name = "b"
[[bin]]
name = "c"
""",
        """
key title
key tool.ruff
  key dotted.key
  key inline
    key a
    key b
      key c
key bin
  key name
key bin
  key name
""",
    ),
    (
        "theme.scss",
        """$gap: 4px;
@mixin box($size) { width: $size; .inner { color: red } }
.card {
  $local: 1px;
  &:hover { @include box($local); }
}
""",
        """
variable $gap
function box
  class .inner
class .card
  class &:hover
""",
    ),
    (
        "schema.sql",
        """CREATE TABLE IF NOT EXISTS app.users (id integer, name text, PRIMARY KEY (id));
CREATE VIEW active AS SELECT u.id FROM users u;
CREATE INDEX by_name ON users (name);
CREATE FUNCTION total(n integer) RETURNS integer AS $$ SELECT n; $$ LANGUAGE SQL;
WITH recent AS (SELECT 1) SELECT * FROM recent;
""",
        """
struct users
  field id
  field name
struct active
key by_name
function total
""",
    ),
    (
        "Dockerfile",
        """ARG VERSION=3
FROM python:${VERSION} AS base
ENV HOME=/x SHELL=sh
FROM base AS final
COPY --from=base /a /b
""",
        """
variable VERSION
module base
variable HOME
variable SHELL
module final
""",
    ),
    (
        "Makefile",
        """CC := gcc
.PHONY: all
all: main.o
main.o lib.o: %.o: %.c
	$(CC) -c $<
define TEXT
x
endef
""",
        """
variable CC
function all
function main.o
function lib.o
variable TEXT
""",
    ),
    (
        "CMakeLists.txt",
        """project(Shop)
function(add_item name)
  set(LOCAL 1)
endfunction()
macro(twice X)
endmacro()
set(SOURCES a.c)
add_library(shop STATIC ${SOURCES})
""",
        """
module Shop
function add_item
function twice
variable SOURCES
constant shop
""",
    ),
    (
        "main.tf",
        """variable "region" { default = "eu" }
locals { name = "x" }
resource "aws_instance" "web" {
  ami = data.aws_ami.base.id
  network { a = 1 }
}
data "aws_ami" "base" {}
module "vpc" { source = "./vpc" }
output "ip" { value = 1 }
terraform { required_version = ">1" }
""",
        """
variable region
constant name
class aws_instance
  struct web
  key network
class aws_ami
  struct base
module vpc
key ip
key terraform
""",
    ),
    (
        "api.graphql",
        """type User implements Node & Named @key(fields: "id") { id: ID! posts(first: Int): [Post!] }
interface Node { id: ID! }
enum Role { ADMIN USER }
input NewUser { name: String }
union Any = User | Node
scalar Date
directive @key(fields: String) on OBJECT
extend type User { age: Int }
query Find($id: ID!) { user(id: $id) { ...Parts } }
fragment Parts on User { id }
""",
        """
class User
  field id
  field posts
interface Node
  field id
enum Role
  enum-member ADMIN
  enum-member USER
struct NewUser
  field name
type-alias Any
type-alias Date
macro key
extension extend type User
  field age
function Find
function Parts
""",
    ),
    (
        "build.xml",
        """<project name="shop">
  <target id='all'><echo message="x"/></target>
  <settings><property name="a"/></settings>
  <text>words</text>
</project>
""",
        """
key shop
  key all
  key settings
    key a
""",
    ),
]


@pytest.mark.parametrize(("path", "source", "outline"), OUTLINES, ids=[path for path, _, _ in OUTLINES])
def test_outline(path: str, source: str, outline: str) -> None:
    language = catalog().for_path(path)
    assert language is not None
    content = source.encode()
    assert not extract(content, path, language).errors
    symbols = outline_of(content, path, language, parse(content, language.grammar))
    assert "\n".join(_lines(document_symbols(symbols, content))) == outline.strip("\n")


def _lines(nodes: Iterable[OutlineNode], depth: int = 0) -> Iterator[str]:
    for node in nodes:
        yield f"{'  ' * depth}{node.kind} {node.name}"
        yield from _lines(node.children, depth + 1)
