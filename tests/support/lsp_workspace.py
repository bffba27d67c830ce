"""A small project in two languages, and places in its texts as a client counts them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FILES = {
    "shop/__init__.py": "",
    "shop/models.py": '''"""What is sold."""


class Product:
    """A thing with a price."""

    def __init__(self, name: str, price: int) -> None:
        self.name = name
        self.price = price

    def discounted(self, percent: int) -> int:
        """The price less some percent."""
        return self.price * (100 - percent) // 100


def find_product(name: str) -> Product:
    return Product(name, 1)
''',
    "shop/cart.py": """from shop.models import Product, find_product


class Cart:
    def __init__(self) -> None:
        self.products: list[Product] = []

    def add(self, name: str) -> None:
        self.products.append(find_product(name))

    def total(self) -> int:
        return sum(product.discounted(10) for product in self.products)
""",
    "shop/größe.py": """# 👩‍💻 naïve
from shop.models import Product

größe = "👍"; übergröße = Product("漢字", 3); print(größe, übergröße)
""",
    "web/price.ts": """/** Shows an amount. */
export function formatPrice(amount: number): string {
  return amount.toFixed(2);
}

export interface Priced {
  amount: number;
}
""",
    "web/view.ts": """import { formatPrice, Priced } from "./price";

export function show(item: Priced): string {
  return formatPrice(item.amount);
}
""",
}


def write_workspace(root: Path, files: dict[str, str] = FILES) -> Path:
    """The files below `root`, which is made."""
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return root


def units(text: str, encoding: str) -> int:
    """How long a text is in a client's columns."""
    if encoding == "utf-32":
        return len(text)
    return len(text.encode("utf-8")) if encoding == "utf-8" else len(text.encode("utf-16-le")) // 2


def place_of(text: str, marked: str, encoding: str = "utf-16") -> dict[str, int]:
    """The position of `|` in `marked`, which stands once in `text` but for that mark."""
    at = text.index(marked.replace("|", "", 1)) + marked.index("|")
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    line = before.rsplit("\n", 1)[-1]
    return {"line": before.count("\n"), "character": units(line, encoding)}


def text_at(text: str, found: dict[str, Any], encoding: str = "utf-16") -> str:
    """What stands in a range of one line."""
    assert found["start"]["line"] == found["end"]["line"]
    line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[found["start"]["line"]]
    start, end = (
        next(n for n in range(len(line) + 1) if units(line[:n], encoding) == found[side]["character"]) for side in ("start", "end")
    )
    return line[start:end]
