"""One file for each method of the protocol, named after it; a new file is a new feature, and no table knows of it."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import Final, Literal

RunsOn = Literal["loop", "worker"]

LOOP: Final[RunsOn] = "loop"  # handle(session, params): may change the session, takes no time
WORKER: Final[RunsOn] = "worker"  # handle(view, params, request): may take long, changes nothing


@cache
def all_features() -> dict[str, ModuleType]:
    """Every feature by its method."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {module.METHOD: module for module in modules}
