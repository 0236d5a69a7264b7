"""How long an SVG export takes in the running program, beside ``dot -Tsvg`` on the map's DOT.

A map made by lot, 60 stakeholders in rows with 120 flows, is written as DOT, which says where
everything is. ``dot`` draws that as SVG, in a process for each run; Ecomap draws the map as SVG
with the embedded Graphviz, in the child that it keeps, and with the same ``dot``. They take
turns, so that other programs that want the processor slow all of them. ``own`` is Ecomap's part
without Graphviz: writing the picture as DOT, and putting in order what Graphviz made of it.
``first`` is the first export of a session, once: the child starts, fonts are read.

If no ``dot`` is installed, the embedded Graphviz in its child plays its part, and
``measured_against`` says so. Prints one line of JSON for each: the median in milliseconds of the
clock, and the ratio to ``dot``.

Usage: python benchmarks/export.py [RUNS]
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from analyse import made_by_lot

from ecomap.drawing.drawing import build
from ecomap.export import svg
from ecomap.export.dot import to_dot
from ecomap.export.picture_dot import picture_dot
from ecomap.graphviz.engine import embedded_engine, run, system_engine
from ecomap.model import edits
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.drawing.elements import Drawing
    from ecomap.model.document import Document

RUNS = 9
STAKEHOLDERS, FLOWS = 60, 120
LIMIT = 1.5
"""The ratio that is wanted of ``embedded``."""


def arranged(stakeholders: int, flows: int) -> Document:
    """Return a map of this size whose stakeholders stand in rows."""
    document = made_by_lot(stakeholders, flows)
    columns = round(stakeholders**0.5)
    places = {
        one: Point(260.0 * (number % columns), 180.0 * (number // columns))
        for number, one in enumerate(document.stakeholders)
    }
    return edits.move(document, places)


def own_part(drawing: Drawing, answer: bytes) -> None:
    """Do what an export does, with Graphviz's answer at hand."""
    with patch.object(svg, "render", lambda *_, **__: answer):
        svg.to_svg(drawing, embedded_engine())


def main(runs: int) -> None:
    """Print the results."""
    document = arranged(STAKEHOLDERS, FLOWS)
    drawing = build(document)
    begin = time.perf_counter()
    svg.to_svg(drawing, embedded_engine())
    first = 1_000 * (time.perf_counter() - begin)
    dot_text = to_dot(document, drawing)
    answer = run(embedded_engine(), picture_dot(drawing), layout="nop2")
    found = shutil.which("dot")
    theirs = system_engine(Path(found)) if found else embedded_engine()
    ways: dict[str, Callable[[], object]] = {
        "dot": lambda: run(theirs, dot_text, layout="nop2"),
        "embedded": lambda: svg.to_svg(drawing, embedded_engine()),
        "own": lambda: own_part(drawing, answer),
    }
    if found:
        ways["same dot"] = lambda: svg.to_svg(drawing, theirs)
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs + 1):  # the first round fills memories and is left out
        for name, way in ways.items():
            begin = time.perf_counter()
            way()
            taken[name].append(time.perf_counter() - begin)
    milliseconds = {name: 1_000 * median(times[1:]) for name, times in taken.items()}
    for name, took in (*milliseconds.items(), ("first", first)):
        result: dict[str, object] = {"benchmark": "export", "way": name, "ms": round(took, 1)}
        result["ratio"] = round(took / milliseconds["dot"], 2)
        result["measured_against"] = f"{theirs.name} {theirs.version}"
        result |= {"limit": LIMIT} if name == "embedded" else {}
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
