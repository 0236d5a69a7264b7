"""How long painting takes: the whole window, and a frame of a drag; next to a naive scene.

The naive scene is what one would write first, and not a bad one: Qt's own C++ items (a path item
for each box, line and arrowhead, a text item for each line of text), with their pens, brushes and
fonts set once, antialiased, in Qt's default settings, all text always drawn. It shows the same
map, by the same geometry, in a window of the same size.

Prints lines of JSON. For each zoom: milliseconds (medians) for a full repaint

- of the naive scene (``naive_ms``);
- of the canvas once it has painted this view (``ms``);
- of the canvas when nothing of it is left to use and all is painted at once (``first_ms``);
- of the canvas right after a change of zoom, when it may show its last picture stretched
  (``zoom_ms``), and from then on until all is sharp, which is painted in slices (``sharp_ms``);

and how many times faster than the naive scene it is; all taken in turns in one run, so that what
else goes on in the machine does no harm to the ratios. Then one for a
drag of a stakeholder with twenty flows on a larger map: the first frame and the median of the
others, from the change of the document to the painted window.

Usage: python benchmarks/paint.py [RUNS]
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from edit import FLOWS_DRAGGED, SEED, made_by_lot
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
    QGraphicsView,
)

from ecomap.canvas.canvas import MapCanvas
from ecomap.canvas.fonts import em_font, load_fonts
from ecomap.canvas.painting import Stroke, prepared
from ecomap.drawing.elements import Element, Text
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.entities import DataFlow
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ecomap.drawing.elements import Drawing
    from ecomap.model.document import Document

RUNS = 15
FRAMES = 60
STAKEHOLDERS = 300
DRAGGED_AMONG = 1_000
WINDOW = (1920, 1080)
ZOOMED = 1.25
"""How much nearer the map was seen before the change of zoom."""


class NaiveView(QGraphicsView):
    """A drawing as one writes it first: one item for each thing that is to be seen."""

    def __init__(self, drawing: Drawing) -> None:
        self._scene = QGraphicsScene()
        super().__init__(self._scene)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scene.setBackgroundBrush(QColor(drawing.background))
        for depth, element in enumerate(drawing.elements):
            first: QGraphicsItem | None = None
            for item in _items(element):
                if first is None:
                    first = item
                    item.setZValue(depth)
                    self._scene.addItem(item)
                else:
                    item.setParentItem(first)


def _items(element: Element) -> Iterator[QGraphicsItem]:
    for piece in prepared(element):
        if isinstance(piece, Stroke):
            path = QGraphicsPathItem(piece.path)
            path.setPen(piece.pen)
            path.setBrush(piece.brush)
            yield path
    for part in element.parts:
        if isinstance(part, Text):
            font = QFont(em_font(part.bold))
            font.setPixelSize(round(part.size))
            text = QGraphicsSimpleTextItem(part.text)
            text.setFont(font)
            text.setBrush(QColor(part.colour))
            text.setPos(QPointF(part.left, part.baseline - QFontMetricsF(font).ascent()))
            yield text


def canvas_of(document: Document) -> MapCanvas:
    """Return a canvas that shows a whole map in a window of full size."""
    canvas = MapCanvas(Session(document))
    canvas.view.resize(*WINDOW)
    canvas.view.show()
    canvas.drafting.finish()
    canvas.view.camera.fit()
    QApplication.processEvents()
    return canvas


def milliseconds(work: Callable[[], object]) -> float:
    """Return how much time of the processor some work takes."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def sharpen(canvas: MapCanvas) -> None:
    """Wait until what is shown is sharp."""
    while canvas.view.layers.stretched:
        canvas.view.layers.sharpen()
    canvas.view.viewport().repaint()


def times_of_repaints(
    canvas: MapCanvas, naive: NaiveView, runs: int, zoom: float | None
) -> dict[str, float]:
    """Time full repaints at a zoom, or with the whole map fitted; each kind in its turn."""
    camera = canvas.view.camera
    camera.fit()
    if zoom is not None:
        camera.set_zoom(zoom)
    naive.resetTransform()
    naive.scale(camera.zoom, camera.zoom)
    naive.centerOn(camera.seen().center())
    QApplication.processEvents()
    kinds = ("naive_ms", "first_ms", "ms", "zoom_ms", "sharp_ms")
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    exact = camera.zoom
    for _ in range(runs):
        times["naive_ms"].append(milliseconds(naive.viewport().repaint))
        canvas.scene.damaged.emit(None, ())
        times["first_ms"].append(milliseconds(canvas.view.viewport().repaint))
        times["ms"].append(milliseconds(canvas.view.viewport().repaint))
        camera.set_zoom(exact * ZOOMED)
        canvas.scene.damaged.emit(None, ())
        canvas.view.viewport().repaint()
        camera.set_zoom(exact)
        times["zoom_ms"].append(milliseconds(canvas.view.viewport().repaint))
        times["sharp_ms"].append(milliseconds(partial(sharpen, canvas)))
    result = {name: median(taken) for name, taken in times.items()}
    result["ratio"] = result["naive_ms"] / result["ms"]
    result["first_ratio"] = result["naive_ms"] / result["first_ms"]
    result["zoom_ratio"] = result["naive_ms"] / result["zoom_ms"]
    return {"zoom": camera.zoom} | result


def times_of_frames(frames: int) -> dict[str, float]:
    """Time the frames of a drag on a large map that is fitted into the window."""
    document = made_by_lot(DRAGGED_AMONG)
    everybody = list(document.stakeholders)
    dragged, others = everybody[len(everybody) // 2], everybody[:: len(everybody) // FLOWS_DRAGGED]
    for number, other in enumerate(others[:FLOWS_DRAGGED]):
        flow = DataFlow(id=f"more-{number}", source=dragged, target=other)
        document = edits.connect(document, flow)
    canvas, chance = canvas_of(document), random.Random(SEED)
    canvas.session.select((dragged,))
    QApplication.processEvents()
    at = document.stakeholders[dragged].position or Point(0.0, 0.0)
    previews, painted = [], []
    for _ in range(frames):
        place = Point(at.x + chance.randint(-60, 60), at.y + chance.randint(-40, 40))
        move = partial(edits.move, places={dragged: place})
        previews.append(milliseconds(partial(canvas.session.preview, move)))
        painted.append(previews[-1] + milliseconds(QApplication.processEvents))
    canvas.dispose()
    return {
        "first_ms": painted[0],
        "preview_ms": median(previews[1:]),
        "frame_ms": median(painted[1:]),
    }


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    application = QApplication([])
    load_fonts()
    canvas = canvas_of(made_by_lot(STAKEHOLDERS))
    naive = NaiveView(canvas.drawing)
    naive.resize(*WINDOW)
    naive.show()
    QApplication.processEvents()
    about = {"stakeholders": STAKEHOLDERS, "flows": 2 * STAKEHOLDERS, "runs": runs}
    for zoom in (None, 1.0):
        found = times_of_repaints(canvas, naive, runs, zoom)
        rounded = {name: round(value, 2) for name, value in found.items()}
        print(json.dumps({"benchmark": "paint"} | about | rounded))
    canvas.dispose()
    frames = {name: round(value, 1) for name, value in times_of_frames(FRAMES).items()}
    about = {"stakeholders": DRAGGED_AMONG, "flows": 2 * DRAGGED_AMONG, "dragged": FLOWS_DRAGGED}
    print(json.dumps({"benchmark": "drag-frame"} | about | frames))
    application.quit()


if __name__ == "__main__":
    main()
