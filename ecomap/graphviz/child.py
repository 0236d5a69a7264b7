"""The child program in which the embedded Graphviz runs, so that a crash or stall stays there.

Run as ``python -P -m ecomap.graphviz.child`` (a frozen program: ``ecomap --graphviz-child``).
It imports as little as possible, because every start costs the user time.

Protocol, one JSON object a line. The child first writes ``{"version": ...}``. Then, for each
line ``{"dot": ..., "layout": ..., "format": ..., "seconds": ...}`` on its standard input, it
writes ``{"output": <base64>}`` or ``{"error": <sentence>}``. It ends when its input ends, after
two minutes without a job, or some seconds after a job's time is over: its parent kills it before
that, unless the parent itself was killed.
"""

from __future__ import annotations

import base64
import json
import os
import signal
from typing import IO

_GRACE = 3.0  # seconds that the parent has for killing this program itself
_IDLE = 120.0  # seconds without a job after which this program is no longer worth its memory


def main() -> None:
    """Answer jobs until standard input ends."""
    # Graphviz prints on descriptor 1 as it likes: keep the real one for answers alone.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    jobs = os.fdopen(os.dup(0), "rb")
    with answers, jobs:
        import pygraphviz

        _send(answers, {"version": pygraphviz.__graphviz_version__})
        _end_in(_IDLE)
        for line in jobs:
            job = json.loads(line)
            _end_in(job["seconds"] + _GRACE)
            _send(answers, _answer(job))
            _end_in(_IDLE)


def _end_in(seconds: float) -> None:
    """Have the system end this program then, even in the midst of a layout (not on Windows)."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _answer(job: dict[str, str]) -> dict[str, str]:
    from pygraphviz import AGraph

    try:
        # A fresh graph each time: pygraphviz 2.0.4 dies when one graph is drawn twice.
        graph = AGraph(string=job["dot"])
        output = graph.draw(format=job["format"], prog=job["layout"])
        graph.close()
    except Exception as error:
        return {"error": f"{error}".strip() or type(error).__name__}
    return {"output": base64.b64encode(output).decode("ascii")}


def _send(answers: IO[bytes], answer: dict[str, str]) -> None:
    answers.write(json.dumps(answer).encode("ascii") + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
