"""Graphviz engines: the embedded one and a ``dot`` of the user's own, run in child processes.

Graphviz crashes and stalls on some graphs, so it never runs inside the program itself.
"""

from __future__ import annotations

import functools
import os
import re
import sys
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from ecomap.foundation.errors import GraphvizError, GraphvizTimeoutError
from ecomap.graphviz import embedded
from ecomap.graphviz.embedded import Answer as Answer
from ecomap.graphviz.embedded import Job as Job
from ecomap.graphviz.kept import KeptChild, keep, taken
from ecomap.graphviz.process import Child

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ecomap.foundation.cancel import CancelToken
    from ecomap.graphviz.process import Talk

_EMBEDDED = "embedded"
_START_LIMIT = 20.0  # seconds to start and say a version; virus scanners can be slow
_PATH_HINT = (
    "Choose the 'dot' program of Graphviz in the settings, or none to use the built-in one."
)


@dataclass(frozen=True, slots=True)
class Engine:
    """A Graphviz that works on this machine.

    Attributes:
        name: What to call it in a sentence.
        version: Graphviz's own version, such as ``14.1.5``.
        source: ``embedded``, or the path of the user's ``dot``.
        command: The command line that starts it.
    """

    name: str
    version: str
    source: str
    command: tuple[str, ...]

    @property
    def embedded(self) -> bool:
        """Whether it is the one that comes with the program."""
        return self.source == _EMBEDDED


@functools.cache
def embedded_engine() -> Engine:
    """Return the engine that comes with the program; the first call starts a child (0.1 s).

    That child is kept for the first picture.

    Raises:
        GraphvizError: It does not start.
    """
    command = embedded.command()
    child = KeptChild(command)
    try:
        version = child.greeted(time.monotonic() + _START_LIMIT, None)
    except GraphvizError:
        child.end()
        raise
    keep(child)
    return Engine("Graphviz (built in)", version, _EMBEDDED, command)


def system_engine(path: Path) -> Engine:
    """Return the engine behind a ``dot`` program of the user's own.

    Raises:
        GraphvizError: The path is not a working ``dot``.
    """
    command = (os.fspath(path),)
    try:
        with Child((*command, "-V"), _environment_outside(), _all_output("")) as child:
            spoken = child.next_answer(time.monotonic() + _START_LIMIT, None) or b""
            child.exit_code()
            text = spoken.decode("utf-8", "replace") + child.messages()
    except GraphvizError as error:
        raise GraphvizError(error.message, _PATH_HINT) from error
    match = re.search(r"graphviz version (\d+(?:\.\d+)+)", text)
    if match is None:
        raise GraphvizError(f"{path} is not a Graphviz 'dot' program", _PATH_HINT)
    return Engine("Graphviz (your own)", match[1], os.fspath(path), command)


def find_engine(dot_path: Path | None = None) -> Engine:
    """Return the user's ``dot`` if a path is given, else the embedded engine.

    Raises:
        GraphvizError: The engine does not work; a broken path is not silently replaced.
    """
    return embedded_engine() if dot_path is None else system_engine(dot_path)


def run(
    engine: Engine,
    dot_text: str,
    *,
    layout: str = "dot",
    format: str = "svg",
    time_limit: float = 20.0,
    cancel: CancelToken | None = None,
) -> bytes:
    """Return what Graphviz makes of one graph.

    Raises:
        GraphvizError: Graphviz failed.
        GraphvizTimeoutError: It took longer than ``time_limit`` seconds.
        CancelledError: The token was set.
    """
    job = Job(dot_text, layout, format)
    (answer,) = run_many(engine, (job,), time_limit=time_limit, cancel=cancel)
    if isinstance(answer, GraphvizError):
        raise answer
    return answer


def render(
    engine: Engine,
    dot_text: str,
    *,
    time_limit: float = 20.0,
    cancel: CancelToken | None = None,
) -> bytes:
    """Return the SVG of a graph in which every position is given, as ``run`` would.

    The embedded engine does not start for each graph: its child is kept, see ``kept``.

    Raises:
        GraphvizError: Graphviz failed.
        GraphvizTimeoutError: It took longer than ``time_limit`` seconds.
        CancelledError: The token was set.
    """
    if not engine.embedded:
        return run(engine, dot_text, layout="nop2", time_limit=time_limit, cancel=cancel)
    deadline = time.monotonic() + time_limit
    job = Job(dot_text, "nop2")
    answer: Answer | None = None
    while answer is None:
        answer = _kept_answer(engine, job, deadline, cancel)
    if isinstance(answer, GraphvizError):
        raise answer
    return answer


