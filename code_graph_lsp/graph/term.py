"""Terms: what a file says about the target or type of an expression, as far as that file alone can tell.

A term is a tuple whose first item is one of the operations below; integers in it index the same file's terms (`t`),
symbols (`s`) or imports (`i`). Terms are evaluated when asked, across files, by `answers.resolve` and `answers.infer`;
here they are only data.
"""

from __future__ import annotations

from typing import Final

Term = tuple[str | int | tuple[int, ...], ...]

STARRED: Final = "star"  # (star, text, (i…), t)  a name that one of some star imports binds, or else `t` (where it is not -1)
CALLED: Final = "!()"  # stands behind the name of a member that is called, where the language tells calls from reads
SYMBOL: Final = "sym"  # (sym, s)          a symbol of this file
IMPORT: Final = "imp"  # (imp, i)          an import of this file
NAME: Final = "name"  # (name, text)      bound nowhere in this file: a star import's, a builtin, a global of the project;
#                       (name, text, space) where it is of a space of names of its own
MEMBER: Final = "mem"  # (mem, t, name)    `t.name`
HELD: Final = "held"  # (held, t, name)   `t.name` where it stands before another name: a module, where `t` declares one of that name
CALL: Final = "call"  # (call, t, (t…))   what calling `t` gives; the terms of the positional arguments
NEW: Final = "new"  # (new, t, (t…))    an object of class `t`
INSTANCE: Final = "inst"  # (inst, t)         a value of the declared type `t`
ELEMENT: Final = "elem"  # (elem, t)         what iterating over `t` gives
SUBSCRIPT: Final = "sub"  # (sub, t)          `t[…]` of a value
ITEM: Final = "item"  # (item, t, n)      the n-th item of a tuple
AWAIT: Final = "await"  # (await, t)
APPLY: Final = "apply"  # (apply, t, (t…))  a generic type with its arguments
ANY_OF: Final = "any"  # (any, (t…))       one of several
SELF: Final = "self"  # (self, s)         an object of class `s`, or of a class derived from it
CLASS: Final = "cls"  # (cls, s)          class `s` itself, or one derived from it
SUPER: Final = "super"  # (super, s)        an object of class `s`, looked up from its bases on
MODULE: Final = "mod"  # (mod, specifier)  a module by its specifier as written (`require("./a")`)
LITERAL: Final = "lit"  # (lit, type name, (t…))  a value of a built-in type; terms of its elements
RECORD: Final = "rec"  # (rec, s)          an object literal whose fields are the members of symbol `s`
KEYWORD: Final = "key"  # (key, t, name)    the parameter `name` of what `t` calls
RETURN: Final = "ret"  # (ret, s)          what a call of function `s` gives
SIGNATURE: Final = "sig"  # (sig, (t…), rest)  a function's parameters, as its symbol's value; `rest`: 1 where the last takes all others
#                       (sig, (t…), rest, required) where overloads are told apart: `rest` is not among them, so many must be given
VALUE: Final = "val"  # (val, t)          what `t` evaluates to, but not by its name
ARGUMENT: Final = "arg"  # (arg, t, n, (t…), t, new)  what the n-th parameter of `t` takes, given the arguments before it, what the
#                       call is expected to give (or -1), and whether it makes an object
LOOKUP: Final = "look"  # (look, t, name, t)  the type of the member `name` of a `t`, where a type is written; "": named by the second
ALTERNATIVE: Final = "alt"  # (alt, t, name, (t…), negative)  the alternatives of `t` whose member `name` is (not) one of some literals
ENTRY: Final = "entry"  # (entry, t, name, u)  a key of a literal of type `t`: its field `name`, or `u` where `t` holds entries by key
TYPE_OF: Final = "typeof"  # (typeof, t)       the type of `t`, where a type is written
NARROW: Final = "narrow"  # (narrow, t, u, b)  `t`, known here to be (or not to be, where `b`) a `u`
ASSIGNED: Final = "assigned"  # (assigned, t, u)  `t`, which has here been given the value `u`
OVERLOAD: Final = "over"  # (over, t, (t…))  `t` where it is called with some arguments
FIRST: Final = "first"  # (first, (t…))    what the first of several means that means anything
ENCLOSED: Final = "enc"  # (enc, name, (s…), t)  a bare name: a member of the first of those classes that has or inherits one, or else `t`
WIDEST: Final = "wide"  # (wide, (t…))      of built-in types the one that all others become in an operation
FOREIGN: Final = "foreign"  # (foreign, language, text, space)  a name of a space that another language of the file writes and does not bind
UNKNOWN: Final = "unknown"  # (unknown,)        nothing is known
