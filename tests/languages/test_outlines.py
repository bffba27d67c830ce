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
    (
        "shop.php",
        """
        <?php
        namespace App\\Shop;
        const LIMIT = 10;
        define('DEBUG', true);
        abstract class Order extends Record implements \\Countable
        {
            use Timestamps;
            public const STATE_OPEN = 'open', STATE_DONE = 2;
            private static ?int $count = 0;
            public function __construct(private int $total = 0) { $this->made = 1; }
            public static function create(?array $data = null): static
            {
                $run = new class extends Record { public function run() {} };
            }
            abstract protected function foo(int|string $x): void;
        }
        interface Shape { public function area(): float; }
        trait Timestamps { protected $createdAt; }
        enum Suit: string {
            case Hearts = 'H';
            public function label(): string { return 'x'; }
        }
        function helper(int $x) { $y = 1; }
        ?>
        <p><?php $rest = helper(1) ?></p>
        """,
        """
        namespace App\\Shop
        constant LIMIT
        constant DEBUG
        class Order
          constant STATE_OPEN
          constant STATE_DONE
          field count
          constructor __construct
          field total
          field made
          method create
            method run
          method foo
        interface Shape
          method area
        trait Timestamps
          field createdAt
        enum Suit
          enum-member Hearts
          method label
        function helper
        variable $rest
        """,
    ),
    (
        "Order.cs",
        """
        namespace Shop.Models
        {
            [Serializable]
            public partial class Order<T> : Base, IComparable<Order<T>> where T : class
            {
                public const int Limit = 10, Other = 2;
                private readonly List<int> items = new();
                public event EventHandler Changed;
                public delegate void Handler(object sender);
                public int Total { get; private set; } = 0;
                public Order(int total) : base(total) { Total = total; }
                public static Order<T> operator +(Order<T> a, Order<T> b) => a;
                public async Task<int> RunAsync<U>(params string[] args)
                {
                    var sum = 0;
                    int Local(int z) { return z; }
                    return sum;
                }
                private enum State { Open, Closed = 2 }
            }
            public struct Point { public int X, Y; }
            interface IThing { void Go(); int P { get; } }
            public record Person(string First) { public int Age; }
        }
        """,
        """
        namespace Shop.Models
          class Order
            constant Limit
            constant Other
            field items
            field Changed
            class Handler
            property Total
            constructor Order
            method +
            method RunAsync
              function Local
            enum State
              enum-member Open
              enum-member Closed
          struct Point
            field X
            field Y
          interface IThing
            method Go
            property P
          class Person
            property First
            field Age
        """,
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), OUTLINES, ids=[path for path, _, _ in OUTLINES])
def test_outlines(path: str, text: str, expected: str) -> None:
    assert outline(path, text) == dedent(expected).lstrip("\n")
