"""How long a change takes to be on the map: the commit, the drawing and the scene.

The maps are grids made by lot: stakeholders in rows, two flows for each, most of them between
neighbours and one in ten right across. A name or a place of one stakeholder is changed in a
session that a real canvas shows, without a window system; nothing is painted. Prints one line of
JSON for each size: medians in milliseconds of processor time. Then one with what ten times the
size costs, and one for dragging a stakeholder with twenty flows, frame by frame, without and
with painting what has changed in a window of 1280 x 720 that shows the whole map.

Usage: python benchmarks/edit.py [RUNS]
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ecomap.canvas.canvas import MapCanvas
from ecomap.canvas.fonts import load_fonts
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.document import Document, by_id
from ecomap.model.entities import DataFlow, Dataset, Holding, Stakeholder, ValueExchange
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import Access, StakeholderKind

Edit = Callable[[Document], Document]

RUNS = 40
SEED = 1
SIZES = (500, 5000)
DRAGGED_AMONG = 1000
FLOWS_DRAGGED = 20
APART = (260.0, 170.0)
WORDS = ("Council", "School", "Clinic", "Trust", "Board", "Office", "Careers", "Youth", "College")


def made_by_lot(stakeholders: int) -> Document:
    """Return a map of this size, the same every time."""
    chance = random.Random(SEED)
    columns = int((stakeholders * 1.6) ** 0.5)
    everybody = [f"stakeholder-{i}" for i in range(stakeholders)]
    kinds = list(StakeholderKind)

    def neighbour(i: int) -> int:
        while True:
            j = i + chance.randint(-2, 2) + columns * chance.randint(-1, 1)
            if j != i and 0 <= j < stakeholders and abs(j % columns - i % columns) <= 2:
                return j

    connections: list[DataFlow | ValueExchange] = []
    for number in range(2 * stakeholders):
        i = chance.randrange(stakeholders)
        j = neighbour(i) if chance.random() >= 0.1 else (i + stakeholders // 2) % stakeholders
        ends = {"source": everybody[i], "target": everybody[j]}
        if number % 5:
            what = (f"dataset-{chance.randrange(stakeholders)}",)
            access = chance.choice(list(Access))
            connections.append(DataFlow(id=f"c-{number}", datasets=what, access=access, **ends))
        else:
            connections.append(ValueExchange(id=f"c-{number}", name=_name(chance), **ends))
    return Document(
        stakeholders=by_id(
            Stakeholder(
                id=name,
                name=_name(chance),
                kind=chance.choice(kinds),
                position=Point(
                    i % columns * APART[0] + chance.randint(-30, 30),
                    i // columns * APART[1] + chance.randint(-20, 20),
                ),
            )
            for i, name in enumerate(everybody)
        ),
        datasets=by_id(
            Dataset(id=f"dataset-{i}", name=f"{_name(chance)} data") for i in range(stakeholders)
        ),
        holdings=by_id(
            Holding(id=f"holding-{i}", stakeholder=name, dataset=f"dataset-{i}")
            for i, name in enumerate(everybody)
        ),
        flows=by_id(c for c in connections if isinstance(c, DataFlow)),
        exchanges=by_id(c for c in connections if isinstance(c, ValueExchange)),
    )


def _name(chance: random.Random) -> str:
    return " ".join(chance.sample(WORDS, chance.choice((1, 2, 2, 3))))


def shown(document: Document) -> MapCanvas:
    """Return a canvas that shows a map in a window nobody sees."""
    canvas = MapCanvas(Session(document))
    canvas.view.resize(1280, 720)
    canvas.view.show()
    canvas.drafting.finish()  # a large map is drawn between events
    QApplication.processEvents()
    return canvas


def milliseconds(work: Callable[[], object]) -> float:
    """Return how much time of the processor some work takes."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def times_of_edits(canvas: MapCanvas, runs: int) -> dict[str, list[float]]:
    """Time renames and moves of stakeholders taken by lot."""
    chance, session = random.Random(SEED), canvas.session
    times: dict[str, list[float]] = {"rename": [], "move": []}
    for _ in range(runs):
        one = chance.choice(list(session.document.stakeholders.values()))
        name, places = f"{one.name} {_name(chance)}", {one.id: _beside(one, chance)}
        rename = partial(edits.set_fields, record_id=one.id, name=name)
        for kind, edit in (("rename", rename), ("move", partial(edits.move, places=places))):

            def commit(kind: str = kind, edit: Edit = edit) -> None:
                session.commit(kind, edit)
                canvas.drafting.finish()

            times[kind].append(milliseconds(commit))
            QApplication.processEvents()
    return times


def _beside(one: Stakeholder, chance: random.Random) -> Point:
    x, y = one.position or Point(0.0, 0.0)
    return Point(x + chance.randint(-60, 60), y + chance.randint(-40, 40))


def times_of_frames(runs: int) -> dict[str, list[float]]:
    """Time the frames of a drag, without and with painting."""
    document = made_by_lot(DRAGGED_AMONG)
    everybody = list(document.stakeholders)
    dragged, others = everybody[len(everybody) // 2], everybody[:: len(everybody) // FLOWS_DRAGGED]
    for number, other in enumerate(others[:FLOWS_DRAGGED]):
        flow = DataFlow(id=f"more-{number}", source=dragged, target=other)
        document = edits.connect(document, flow)
    canvas, chance = shown(document), random.Random(SEED)
    canvas.view.camera.fit()
    QApplication.processEvents()
    times: dict[str, list[float]] = {"preview": [], "painted": []}
    for _ in range(runs):
        places = {dragged: _beside(document.stakeholders[dragged], chance)}
        move = partial(edits.move, places=places)
        spent = milliseconds(partial(canvas.session.preview, move))
        times["preview"].append(spent)
        times["painted"].append(spent + milliseconds(QApplication.processEvents))
    canvas.dispose()
    return times


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    application = QApplication([])
    load_fonts()
    medians: dict[int, dict[str, float]] = {}
    for size in SIZES:
        document = made_by_lot(size)
        start = time.process_time()
        canvas = shown(document)
        first = (time.process_time() - start) * 1000
        times = times_of_edits(canvas, runs)
        times["edit"] = times["rename"] + times["move"]
        medians[size] = {kind: median(taken) for kind, taken in times.items()}
        result = {"benchmark": "edit", "stakeholders": size, "flows": 2 * size}
        result |= {f"{kind}_ms": round(taken, 1) for kind, taken in medians[size].items()}
        print(json.dumps(result | {"open_ms": round(first), "runs": runs}))
        canvas.dispose()
    small, large = SIZES
    ratios = {
        kind: round(medians[large][kind] / medians[small][kind], 2) for kind in medians[small]
    }
    print(json.dumps({"benchmark": "edit-ratio", "sizes": SIZES} | ratios))
    frames = {f"{kind}_ms": round(median(t), 1) for kind, t in times_of_frames(runs).items()}
    about = {"benchmark": "drag", "stakeholders": DRAGGED_AMONG, "flows": FLOWS_DRAGGED}
    print(json.dumps(about | frames | {"runs": runs}))
    application.quit()


if __name__ == "__main__":
    main()
