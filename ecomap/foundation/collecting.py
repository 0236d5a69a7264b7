"""Keeps Python's search for cyclic garbage away from work that makes very many objects.

CPython 3.11 searches through every object there is each time their number has grown by a quarter:
0.2 to 0.4 s for a map of 3,000 records and its drawing, in which no thread goes on. Records,
elements and what is worked out from them refer to each other in no circles, so that there is
nothing to be found among them: they go as soon as nothing refers to them any more.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_lock = Lock()
_paused: list[bool] = []  # for each that is in a pause now: whether to search again afterwards


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Do not search in the meantime, and never through what there is at the end.

    May be nested and used by several threads at a time; the last to leave ends the pause. What is
    there at the end still goes when nothing refers to it; only circles among it would stay.
    """
    with _lock:
        _paused.append(gc.isenabled() or any(_paused))
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            again = _paused.pop()
            if not _paused:
                gc.freeze()
                if again:
                    gc.enable()
