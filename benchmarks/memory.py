"""How much memory a full history of steps takes on a large map.

The map is made by lot: 1,000 stakeholders and 2,000 data flows. The steps are what people do, in
turn: renaming, moving one stakeholder and moving twenty, adding, connecting, deleting. Prints one
line of JSON: what the map takes, what the steps take, both by ``tracemalloc``, and the most that
the steps may take, in megabytes (a million bytes). Exits with 1 if they take more.

Usage: python benchmarks/memory.py
"""

from __future__ import annotations

import gc
import json
import random
import sys
import time
import tracemalloc
from itertools import cycle, islice
from typing import TYPE_CHECKING

from ecomap.editor import commands
from ecomap.editor.history import LIMIT
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.document import Document, by_id
from ecomap.model.entities import DataFlow, Stakeholder
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 1
STAKEHOLDERS = 1_000
FLOWS = 2_000
MOST_MB = 20.0
COLUMNS = 40
STEP = 12.0


def made_by_lot(stakeholders: int, flows: int) -> Document:
    """Return a map of this size with everybody on a grid, the same every time."""
    chance = random.Random(SEED)
    everybody = [f"stakeholder-{i}" for i in range(stakeholders)]
    pairs = [chance.sample(everybody, 2) for _ in range(flows)]
    return Document(
        stakeholders=by_id(
            Stakeholder(id=one, name=one, position=Point(i % COLUMNS * 200.0, i // COLUMNS * 90.0))
            for i, one in enumerate(everybody)
        ),
        flows=by_id(
            DataFlow(id=f"flow-{i}", source=source, target=target)
            for i, (source, target) in enumerate(pairs)
        ),
    )


def step(session: Session, kind: str, chance: random.Random) -> None:
    """Do one step of a kind to stakeholders chosen by lot."""
    everybody = list(session.document.stakeholders)
    one, other, *_ = some = chance.sample(everybody, 20)
    if kind == "rename":
        commands.rename(session, one, f"Name {chance.random()}")
    elif kind == "move one":
        _move(session, [one])
    elif kind == "move twenty":
        _move(session, some)
    elif kind == "add":
        commands.add_stakeholder(session, Point(chance.uniform(0, 8_000), 0.0))
    elif kind == "connect":
        commands.connect(session, one, other)
    else:
        session.select((one,))
        commands.delete_selection(session)


KINDS = ("rename", "move one", "rename", "move twenty", "add", "connect", "move one", "delete")


def with_steps(document: Document, count: int) -> Session:
    """Return a session on the map in which so many steps have been done."""
    session, chance = Session(document, clock=lambda: 0.0), random.Random(SEED)
    for kind in islice(cycle(KINDS), count):
        step(session, kind, chance)
    return session


def traced(work: Callable[[], object]) -> tuple[object, int]:
    """Return what some work returns, and how many bytes more are in use after it."""
    gc.collect()
    before, _ = tracemalloc.get_traced_memory()
    made = work()
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    return made, after - before


def _move(session: Session, ids: list[str]) -> None:
    there = {i: session.document.stakeholders[i].position.moved(STEP, STEP) for i in ids}
    session.commit("Move", lambda document: edits.move(document, there))


def main() -> None:
    """Measure and print."""
    with_steps(made_by_lot(30, 30), len(KINDS))  # what is loaded and built once is not counted
    tracemalloc.start()
    start = time.process_time()
    document, size = traced(lambda: made_by_lot(STAKEHOLDERS, FLOWS))
    session, steps = traced(lambda: with_steps(document, LIMIT))
    result = {
        "benchmark": "memory",
        "stakeholders": STAKEHOLDERS,
        "flows": FLOWS,
        "steps": len(session.history.past),
        "steps_mb": round(steps / 1e6, 2),
        "most_mb": MOST_MB,
        "kb_a_step": round(steps / 1e3 / LIMIT, 1),
        "map_mb": round(size / 1e6, 2),
        "seconds": round(time.process_time() - start, 1),
    }
    print(json.dumps(result))
    if steps > MOST_MB * 1e6:
        sys.exit(1)


if __name__ == "__main__":
    main()
