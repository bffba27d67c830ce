=== shapes.py
from typing import Generic, Optional, TypeVar

T = TypeVar("T")


class Base:
#     ^^^^ def Base
    color: str = "red"
    # <- def color

    def area(self):
    #   ^^^^ def area
        return 0

    @property
    def half(self) -> "Base":
    #   ^^^^ def half
    #                  ^^^^ ref Base
        return self

    @classmethod
    def make(cls):
    #   ^^^^ def make
        return cls()

    def me(self):
    #   ^^ def me
        return self


class Box(Base, Generic[T]):
#     ^^^ def Box
#         ^^^^ ref Base
    def __init__(self, content: T, label=None):
    #                              ^^^^^ def label
        self.content = content
        #    ^^^^^^^ def content
        self.size = 1
        #    ^^^^ def size

    def grow(self):
    #   ^^^^ def grow
        self.size += 1
        #    ^^^^ def size
        self.area().bit_length()
        #    ^^^^ ref area
        #           ^^^^^^^^^^ nothing
        return super().me().grow()
        #              ^^ ref me
        #                   ^^^^ ref grow


def find(boxes: list["Box[Base]"], by_name: dict[str, Box]) -> Optional[Box]:
#                     ^^^ ref Box
#                         ^^^^ ref Base
#                                                     ^^^ ref Box
#                                                                       ^^^ ref Box
    for box in boxes:
        box.grow()
        #   ^^^^ ref grow
        box.content.area()
        #   ^^^^^^^ ref content
        #           ^^^^ ref area
    for name, box in by_name.items():
        name.grow()
        #    ^^^^ nothing
        box.half.me().color
        #   ^^^^ ref half
        #        ^^ ref me
        #             ^^^^^ ref color
    return by_name.get("a") or by_name["b"]


def use(thing, box=None):
    find([], {}).grow()
    #            ^^^^ ref grow
    Box.make().grow()
    # <- ref Box
    #   ^^^^ ref make
    #          ^^^^ ref grow
    Box(1, label="x").size
    # <- ref Box
    #      ^^^^^ ref label
    #                 ^^^^ ref size
    thing.content
    #     ^^^^^^^ ref content by-name
    thing.unheard_of
    #     ^^^^^^^^^^ nothing
    if isinstance(thing, Base):
    #                    ^^^^ ref Base
        thing.area()
        #     ^^^^ ref area
    with open("f") as file:
        file.size
        #    ^^^^ nothing
=== declared.py
class Option:
    def __init__(self, default):
        self.default: str = default
        #    ^^^^^^^ def declared_default
        self.plain = default
        #    ^^^^^ def plain


class Flag(Option):
    def __init__(self, default):
        self.default = default
        #    ^^^^^^^ ref declared_default
        self.plain = default
        #    ^^^^^ def own_plain

    def both(self):
        return self.default
        #           ^^^^^^^ ref declared_default
=== augmented.py
class Counter:
    def __init__(self):
        self.count = 0
        #    ^^^^^ def count
        self.count += 1
        #    ^^^^^ def count


class Level(Counter):
    def deeper(self):
        self.count += 1
        #    ^^^^^ def own_count


class Codes:
    codes = {"a": 1}
    # <- def codes
    pairs = [code for code in codes]
    #                         ^^^^^ ref codes
