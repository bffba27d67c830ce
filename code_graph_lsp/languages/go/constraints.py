"""Which systems a file of Go is built for: by its name (`x_windows_amd64.go`) and its `//go:build` line."""

from __future__ import annotations

import platform
import posixpath as posix
import re
from collections.abc import Iterator
from functools import cache

_UNIX = frozenset("aix android darwin dragonfly freebsd hurd illumos ios linux netbsd openbsd solaris".split())  # noqa: SIM905
_SYSTEMS = ("linux", "darwin", "windows", *sorted(_UNIX - {"linux", "darwin"}), "plan9", "js", "wasip1", "nacl", "zos")
_PROCESSORS = tuple("amd64 arm64 386 arm loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x sparc64 wasm".split())  # noqa: SIM905
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64", "i386": "386", "i686": "386"}
_HEADER = re.compile(rb"\A(?:\s*(?://[^\n]*|/\*.*?\*/))*", re.DOTALL)
_BUILD = re.compile(rb"^//go:build[ \t]+(.*)$", re.MULTILINE)
_OLD_BUILD = re.compile(rb"^//[ \t]*\+build[ \t]+(.*)$", re.MULTILINE)
_TOKEN = re.compile(r"[\w.]+|&&|\|\||[!()]")

Target = tuple[str, str]
"""A system and a processor."""


def constraint(path: str, content: bytes) -> str:
    """The expression that must hold where a file is built; "" where it is built everywhere."""
    header = _HEADER.match(content)
    text = header[0] if header is not None else b""
    said = _BUILD.search(text)
    parts = [said[1].decode("utf-8", "replace")] if said is not None else [_old(line) for line in _OLD_BUILD.findall(text)]
    words = posix.basename(path).removesuffix(".go").removesuffix("_test").split("_")[1:]
    parts += [word for word in words[-2:] if word in _SYSTEMS or word in _PROCESSORS]
    return " && ".join(f"({part})" for part in parts)


def _old(line: bytes) -> str:
    """`// +build a,b c` as an expression."""
    return " || ".join(" && ".join(option.split(",")) for option in line.decode("utf-8", "replace").split())


@cache
def host() -> Target:
    """What files are built for where nothing else is said: the machine that this runs on."""
    system, machine = platform.system().lower(), platform.machine().lower()
    return system if system in _SYSTEMS else "linux", _MACHINES.get(machine, machine if machine in _PROCESSORS else "amd64")


@cache
def target_of(expression: str) -> Target:
    """A system and a processor that a file with this constraint is built for, the machine's own first."""
    system, processor = host()
    targets = [(system, processor), *((other, processor) for other in _SYSTEMS), *((system, other) for other in _PROCESSORS)]
    targets += [(one, other) for one in _SYSTEMS for other in _PROCESSORS]
    return next((target for target in targets if holds(expression, target)), targets[0])


@cache
def holds(expression: str, target: Target) -> bool:
    """Whether a file with this constraint is built for a target."""
    return not expression or _any(iter([*_TOKEN.findall(expression), ")"]), target)


def _any(tokens: Iterator[str], target: Target) -> bool:
    """Reads alternatives up to a closing bracket."""
    found, every, negative = False, True, False
    for token in tokens:
        if token == ")":
            break
        if token == "||":
            found, every = found or every, True
        elif token == "!":
            negative = not negative
        elif token != "&&":
            value = _any(tokens, target) if token == "(" else _is_set(token, target)
            every, negative = every and value is not negative, False
    return found or every


def _is_set(tag: str, target: Target) -> bool:
    if tag == "unix":
        return target[0] in _UNIX
    system = {"android": "linux", "illumos": "solaris", "ios": "darwin"}.get(target[0], "")
    return tag in (*target, system, "gc", "cgo") or re.fullmatch(r"go1\.\d+", tag) is not None
