"""Notices that the editor which started the server is gone, also where it left the streams open."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable

_SECONDS = 1.0


def watch_parent(process_id: int, on_gone: Callable[[], None]) -> None:
    """Call `on_gone`, on a thread of its own, once that process has ended.

    A process that cannot be seen from the start, such as one outside this container, is not watched.
    """

    def watch() -> None:
        if _wait(process_id):
            on_gone()

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


def _wait(process_id: int) -> bool:
    """Return when that process has ended; False where it could not be seen at all."""
    if sys.platform == "win32":
        from code_graph_lsp.lsp.windows import wait_for_exit

        return wait_for_exit(process_id)
    seen = False
    while _is_alive(process_id):
        seen = True
        time.sleep(_SECONDS)
    return seen


def _is_alive(process_id: int) -> bool:
    """Whether that process exists. On POSIX systems; elsewhere asking this way would end it."""
    try:
        os.kill(process_id, 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True
