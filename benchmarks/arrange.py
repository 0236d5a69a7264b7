"""How long arranging takes, how soon it can be stopped, and what it makes of pages and frames.

Maps made by lot, of 60 to 300 stakeholders with twice as many labelled flows, are laid out by each
layout: the seconds of the clock, who drew, flaws and crossings. ``unseen`` is the longest time in
milliseconds, of the clock and of its thread's processor time, between two looks at whether to stop.
``same`` says whether a second run gave the same places. Then a map of middle size is arranged for
each page: the shape of what came out, and how wide the page has to be that it fits into. Last, a
map with frames: whoever was in a frame, and whoever was not, still has to be.

Prints one line of JSON for each.

Usage: python benchmarks/arrange.py [LAYOUT ...]
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

from analyse import made_by_lot

from ecomap.drawing.arrange import SHAPES, Arrangement, apply, arrange
from ecomap.drawing.drawing import build
from ecomap.drawing.layouts.registry import LAYOUTS
from ecomap.foundation.cancel import CancelToken
from ecomap.graphviz.engine import embedded_engine
from ecomap.model import edits
from ecomap.model.entities import Frame
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from ecomap.model.document import Document

SIZES = ((60, 120, None), (100, 200, 3.0), (300, 600, 10.0))
"""Stakeholders, flows, and the seconds that an arrangement may take."""
UNSEEN = 200.0
"""Milliseconds after which a layout that was told to stop has to have stopped."""
FRAMES, IN_EACH = 4, 5


class Watch(CancelToken):
    """A token that is never set, and knows how long nobody looked at it at most."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = self.longest_work = 0.0
        self._last = time.perf_counter(), time.thread_time()

    def check(self) -> None:
        """Note how long ago it was looked at."""
        clock, work = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, clock - self._last[0])
        self.longest_work = max(self.longest_work, work - self._last[1])
        self._last = clock, work


def of_sizes(names: list[str]) -> None:
    """Print how long each layout takes for maps of each size."""
    for stakeholders, flows, limit in SIZES:
        document = made_by_lot(stakeholders, flows)
        for name in names:
            watch = Watch()
            begin = time.perf_counter()
            found = arrange(document, embedded_engine(), name=name, cancel=watch)
            took = time.perf_counter() - begin
            watch.check()
            again = arrange(document, embedded_engine(), name=name)
            _say(
                stakeholders=stakeholders,
                flows=flows,
                layout=name,
                seconds=round(took, 2),
                limit=limit,
                engine=found.engine,
                unseen=round(1_000 * watch.longest),
                unseen_work=round(1_000 * watch.longest_work),
                unseen_limit=UNSEEN,
                same=again == found,
                flaws=found.legibility.flaws,
                crossings=found.legibility.crossings,
            )


def of_pages(names: list[str]) -> None:
    """Print what shape an arrangement for each page has."""
    document = made_by_lot(30, 40)
    for name in names:
        for page, shape in SHAPES.items():
            found = arrange(document, embedded_engine(), name=name, shape=shape)
            area = build(apply(document, found)).area
            _say(
                layout=name,
                page=page,
                wanted=round(shape, 2),
                got=round(area.width / area.height, 2),
                page_width=round(max(area.width, area.height * shape)),
                flaws=found.legibility.flaws,
            )


def framed() -> tuple[Document, dict[str, set[str]]]:
    """Return a map with frames, and who is in each of them."""
    document = made_by_lot(40, 50)
    names = sorted(document.stakeholders)
    places = {name: Point(300.0 * (i % 8), 400.0 * (i // 8)) for i, name in enumerate(names)}
    members: dict[str, set[str]] = {}
    for number in range(FRAMES):
        key = f"frame-{number}"
        corner = Point(3_000.0 + 2_000.0 * number, 0.0)
        members[key] = set(names[number * IN_EACH : (number + 1) * IN_EACH])
        for row, name in enumerate(sorted(members[key])):
            places[name] = corner.moved(150.0, 80.0 + 120.0 * row)
        area = Rect(corner.x, corner.y, 300.0, 40.0 + 130.0 * IN_EACH)
        document = edits.add(document, Frame(id=key, name=f"Area {number + 1}", area=area))
    return edits.move(document, places), members


def of_frames(names: list[str]) -> None:
    """Print whether frames still hold whom they held."""
    document, members = framed()
    for name in names:
        found: Arrangement = arrange(document, embedded_engine(), name=name)
        after = apply(document, found)
        boxes = build(after).boxes
        left = strangers = 0
        for key, inside in members.items():
            area = after.frames[key].area
            left += sum(area.united(boxes[one]) != area for one in inside)
            strangers += sum(area.overlaps(boxes[one]) for one in boxes.keys() - inside)
        _say(layout=name, frames=FRAMES, left=left, strangers=strangers)


def _say(**facts: object) -> None:
    print(json.dumps({"benchmark": "arrange", **facts}), flush=True)


def main(names: list[str]) -> None:
    """Print the results."""
    of_sizes(names)
    of_pages(names)
    of_frames(names)


if __name__ == "__main__":
    main(sys.argv[1:] or [one.id for one in LAYOUTS])
