"""The embedded Graphviz from outside: how its child is started, asked and understood.

What the lines mean is said in ``ecomap.graphviz.child``.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.foundation.errors import GraphvizError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.graphviz.process import Child

_HINT = "Try another layout or another Graphviz engine (Settings)."

Answer = bytes | GraphvizError


@dataclass(frozen=True, slots=True)
class Job:
    """A graph to lay out (``dot``, ``neato``, ``nop2`` ...) and to write (``svg``, ``json0``)."""

    dot_text: str
    layout: str = "dot"
    format: str = "svg"


def command() -> tuple[str, ...]:
    """Return the command line that starts a child."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--graphviz-child")
    # -P: a file json.py in the user's folder must not replace the library's.
    return (sys.executable, "-P", "-m", "ecomap.graphviz.child")


def environment() -> dict[str, str]:
    """Return the environment in which a child finds this package."""
    variables = dict(os.environ)
    folder = Path(__file__).resolve().parents[2]
    # Installed packages are found anyway, and must not come before the standard library.
    frozen = getattr(sys, "frozen", False)
    if not frozen and folder.name not in ("site-packages", "dist-packages"):
        paths = [os.fspath(folder), variables.get("PYTHONPATH", "")]
        variables["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    return variables


def question(job: Job, seconds: float) -> bytes:
    """Return the line that asks a child for a job, to be done in so many seconds."""
    fields = {
        "dot": job.dot_text,
        "layout": job.layout,
        "format": job.format,
        "seconds": max(seconds, 0.0),
    }
    return json.dumps(fields).encode("ascii") + b"\n"


def version_in(line: bytes | None) -> str | None:
    """Return the version of Graphviz that a child says first; ``None`` if it does not."""
    try:
        return str(json.loads(line or b"")["version"])
    except (ValueError, KeyError, TypeError):
        return None


def answer_in(line: bytes | None, child: Child) -> Answer:
    """Return what a child answers; no line at all says that it died."""
    if line is None:
        message = f"Graphviz stopped working ({child.death()})"
        return GraphvizError(message, hint(child.messages()))
    try:
        answer: Mapping[str, str] = json.loads(line)
        if "output" in answer:
            return base64.b64decode(answer["output"], validate=True)
        return GraphvizError("Graphviz could not draw this graph", hint(answer["error"]))
    except (ValueError, KeyError, TypeError, binascii.Error):
        return GraphvizError("Graphviz gave an unreadable answer", hint(child.messages()))


def not_started(child: Child) -> GraphvizError:
    """Return the error of a child that did not say its version."""
    message = f"Graphviz does not start ({child.death()})"
    return GraphvizError(message, f"Install Ecomap again. {child.messages()}".strip())


def hint(said: str) -> str:
    """Return what to do when Graphviz fails, with what it said."""
    return f"{_HINT} Graphviz said: {said}" if said else _HINT
