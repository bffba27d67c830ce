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
        "Order.kt",
        """
        package shop
        const val LIMIT = 10
        typealias Handler = (Int) -> Unit
        @Entity
        data class Order<T : Any>(val total: Int = 0, private var name: String, plain: Int) : Record(total) {
            companion object {
                const val STATE = "open"
                fun create(): Order<Int> = Order(1, "a", 2)
            }
            private val items: MutableList<Int> = mutableListOf()
            val size: Int
                get() = items.size
            constructor(x: Int) : this(x, "b", 3) {
                items.add(x)
            }
            suspend fun run(other: Order<T>): Int {
                val (a, b) = pair()
                fun local(q: Int) = q
                return local(a)
            }
            enum class Suit(val id: Int) {
                HEARTS(1),
                SPADES(2);
                fun label() = name
            }
        }
        interface Shape {
            fun area(): Double
        }
        object Single : Shape {
            override fun area() = 1.0
        }
        fun Order<Int>.twice(x: Int): Int = total * x
        val top: Int = 1
        """,
        """
        constant LIMIT
        type-alias Handler
        class Order
          property total
          property name
          constant STATE
          method create
          property items
          property size
          constructor constructor
          method run
            function local
          enum Suit
            property id
            enum-member HEARTS
            enum-member SPADES
            method label
        interface Shape
          method area
        class Single
          method area
        method twice
        variable top
        """,
    ),
    (
        "Order.swift",
        """
        let limit = 10
        public final class Order<T: Comparable>: Record, Shape {
            static let state = "open"
            private var items: [Int] = [], more = 2
            var size: Int { return items.count }
            subscript(i: Int) -> Int { items[i] }
            init(total: Int = 0, named name: String) { self.total = total }
            deinit { }
            static func create(_ data: Int?) throws -> Order<T>? {
                let (a, b) = pair()
                func local(q: Int) -> Int { return q }
                return local(q: a)
            }
            enum State: String { case open = "o", closed(why: String); func label() -> String { "x" } }
            struct Point { var x, y: Int }
        }
        protocol Shape: AnyObject { associatedtype Item; var area: Double { get }; func draw(in rect: Int) }
        extension Order: Comparable where T: Hashable {
            func twice() -> Int { total * 2 }
        }
        func helper<U>(_ x: Int, rest: String...) async -> U { block(x) }
        """,
        """
        variable limit
        class Order
          property state
          property items
          property more
          property size
          method subscript
          constructor init
          method deinit
          method create
            function local
          enum State
            enum-member open
            enum-member closed
            method label
          struct Point
            property x
            property y
        interface Shape
          type-alias Item
          property area
          method draw
        extension extension Order: Comparable where T: Hashable
          method twice
        function helper
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
