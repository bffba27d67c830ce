"""One file for each method of the protocol, named after it; a new file is a new feature, and no table knows of it."""

from __future__ import annotations

from typing import Final, Literal

RunsOn = Literal["loop", "worker"]

LOOP: Final[RunsOn] = "loop"  # handle(session, params): may change the session, takes no time
WORKER: Final[RunsOn] = "worker"  # handle(view, params, request): may take long, changes nothing
