"""The outline of small documents and data, whole: each symbol's kind and name, in what holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from code_graph_lsp.answers.document_symbols import OutlineNode, document_symbols
from code_graph_lsp.facts.extract import extract
from code_graph_lsp.languages.catalog import catalog

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

## Limits
""",
        """
heading Guide to *it*
  heading Use
    heading Deep
  heading Limits
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
    ),
]


@pytest.mark.parametrize(("path", "source", "outline"), OUTLINES, ids=[path for path, _, _ in OUTLINES])
def test_outline(path: str, source: str, outline: str) -> None:
    language = catalog().for_path(path)
    assert language is not None
    facts = extract(source.encode(), path, language)
    assert not facts.errors
    assert "\n".join(_lines(document_symbols(facts.link.symbols, source.encode()))) == outline.strip("\n")


def _lines(nodes: Iterable[OutlineNode], depth: int = 0) -> Iterator[str]:
    for node in nodes:
        yield f"{'  ' * depth}{node.kind} {node.name}"
        yield from _lines(node.children, depth + 1)
