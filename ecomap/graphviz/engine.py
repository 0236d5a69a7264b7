"""Graphviz engines: the embedded one and a ``dot`` of the user's own, run in child processes.

Graphviz crashes and stalls on some graphs, so it never runs inside the program itself.
"""

from __future__ import annotations

import base64
import binascii
import functools
import json
import os
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ecomap.foundation.errors import GraphvizError, GraphvizTimeoutError
from ecomap.graphviz.process import Child

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ecomap.foundation.cancel import CancelToken
    from ecomap.graphviz.process import Talk

_EMBEDDED = "embedded"
_START_LIMIT = 20.0  # seconds to start and say a version; virus scanners can be slow
_HINT = "Try another layout or another Graphviz engine (Settings)."
_PATH_HINT = (
    "Choose the 'dot' program of Graphviz in the settings, or none to use the built-in one."
)

Answer = bytes | GraphvizError


@dataclass(frozen=True, slots=True)
class Job:
    """A graph to lay out (``dot``, ``neato``, ``nop2`` ...) and to write (``svg``, ``json0``)."""

    dot_text: str
    layout: str = "dot"
    format: str = "svg"


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

    Raises:
        GraphvizError: It does not start.
    """
    command = _embedded_command()
    with Child(command, _environment(embedded=True), _answer_lines((), 0.0)) as child:
        hello = child.next_answer(time.monotonic() + _START_LIMIT, None)
        version = _version_in(hello)
        if version is None:
            raise _not_started(child)
    return Engine("Graphviz (built in)", version, _EMBEDDED, command)


def system_engine(path: Path) -> Engine:
    """Return the engine behind a ``dot`` program of the user's own.

    Raises:
        GraphvizError: The path is not a working ``dot``.
    """
    command = (os.fspath(path),)
    try:
        with Child((*command, "-V"), _environment(embedded=False), _all_output("")) as child:
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
    with Child(engine.command, _environment(embedded=True), _answer_lines(jobs, deadline)) as child:
        if _version_in(child.next_answer(deadline, cancel)) is None:
            failure = _not_started(child)
            yield from [failure] * len(jobs)
            return
        for _ in jobs:
            line = child.next_answer(deadline, cancel)
            if line is None:
                yield _crashed(child)
                return
            yield _decoded(line, child)


def _system_batch(
    engine: Engine, jobs: Sequence[Job], deadline: float, cancel: CancelToken | None
) -> Iterator[Answer]:
    for job in jobs:
        command = (*engine.command, f"-K{job.layout}", f"-T{job.format}")
        try:
            with Child(command, _environment(embedded=False), _all_output(job.dot_text)) as child:
                output = child.next_answer(deadline, cancel)
                code = child.exit_code()
                # dot also exits with 1 when it drew the graph but lost an edge: not a failure.
                died = code is None or code < 0 or code > 255
                yield output if output and not died else _crashed(child)
        except GraphvizTimeoutError:
            raise
        except GraphvizError as error:
            yield GraphvizError(error.message, _PATH_HINT)


def _answer_lines(jobs: Sequence[Job], deadline: float) -> Talk:
    def talk(stdin: IO[bytes], stdout: IO[bytes]) -> Iterator[bytes]:
        yield stdout.readline()
        for job in jobs:
            fields = {
                "dot": job.dot_text,
                "layout": job.layout,
                "format": job.format,
                "seconds": max(deadline - time.monotonic(), 0.0),
            }
            stdin.write(json.dumps(fields).encode("ascii") + b"\n")
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


def _version_in(line: bytes | None) -> str | None:
    try:
        return str(json.loads(line or b"")["version"])
    except (ValueError, KeyError, TypeError):
        return None


def _decoded(line: bytes, child: Child) -> Answer:
    try:
        answer: Mapping[str, str] = json.loads(line)
        if "output" in answer:
            return base64.b64decode(answer["output"], validate=True)
        return GraphvizError("Graphviz could not draw this graph", _hint(answer["error"]))
    except (ValueError, KeyError, TypeError, binascii.Error):
        return GraphvizError("Graphviz gave an unreadable answer", _hint(child.messages()))


def _crashed(child: Child) -> GraphvizError:
    return GraphvizError(f"Graphviz stopped working ({child.death()})", _hint(child.messages()))


def _not_started(child: Child) -> GraphvizError:
    message = f"Graphviz does not start ({child.death()})"
    return GraphvizError(message, f"Install Ecomap again. {child.messages()}".strip())


def _hint(said: str) -> str:
    return f"{_HINT} Graphviz said: {said}" if said else _HINT


def _embedded_command() -> tuple[str, ...]:
    if getattr(sys, "frozen", False):
        return (sys.executable, "--graphviz-child")
    # -P: a file json.py in the user's folder must not replace the library's.
    return (sys.executable, "-P", "-m", "ecomap.graphviz.child")


def _environment(*, embedded: bool) -> dict[str, str]:
    environment = dict(os.environ)
    frozen = getattr(sys, "frozen", False)
    folder = Path(__file__).resolve().parents[2]
    # Installed packages are found anyway, and must not come before the standard library.
    if embedded and not frozen and folder.name not in ("site-packages", "dist-packages"):
        paths = [os.fspath(folder), environment.get("PYTHONPATH", "")]
        environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    if not embedded and frozen:
        # A frozen program's own libraries must not reach the user's Graphviz.
        environment.pop("LD_LIBRARY_PATH", None)
    return environment
