from typing import Callable, Dict, Literal, Optional, Union, cast

Either = Union[str, "Left", "Right"]
#                    ^^^^ ref Left
#                            ^^^^^ ref Right
Made: Optional[Callable[["Left"], "Right"]] = None
#                         ^^^^ ref Left
#                                  ^^^^^ ref Right
ByName = Dict[str, Optional["Right"]]
#                            ^^^^^ ref Right


class Left:
#     ^^^^ def Left
    side = 1
    # <- def left_side

    def __eq__(self, other):
        if not isinstance(other, Left):
        #                        ^^^^ ref Left
            return NotImplemented
        return self.side == other.side
        #           ^^^^ ref left_side
        #                         ^^^^ ref left_side


class Right:
#     ^^^^^ def Right
    side = 2
    # <- def right_side
    only = 3
    # <- def only


def both(one: Either, named: ByName, word: Literal["only"], made):
#                                                   ^^^^ nothing
    one.only
    #   ^^^^ ref only
    named["a"].side
    #          ^^^^ ref right_side
    cast("Left", made).side
    #     ^^^^ ref Left
    #                  ^^^^ ref left_side


class Tree:
    def known(self, leaf, leaves):
        if leaf and isinstance(leaf, Left) and leaf.side:
        #                            ^^^^ ref Left
        #                                           ^^^^ ref left_side
            leaf.side
            #    ^^^^ ref left_side
        if isinstance(self.leaf, Left):
        #                        ^^^^ ref Left
            self.leaf.side
            #         ^^^^ ref left_side
        if not isinstance(leaf, Right):
        #                       ^^^^^ ref Right
            pass
        else:
            leaf.side
            #    ^^^^ ref right_side
        not isinstance(leaf, Right) or leaf.side
        #                    ^^^^^ ref Right
        #                                   ^^^^ ref right_side
        first = 0 if not isinstance(leaf, Right) else leaf.side
        #                                 ^^^^^ ref Right
        #                                                  ^^^^ ref right_side
        sides = [each.side for each in leaves if isinstance(each, (int, Left))]
        #             ^^^^ ref left_side
        #                                                               ^^^^ ref Left
        match leaves:
            case Left():
            #    ^^^^ ref Left
                leaves.side
                #      ^^^^ ref left_side
            case Right(only=3) as found:
            #    ^^^^^ ref Right
            #          ^^^^ ref only
                found.side
                #     ^^^^ ref right_side
        assert isinstance(leaf, Left)
        #                       ^^^^ ref Left
        return leaf.side, first, sides
        #           ^^^^ ref left_side
=== comments.py
class Stream:
#     ^^^^^^ def Stream
    def close(self):
    #   ^^^^^ def close
        pass


class Other:
    def close(self):
        pass


class Server:
    def __init__(self):
        self.stream = None  # type: Stream
        #                           ^^^^^^ ref Stream
        self.by_name = {}  # type: dict[str, Stream]  # noqa
        #                                    ^^^^^^ ref Stream
        count = 1  # type: ignore
        #                  ^^^^^^ nothing
        self.stream.close()
        #           ^^^^^ ref close
        self.by_name["a"].close()
        #                 ^^^^^ ref close


class Secure(Server):
    def __init__(self):
        self.stream.close()
        #           ^^^^^ ref close
