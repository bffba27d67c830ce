"""The outline of a small text of each functional language, whole: what is declared, of what kind, and what it stands in."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.languages.test_outlines import outline

OUTLINES = [
    (
        "cart.ex",
        """
        defmodule Shop.Cart do
          @timeout 5_000
          @type t :: map
          @doc "Adds."
          @spec add(t, t) :: t
          def add(%{items: items} = cart, item) when is_list(items) do
            new_items = [item | items]
          end
          def add(cart, nil), do: cart
          defp total(items), do: items
          defmacro debug(x), do: x
          def empty?(%{items: []}), do: true
          defdelegate size(cart), to: Item
        end
        defprotocol Shape do
          def area(s)
        end
        defmodule CartTest do
          test "adds", %{cart: c} do
            assert c
          end
        end
        """,
        """
        module Cart
          constant timeout
          type-alias t
          function add
          function total
          function debug
          function empty?
          function size
        interface Shape
          function area
        module CartTest
          function adds
        """,
    ),
    (
        "Shop.hs",
        """
        module Data.Shop (area) where
        data Shape
          = Circle { radius :: Double }
          | Square Double
        newtype Wrapper a = Wrapper { unwrap :: a }
        type Name = String
        class Measured a where
          measure :: a -> Double
          measure _ = 0
        instance Measured Shape where
          measure (Circle r) = pi * r * r
          measure (Square s) = s * s
        area :: Shape -> Double
        area (Circle r) = scale * r
          where scale = 2
        area (Square s) = go s
          where go n = n
        limit = 10
        a <+> b = a + b
        """,
        """
        package Shop
        enum Shape
          enum-member Circle
          field radius
          enum-member Square
        struct Wrapper
          enum-member Wrapper
          field unwrap
        type-alias Name
        interface Measured
          method measure
        extension instance Measured Shape where
          method measure
        function area
          function go
        function limit
        function <+>
        """,
    ),
    (
        "shop.ml",
        """
        module S = Set.Make (String)
        type shape = Circle of float | Square of { side : float }
        type point = { x : float; mutable y : int }
        and name = string
        exception Bad of string
        let limit = 10
        let rec fact n = let go m = m in go n
        and (a, b) = limit
        module Shop = struct
          let run n = n
          let other = function Some v -> v | None -> run 1
        end
        module type Measured = sig
          type t
          val measure : t -> float
        end
        class counter init = object (self)
          val mutable count = init
          method step by = count
        end
        let ( >>= ) a f = f a
        """,
        """
        module S
        enum shape
          enum-member Circle
          enum-member Square
          field side
        struct point
          field x
          field y
        type-alias name
        enum-member Bad
        variable limit
        function fact
          function go
        variable a
        variable b
        module Shop
          function run
          function other
        interface Measured
          type-alias t
          function measure
        class counter
          field count
          method step
        function >>=
        """,
    ),
    (
        "shop.mli",
        """
        type t = Circle of float | Square
        val area : t -> float
        val limit : int
        module Shop : sig
          val run : int -> t
        end
        """,
        """
        enum t
          enum-member Circle
          enum-member Square
        function area
        variable limit
        module Shop
          function run
        """,
    ),
    (
        "Shop.fs",
        """
        module Shop.Cart
        type Shape = Circle of float | Square
        type Point = { X: float; mutable Y: int }
        type Name = string
        let [<Literal>] Limit = 10
        let area shape =
            let inner x = x
            let t = inner shape
            t
        let (a, b) = pair ()
        type Counter(start: int) =
            let mutable count = start
            member this.Step(by: int) = count
            static member Create() = Counter(1)
        type IShape =
            abstract member Area: unit -> float
        module Inner =
            let go v = v
        """,
        """
        module Cart
          enum Shape
            enum-member Circle
            enum-member Square
          struct Point
            field X
            field Y
          type-alias Name
          constant Limit
          function area
            function inner
          variable a
          variable b
          class Counter
            field count
            method Step
            method Create
          class IShape
            method Area
          module Inner
            function go
        """,
    ),
    (
        "shop.nix",
        """
        { lib, stdenv ? null, ... }@args:
        let
          version = "1.0";
          helper = x: y: x + y;
          inherit (lib) mkIf;
        in
        rec {
          pname = version;
          meta = with lib; { license = 1; };
          services.nginx.enable = true;
        }
        """,
        """
        variable version
        function helper
        variable mkIf
        field pname
        field meta
          field license
        field services.nginx.enable
        """,
    ),
    (
        "Shop.fsi",
        """
        module Shop.Cart
        type Shape =
            | Circle of radius: float
            | Square
        type Point = { X: float; mutable Y: int }
        val area: shape: Shape -> float
        val limit: int
        """,
        """
        module Cart
          enum Shape
            enum-member Circle
            enum-member Square
          struct Point
            field X
            field Y
          function area
          variable limit
        """,
    ),
]


@pytest.mark.parametrize(("path", "text", "lines"), OUTLINES, ids=[path for path, _, _ in OUTLINES])
def test_outlines(path: str, text: str, lines: str) -> None:
    assert outline(path, text) == dedent(lines).lstrip("\n")
