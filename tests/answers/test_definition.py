"""What a name is that means more than one thing."""

from __future__ import annotations

import pytest

from code_graph_lsp.answers.definition import definition
from code_graph_lsp.text.span import Position
from tests.support.check import linker_of

_TYPESCRIPT = """interface Item { name: string }
function made(): Item {
  const name = "a";
  return { name };
}
"""
_RUST = """struct Item { name: u8 }
fn made() -> Item {
  let name = 1;
  Item { name }
}
"""


@pytest.mark.parametrize(("path", "text", "column"), [("a.ts", _TYPESCRIPT, 11), ("a.rs", _RUST, 9)])
def test_a_short_form_leads_to_the_variable_that_it_reads_then_to_the_field_that_it_names(path: str, text: str, column: int) -> None:
    found = definition(linker_of({path: text}), path, Position(3, column))
    assert [target.range.start_line for target in found] == [2, 0]
