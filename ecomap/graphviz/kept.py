"""A child with the embedded Graphviz that is kept for the next picture.

Starting one takes 65 ms, drawing a map of 60 stakeholders 15 ms. So after a job well done the
child waits for another one. It ends with this program, and by itself after some idle time; one
that died meanwhile is replaced. Only for graphs whose positions are given: what a layout that
starts at random makes must not depend on what was laid out before it.
"""

from __future__ import annotations

import atexit
import queue
import threading
import time
from typing import IO, TYPE_CHECKING

from ecomap.graphviz.embedded import (
    answer_in,
    environment,
    not_started,
    question,
    version_in,
)
from ecomap.graphviz.process import Child

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ecomap.foundation.cancel import CancelToken
    from ecomap.graphviz.embedded import Answer, Job

_LONGEST_LIFE = 200  # jobs of one child: whatever it leaks, it does not leak for ever


class KeptChild:
    """A child that answers one question after the other, with the version it said first."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it; whether it works is known once it is greeted.

        Raises:
            GraphvizError: The command cannot be run.
        """
        self.command = tuple(command)
        self.jobs = 0
        self._questions: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._child = Child(command, environment(), self._talk)

    def greeted(self, deadline: float, cancel: CancelToken | None) -> str:
        """Return the version of Graphviz that it says once it runs.

        Args:
            deadline: A time of ``time.monotonic``.
            cancel: Looked at while it starts.

        Raises:
            GraphvizError: It does not start.
            GraphvizTimeoutError: The deadline passed.
            CancelledError: The token was set.
        """
        version = version_in(self._child.next_answer(deadline, cancel))
        if version is None:
            raise not_started(self._child)
        return version

    def answer(self, job: Job, deadline: float, cancel: CancelToken | None) -> Answer:
        """Return what it makes of a job.

        Raises:
            GraphvizTimeoutError: The deadline passed.
            CancelledError: The token was set.
        """
        self._questions.put(question(job, deadline - time.monotonic()))
        self.jobs += 1
        return answer_in(self._child.next_answer(deadline, cancel), self._child)

    def runs(self) -> bool:
        """Say whether it is there for another job."""
        return self.jobs < _LONGEST_LIFE and self._child.runs()

    def end(self) -> None:
        """End it, in the midst of a job, too."""
        self._questions.put(None)
        self._child.end()

    def _talk(self, stdin: IO[bytes], stdout: IO[bytes]) -> Iterator[bytes]:
        yield stdout.readline()
        while (line := self._questions.get()) is not None:
            stdin.write(line)
            stdin.flush()
            answer = stdout.readline()
            if not answer:
                return
            yield answer


_lock = threading.Lock()
_spare: list[KeptChild] = []
"""At most one; whoever uses it takes it out."""


def keep(child: KeptChild) -> None:
    """Keep a child that has no job for whoever needs one next, instead of another one."""
    with _lock:
        ended = [*_spare]
        _spare[:] = [child]
    for other in ended:
        other.end()


def taken(command: Sequence[str]) -> KeptChild | None:
    """Return the child that was kept, if it still runs and was started by this command."""
    with _lock:
        found = [*_spare]
        _spare.clear()
    for child in found:
        if child.command == tuple(command) and child.runs():
            return child
        child.end()
    return None


@atexit.register
def let_go() -> None:
    """End the child that is kept, if there is one."""
    taken(())
