"""Outlines of languages of applications: a small text of each, whole."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.languages.test_outlines import outline

_OUTLINES = [
    (
        "Order.m",
        """
        #import <Foundation/Foundation.h>
        #import "Base.h"
        #define LIMIT 10
        @class Other;
        typedef struct { int x; int y; } Point2;
        typedef void (^Handler)(int x);
        static NSString *const kName = @"a";

        /// A shape.
        @protocol Shape <NSObject>
        - (double)areaOf:(int)x;
        @property (nonatomic, readonly) int w;
        @end

        /** An order. */
        @interface Order : Record <Shape, NSCopying> {
          @private
          int _total;
          NSArray *items, *more;
        }
        @property (nonatomic, strong) NSString *name;
        @property (class, readonly) Order *shared;
        + (instancetype)orderWithTotal:(int)total name:(NSString *)name;
        - (void)run;
        - (int)addValue:(int)value to:(Order *)other;
        @end

        @interface Order (Extras)
        - (int)twice;
        @end
        @interface Order ()
        @property int hidden;
        @end

        @implementation Order
        @synthesize name = _name;
        @dynamic shared;
        + (instancetype)orderWithTotal:(int)total name:(NSString *)name {
          Order *order = [[Order alloc] initWithTotal:total];
          return order;
        }
        - (void)run {
          return;
        }
        - (int)addValue:(int)value to:(Order *)other { return value + other->_total; }
        @end
        @implementation Order (Extras)
        - (int)twice { return self.name.length; }
        @end
        int helper(int x) { return x + kName.length; }
        """,
        """
        macro LIMIT
        type-alias Point2
        field x
        field y
        type-alias Handler
        variable kName
        interface Shape
          method areaOf
          property w
        class Order
          field _total
          field items
          field more
          property name
          property shared
          method orderWithTotal
          method run
          method addValue
        extension @interface Order (Extras)
          method twice
        extension @interface Order ()
          property hidden
        extension @implementation Order
          method orderWithTotal
          method run
          method addValue
        extension @implementation Order (Extras)
          method twice
        function helper
        """,
    ),
    (
        "Order.groovy",
        """
        package shop.models
        import shop.base.Record

        /** An order. */
        class Order extends Record implements Comparable<Order> {
            static final String STATE = 'open'
            private int total = 1
            def items = []
            Order(int total, String name) { this.total = total; }
            static Order create(Map data) { return new Order(1, 'b') }
            def run(Order other, int x) {
                def sum = 0
                for (item in items) {
                    sum += item.price(a)
                }
                items.each { n -> sum += n.price(1) }
                def f = { int z -> z + sum }
                try {
                    helper(1)
                } catch (Exception e) {
                    throw e
                }
                other.total = 2
                return sum
            }
            enum Suit { HEARTS, SPADES }
            interface Shape {
                double area()
            }
        }
        def helper(int x) {
            return x
        }
        int typed(String s) {
            s.size()
        }
        def top = 1
        println helper(top)
        """,
        """
        class Order
          field STATE
          field total
          field items
          constructor Order
          method create
          method run
          enum Suit
            enum-member HEARTS
            enum-member SPADES
          interface Shape
            method area
        function helper
        function typed
        variable top
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
        "Order.scala",
        """
        package shop.models
        case class Point(x: Int, y: Int = 0)
        sealed trait Shape { def area: Double; val w: Int = 1; type Item <: AnyRef }
        abstract class Order[T <: Ordered[T]](val total: Int, private var name: String) extends Record(total) with Shape {
          private val items: List[Int] = List(1)
          var (a, b) = (1, 2)
          def this(x: Int) = this(x, "a")
          override def compareTo(other: Order[T])(y: Int): Int = {
            val sum = 0
            def local(q: Int) = q
            sum
          }
        }
        object Order extends Factory {
          val State = "open"
          def create[A](x: Int): Order[A] = ???
        }
        enum Color(val rgb: Int) { case Red extends Color(1); case Green, Blue; def hex = rgb }
        given ord: Ordering[Int] with { def compare(x: Int, y: Int): Int = 0 }
        extension (o: Order[Int]) { def thrice: Int = o.total * 3 }
        def topLevel(x: Int*) = x
        val topVal = 1
        """,
        """
        class Point
          field x
          field y
        trait Shape
          method area
          field w
          type-alias Item
        class Order
          field total
          field name
          field items
          field a
          field b
          constructor this
          method compareTo
            function local
        class Order
          field State
          method create
        enum Color
          field rgb
          enum-member Red
          enum-member Green
          enum-member Blue
          method hex
        class ord
          method compare
        method thrice
        function topLevel
        constant topVal
        """,
    ),
    (
        "order.dart",
        """
        import 'dart:io';
        const limit = 10;
        int _top = 1;
        typedef Handler = void Function(int x);
        @immutable
        abstract class Order<T> extends Record with Logging implements Comparable<Order<T>> {
          static const state = 'open';
          late List<int> _items = [], more;
          Order(this.total, {required String name}) : level = count, super(total);
          Order.named(int x) : total = x;
          factory Order.create(Map<String, int> data) => Order.named(1);
          int get size => _items.length;
          Order<T> operator +(Order<T> other) => other;
          @override
          Future<int> run(Order other, [int? x = 1]) async {
            var sum = 0;
            int local(int q) { return q; }
            return local(sum);
          }
          void abstractOne(int x);
        }
        mixin Logging on Record { void log(String s) {} }
        enum Suit { hearts(1), spades(2); const Suit(this.id); final int id; }
        extension OrderExt on Order { int twice() => total * 2; }
        int helper(int x, {int y = limit}) => x + y;
        int get topGetter => 1;
        """,
        """
        variable limit
        variable _top
        type-alias Handler
        class Order
          field state
          field _items
          field more
          constructor Order
          constructor named
          constructor create
          property size
          method +
          method run
            function local
          method abstractOne
        trait Logging
          method log
        enum Suit
          enum-member hearts
          enum-member spades
          constructor Suit
          field id
        extension extension OrderExt on Order
          method twice
        function helper
        property topGetter
        """,
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), _OUTLINES, ids=[path for path, _, _ in _OUTLINES])
def test_outlines_of_application_languages(path: str, text: str, expected: str) -> None:
    assert outline(path, text) == dedent(expected).lstrip("\n")
