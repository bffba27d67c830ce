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
]


@pytest.mark.parametrize(("path", "text", "lines"), OUTLINES, ids=[path for path, _, _ in OUTLINES])
def test_outlines(path: str, text: str, lines: str) -> None:
    assert outline(path, text) == dedent(lines).lstrip("\n")
