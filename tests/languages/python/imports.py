=== pkg/__init__.py
from .core import Engine as Motor, start
#                 ^^^^^^ ref Engine
#                           ^^^^^ ref Engine
#                                  ^^^^^ ref start
from . import tools

__all__ = ["Motor", "start", "tools"]
=== pkg/core.py
class Engine:
#     ^^^^^^ def Engine
    def run(self):
    #   ^^^ def run
        return self


def start():
#   ^^^^^ def start
    return Engine()
    #      ^^^^^^ ref Engine
=== pkg/tools.py
def wrench():
#   ^^^^^^ def wrench
    pass


def _private():
#   ^^^^^^^^ def private
    pass
=== pkg/sub/deep.py
from ..tools import wrench
#                   ^^^^^^ ref wrench
from ... import nothing_there
#               ^^^^^^^^^^^^^ nothing
from .. import Motor
#              ^^^^^ ref Engine

wrench()
# <- ref wrench
Motor().run()
# <- ref Engine
#       ^^^ ref run
=== src/app/main.py
import pkg
import pkg.tools as t
from pkg import start as go
#               ^^^^^ ref start
#                        ^^ ref start
from pkg.tools import *

pkg.tools.wrench()
#         ^^^^^^ ref wrench
t.wrench()
# ^^^^^^ ref wrench
wrench()
# <- ref wrench
go().run()
# <- ref start
#    ^^^ ref run
pkg.Motor().run()
#   ^^^^^ ref Engine
#           ^^^ ref run

try:
    from json import dumps
except ImportError:
    dumps = None
=== src/app/other.py
from app.main import go
#                    ^^ ref start
import json

json.dumps({})
#    ^^^^^ nothing
go()
# <- ref start
