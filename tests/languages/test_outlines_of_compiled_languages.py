"""The outline of a small text of other languages, whole: what is declared, of what kind, and what it stands in."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.languages.test_outlines import outline

OUTLINES = [
    (
        "point.zig",
        """
        const std = @import("std");
        var counter: u32 = 0;
        pub const Point = struct {
            x: f32 = 0,
            const origin = Point{ .x = 0 };
            pub fn add(self: Point) Point { const sum = 1; return sum; }
        };
        const Color = enum(u8) { red, green = 2 };
        const Err = error{ NotFound };
        fn List(comptime T: type) type {
            return struct { items: []T, pub fn push(item: T) void {} };
        }
        test "adds" { const a = 1; _ = a; }
        """,
        """
        constant std
        variable counter
        struct Point
          field x
          constant origin
          method add
        enum Color
          enum-member red
          enum-member green
        enum Err
          enum-member NotFound
        function List
          field items
          method push
        function adds
        """,
    ),
    (
        "Shop.jl",
        """
        module Shop
        const LIMIT = 10
        abstract type Shape end
        struct Circle{T<:Real} <: Shape
            radius::T
            Circle(r) = new(r)
        end
        mutable struct Box
            side
        end
        area(c::Circle)::Int = 1
        function scale!(c::Circle, factor=2) where T
            total = 1
            f(a) = a + total
        end
        Base.show(io::IO) = print(io)
        macro twice(ex) ex end
        x = 3
        end
        """,
        """
        module Shop
          constant LIMIT
          interface Shape
          struct Circle
            field radius
            method Circle
          struct Box
            field side
          function area
          function scale!
            function f
          method show
          function twice
          variable x
        """,
    ),
    (
        "shop.R",
        """
        area <- function(s, scale = 2) {
          total <- s
          inner <- function(x) x
          counter <<- 1
        }
        limit = 10
        Stack <- R6Class("Stack", public = list(items = NULL, push = function(x) x))
        """,
        """
        function area
          function inner
        variable counter
        variable limit
        class Stack
          field items
          method push
        """,
    ),
    (
        "shop.erl",
        """
        -module(shop).
        -export([area/1]).
        -define(LIMIT, 10).
        -record(item, {name, price = 0}).
        -type shape() :: circle | square.
        area({circle, R}) -> R;
        area(X) -> F = X, F.
        helper(A) -> A.
        """,
        """
        package shop
        macro LIMIT
        struct item
          field name
          field price
        type-alias shape
        function area
        function helper
        """,
    ),
    (
        "Shop.sol",
        """
        uint constant LIMIT = 10;
        error Bad(uint code);
        contract Shop is Base {
            enum Color { Red, Green }
            struct Item { string name; }
            event Sold(uint amount);
            uint private total = 1;
            modifier onlyOwner(uint n) { _; }
            constructor(uint start) { total = start; }
            function buy(uint amount) external returns (uint result) { uint cost = 1; }
            receive() external payable {}
        }
        interface IShop { function buy(uint amount) external; }
        """,
        """
        constant LIMIT
        struct Bad
        class Shop
          enum Color
            enum-member Red
            enum-member Green
          struct Item
            field name
          struct Sold
          field total
          method onlyOwner
          constructor constructor
          method buy
          method receive
        interface IShop
          method buy
        """,
    ),
    (
        "shop.f90",
        """
        module shop
          integer, parameter :: limit = 10
          type, extends(base) :: point
            real :: x = 0.0, list(3)
          contains
            procedure :: add => point_add
          end type point
          interface area
            module procedure area_circle
          end interface
          real, private :: total
        contains
          function area_circle(r) result(a)
            real :: r, a
          end function area_circle
          subroutine run(n)
            integer :: n
          end subroutine run
        end module shop
        program main
          integer :: k
        end program main
        """,
        """
        module shop
          constant limit
          struct point
            field x
            field list
            method add
          interface area
          variable total
          function area_circle
          function run
        function main
        """,
    ),
    (
        "Point.m",
        """
        classdef Point < handle
            properties (Access = private)
                X = 1
            end
            enumeration
                Red
            end
            methods
                function obj = Point(x)
                    obj.X = x;
                end
                function r = add(obj, other)
                    r = 1;
                end
            end
        end
        """,
        """
        class Point
          field X
          enum-member Red
          constructor Point
          method add
        """,
    ),
]


@pytest.mark.parametrize(("path", "text", "lines"), OUTLINES, ids=[path for path, _, _ in OUTLINES])
def test_outlines(path: str, text: str, lines: str) -> None:
    assert outline(path, text) == dedent(lines).lstrip("\n")
