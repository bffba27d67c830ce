"""The outline of a small text of each language, whole: what is declared, of what kind, and what it stands in."""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from code_graph_lsp.answers.document_symbols import OutlineNode, document_symbols
from code_graph_lsp.facts.extract import extract
from code_graph_lsp.languages.catalog import catalog


def outline(path: str, text: str) -> str:
    """The outline of a text as lines of `kind name`, indented by what they stand in."""
    language = catalog().for_path(path)
    assert language is not None, f"no language for {path}"
    content = dedent(text).lstrip("\n").encode()
    return _lines(document_symbols(extract(content, path, language).link.symbols, content))


def _lines(nodes: list[OutlineNode]) -> str:
    return "".join(f"{node.kind} {node.name}\n" + indent(_lines(node.children), "  ") for node in nodes)


OUTLINES = [
    (
        "shop.rb",
        """
        LIMIT = 10
        module Shop
          class Error < StandardError; end
          Point = Struct.new(:x, :y) do
            def norm = x + y
          end
          class Order < Base::Record
            attr_reader :total, :items
            class << self
              def create!(attrs = {}) = new(attrs)
            end
            def self.find(id) = @store[id]
            def initialize(items)
              @items, count = items, 0
              @@made += 1
            end
            def total=(value)
              @total = value
            end
            def <=>(other) = total <=> other.total
            alias size count
            define_method(:late) { |x| x }
          end
        end
        class Shop::Order
          included do
            def valid? = true
          end
        end
        """,
        """
        constant LIMIT
        module Shop
          class Error
          class Point
            method norm
          class Order
            property total
            property items
            method create!
            method find
            constructor initialize
            field @items
            field @@made
            method total
            field @total
            method <=>
            method size
            method late
        class Order
          method valid?
        """,
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), OUTLINES, ids=[path for path, _, _ in OUTLINES])
def test_outlines(path: str, text: str, expected: str) -> None:
    assert outline(path, text) == dedent(expected).lstrip("\n")