def _kept_answer(
    engine: Engine, job: Job, deadline: float, cancel: CancelToken | None
) -> Answer | None:
    """Return an answer of the child that is kept; ``None`` if it was gone when it was asked."""
    kept = taken(engine.command)
    child = kept or KeptChild(engine.command)
    healthy = False
    try:
        if kept is None:
            child.greeted(deadline, cancel)
        answer = child.answer(job, deadline, cancel)
        healthy = isinstance(answer, bytes)
    finally:
        if healthy:
            keep(child)
        else:
            child.end()
    # What a child did before must not decide what becomes of a job.
    return answer if healthy or kept is None else None


def run_many(
    engine: Engine,
    jobs: Sequence[Job],
    *,
    time_limit: float,
    cancel: CancelToken | None = None,
) -> tuple[Answer, ...]:
    """Return an answer or an error for each job; a job that kills Graphviz harms no other.

    Args:
        engine: The Graphviz to use. The embedded one serves the whole batch in one process.
        jobs: What to do, in this order.
        time_limit: Seconds for the whole batch; jobs not finished get a
            ``GraphvizTimeoutError``.
        cancel: Kills the child within 0.2 s.

    Raises:
        CancelledError: The token was set.
    """
    deadline = time.monotonic() + time_limit
    batch = _embedded_batch if engine.embedded else _system_batch
    answers: list[Answer] = []
    try:
        while len(answers) < len(jobs):
            for answer in batch(engine, jobs[len(answers) :], deadline, cancel):
                answers.append(answer)  # noqa: PERF402 - keep what came before an exception
    except GraphvizTimeoutError as error:
        answers += [error] * (len(jobs) - len(answers))
    return tuple(answers)


def _embedded_batch(
    engine: Engine, jobs: Sequence[Job], deadline: float, cancel: CancelToken | None
) -> Iterator[Answer]:
    """Yield answers up to and with the first job that kills the child."""
    talk = _answer_lines(jobs, deadline)
    with Child(engine.command, embedded.environment(), talk) as child:
        if embedded.version_in(child.next_answer(deadline, cancel)) is None:
            failure = embedded.not_started(child)
            yield from [failure] * len(jobs)
            return
        for _ in jobs:
            line = child.next_answer(deadline, cancel)
            yield embedded.answer_in(line, child)
            if line is None:
                return


def _system_batch(
    engine: Engine, jobs: Sequence[Job], deadline: float, cancel: CancelToken | None
) -> Iterator[Answer]:
    for job in jobs:
        command = (*engine.command, f"-K{job.layout}", f"-T{job.format}")
        try:
            with Child(command, _environment_outside(), _all_output(job.dot_text)) as child:
                output = child.next_answer(deadline, cancel)
                code = child.exit_code()
                # dot also exits with 1 when it drew the graph but lost an edge: not a failure.
                died = code is None or code < 0 or code > 255
                yield output if output and not died else embedded.answer_in(None, child)
        except GraphvizTimeoutError:
            raise
        except GraphvizError as error:
            yield GraphvizError(error.message, _PATH_HINT)


def _answer_lines(jobs: Sequence[Job], deadline: float) -> Talk:
    def talk(stdin: IO[bytes], stdout: IO[bytes]) -> Iterator[bytes]:
        yield stdout.readline()
        for job in jobs:
            stdin.write(embedded.question(job, deadline - time.monotonic()))
            stdin.flush()
            line = stdout.readline()
            if not line:
                return
            yield line

    return talk


def _all_output(text: str) -> Talk:
    def talk(stdin: IO[bytes], stdout: IO[bytes]) -> Iterator[bytes]:
        stdin.write(text.encode("utf-8"))
        stdin.close()
        yield stdout.read()

    return talk


def _environment_outside() -> dict[str, str]:
    environment = dict(os.environ)
    if getattr(sys, "frozen", False):
        # A frozen program's own libraries must not reach the user's Graphviz.
        environment.pop("LD_LIBRARY_PATH", None)
    return environment
