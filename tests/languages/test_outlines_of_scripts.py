"""The outline of a small text of each scripting language, whole: what is declared, of what kind, and what it stands in."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.languages.test_outlines import outline

OUTLINES = [
    (
        "bank.lua",
        """
        local M = {}
        local LIMIT, fee = 10, 2
        local Account = { balance = 0, charge = function(x) return x end }
        function Account.new(name)
          local self = setmetatable({}, Account)
          self.name = name
          return self
        end
        function Account:deposit(amount)
          self.name = self.name .. amount
          local function inner(n) return n + amount end
          return inner(amount)
        end
        M.run = function(opts) made = opts end
        M.sub = { deep = 1 }
        local late = function() end
        return M
        """,
        """
        variable M
        constant LIMIT
        variable fee
        variable Account
          field balance
          method charge
        method new
        field name
        method deposit
          function inner
        method run
        variable made
        field sub
        field deep
        function late
        """,
    ),
    (
        "deploy.sh",
        """
        TARGET=prod
        declare -A seen
        greet() {
          local name="$1"
          count=$((count + 1))
          read -r line
        }
        function both-dash { export PATH_X=/usr/bin; }
        for item in a b; do greet "$item"; done
        TARGET=test
        """,
        """
        variable TARGET
        variable seen
        function greet
        variable count
        variable line
        function both-dash
        variable PATH_X
        variable item
        """,
    ),
    (
        "shop.ps1",
        """
        function Get-Thing {
            param([string] $Name)
            $total = 1
            $script:cache = $total
        }
        filter Select-Odd($x) { $_ }
        class Point : Base {
            [int] $X
            Point([int] $x) { $this.X = $x }
            [int] Add([Point] $other) { return 1 }
        }
        enum Color { Red; Green = 2 }
        $Global = 1
        """,
        """
        function Get-Thing
        variable cache
        function Select-Odd
        class Point
          field X
          constructor Point
          method Add
        enum Color
          enum-member Red
          enum-member Green
        variable Global
        """,
    ),
    (
        "Cart.pm",
        """
        package Shop::Cart;
        our $VERSION = '1.0';
        use constant LIMIT => 10;
        use constant { A => 1, B => 2 };
        sub new {
            my ($class, %args) = @_;
            return bless {}, $class;
        }
        package Other { sub run { 1 } }
        1;
        """,
        """
        package Cart
        variable VERSION
        constant LIMIT
        constant A
        constant B
        function new
        package Other
          function run
        """,
    ),
]


@pytest.mark.parametrize(("path", "text", "lines"), OUTLINES, ids=[path for path, _, _ in OUTLINES])
def test_outlines(path: str, text: str, lines: str) -> None:
    assert outline(path, text) == dedent(lines).lstrip("\n")
