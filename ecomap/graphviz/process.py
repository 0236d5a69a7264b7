"""A child process that is watched: with a deadline, a cancel, and always killed and reaped."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from ecomap.foundation.errors import GraphvizError, GraphvizTimeoutError

if TYPE_CHECKING:
    from types import TracebackType

    from ecomap.foundation.cancel import CancelToken

# Writes to the child's standard input, reads its standard output, yields its answers.
Talk = Callable[[IO[bytes], IO[bytes]], Iterator[bytes]]

_POLL = 0.05  # seconds between two looks at the cancel token
_PATIENCE = 1.0  # seconds that a child or thread may take to end after its pipes are closed
_LONGEST_MESSAGE = 600


class Child:
    """A running child whose pipes one thread serves; use it in a ``with`` statement.

    The thread, not the caller, blocks on the pipes (works on Windows, too), so that the caller
    can keep an eye on the clock and the cancel token. Standard error goes to a nameless file:
    it can neither fill a pipe nor mix with the answers.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], talk: Talk) -> None:
        """Start the child.

        Raises:
            GraphvizError: The command cannot be run.
        """
        # Appending: the child shares the position in the file, which reading moves.
        self._errors = tempfile.TemporaryFile("a+b")  # noqa: SIM115 - __exit__ closes it
        try:
            self._process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=dict(environment),
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except (OSError, ValueError) as error:
            self._errors.close()
            reason = getattr(error, "strerror", None) or str(error)
            raise GraphvizError(f"Cannot run {command[0]}: {reason}") from error
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, args=(talk,), daemon=True)
        self._thread.start()

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.end()

    def runs(self) -> bool:
        """Say whether the child is still there."""
        return self._process.poll() is None

    def end(self) -> None:
        """Kill the child, wait until it is gone, and give back all that it took."""
        self._kill()
        self._process.wait()
        self._thread.join(_PATIENCE)
        self._errors.close()

    def next_answer(self, deadline: float, cancel: CancelToken | None) -> bytes | None:
        """Return the child's next answer, or ``None`` if there will be no more.

        Args:
            deadline: A time of ``time.monotonic``.
            cancel: Looked at every 50 ms.

        Raises:
            GraphvizTimeoutError: The deadline passed.
            CancelledError: The token was set.
        """
        while True:
            if cancel is not None:
                cancel.check()
            remaining = deadline - time.monotonic()
            with suppress(queue.Empty):
                return self._answers.get(timeout=max(0.0, min(remaining, _POLL)))
            if remaining <= 0:
                raise GraphvizTimeoutError(
                    "Graphviz did not finish in time",
                    "Arrange a smaller selection, choose another layout or allow more time.",
                )

    def exit_code(self) -> int | None:
        """Return the exit code of a child that gives no more answers; ``None``: still there."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(_PATIENCE)
        return None

    def messages(self) -> str:
        """Return the end of what the child wrote on standard error."""
        self._errors.seek(0)
        text = self._errors.read().decode("utf-8", "replace")
        # Fontconfig grumbles about system files on every start: not about our graph.
        lines = [line.strip() for line in text.splitlines() if "Fontconfig" not in line]
        return " ".join(line for line in lines if line)[-_LONGEST_MESSAGE:]

    def death(self) -> str:
        """Return how the child ended, in words."""
        code = self.exit_code()
        if code is None:
            return "it closed its output"
        if code < 0:
            with suppress(ValueError):
                return f"signal {signal.Signals(-code).name}"
        return f"exit code {code}"

    def _serve(self, talk: Talk) -> None:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            # ValueError: bytes where the protocol wants JSON. OSError: the child is gone.
            with suppress(OSError, ValueError):
                for answer in talk(stdin, stdout):
                    self._answers.put(answer)
        finally:
            for pipe in (stdin, stdout):
                with suppress(OSError):
                    pipe.close()
            self._answers.put(None)

    def _kill(self) -> None:
        if self._process.returncode is not None:
            return
        # A user's "dot" may be a shell script: take down what it started, too.
        with suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)
