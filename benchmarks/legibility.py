"""How legible maps are: the samples as they come, and maps made by lot, once arranged.

Counts what makes a drawing hard to read: label over label, label over box, line through a box,
text outside its box, box over box, crossings, labels off their lines, lines under labels. The
samples are measured as they are, after 20 drags at random, and at every level of detail. The
maps made by lot have 20 to 60 stakeholders and 1.3 connections for each, with a few hubs as in
workshops; they are arranged and then compared with what Graphviz's ``dot`` makes of the same
graph with its own curves. Prints one line of JSON for each map, and one with the means.

Usage: python benchmarks/legibility.py [MAPS]
"""

from __future__ import annotations

import json
import random
import sys
import time
from typing import TYPE_CHECKING

from ecomap.drawing.arrange import apply, arrange
from ecomap.drawing.blocks import Blocks
from ecomap.drawing.boxes import figure_forms
from ecomap.drawing.candidates import candidates
from ecomap.drawing.crossing import count_crossings
from ecomap.drawing.curves import flattened
from ecomap.drawing.drawing import DEFAULT_VIEW, build
from ecomap.drawing.legibility import measure
from ecomap.drawing.theme import LIGHT
from ecomap.drawing.visible import visible
from ecomap.foundation.errors import GraphvizError
from ecomap.foundation.paths import sample_maps_dir
from ecomap.graphviz.engine import find_engine
from ecomap.graphviz.layout import lay_out_many
from ecomap.model import edits
from ecomap.model.document import Document
from ecomap.model.entities import DataFlow, Dataset, Stakeholder, ValueExchange, View
from ecomap.model.geometry import Point, rect_around
from ecomap.model.vocabulary import Access, LevelOfDetail, StakeholderKind
from ecomap.storage import mapfile

if TYPE_CHECKING:
    from ecomap.graphviz.engine import Engine

MAPS = 50
DRAGS = 20
SEED = 7
WORDS = ("Council", "School", "Clinic", "Trust", "Board", "Office", "Careers", "Youth", "College")
THINGS = ("records", "scores", "register", "survey", "advice", "funding", "trust", "insight")


def made_by_lot(number: int) -> Document:
    """Return a map of 20 to 60 stakeholders, the same every time."""
    chance = random.Random(SEED + number)
    count = 20 + number * 40 // max(MAPS - 1, 1)
    names = [f"s-{i}" for i in range(count)]
    records: list[Stakeholder | Dataset | DataFlow | ValueExchange] = [
        Stakeholder(
            id=name,
            name=" ".join(chance.sample(WORDS, chance.randint(1, 3))),
            kind=chance.choice(list(StakeholderKind)),
        )
        for name in names
    ]
    records += [Dataset(id=f"d-{i}", name=_thing(chance)) for i in range(count // 2)]
    degree = dict.fromkeys(names, 1)
    for link in range(round(1.3 * count)):
        # The first ones reach everybody; whoever is known well gets to know more (hubs).
        source = names[link] if link < count else chance.choice(names)
        others = [name for name in names if name != source]
        target = chance.choices(others, [degree[name] ** 1.2 for name in others])[0]
        degree[source] += 1
        degree[target] += 1
        if chance.random() < 0.5:
            source, target = target, source
        ends = {"source": source, "target": target}
        if chance.random() < 0.65:
            what = (f"d-{chance.randrange(count // 2)}",)
            access = chance.choice(list(Access))
            records.append(DataFlow(id=f"c-{link}", datasets=what, access=access, **ends))
        else:
            records.append(ValueExchange(id=f"c-{link}", name=_thing(chance), **ends))
    return edits.add(Document(), *records)


def _thing(chance: random.Random) -> str:
    return f"{chance.choice(WORDS)} {chance.choice(THINGS)}"


def dragged(document: Document) -> Document:
    """Return a map after some stakeholders were dragged to wherever there was room."""
    chance = random.Random(SEED)
    first = build(document)
    area, names, drags = first.area, sorted(first.boxes), 0
    while drags < DRAGS:
        name = chance.choice(names)
        place = Point(chance.uniform(area.x, area.right), chance.uniform(area.y, area.bottom))
        boxes = build(document).boxes
        box = rect_around(place, boxes[name].width, boxes[name].height).grown(10.0)
        if not any(box.overlaps(other) for i, other in boxes.items() if i != name):
            document = edits.move(document, {name: place})
            drags += 1
    return document


def of_samples() -> None:
    """Print how legible each sample is, as it comes and after drags."""
    for path in sorted(sample_maps_dir().glob("*.ecomap")):
        document = mapfile.load(path).document
        for level in LevelOfDetail:
            view = View(id="seen", name="Seen", level_of_detail=level)
            counts = measure(build(document, view), document)
            _say(map=path.stem, detail=level.value, **counts._asdict())
        moved = dragged(document)
        counts = measure(build(moved), moved)
        _say(map=path.stem, drags=DRAGS, **counts._asdict())


def crossings_of_dot(document: Document, engine: Engine) -> int | None:
    """Return how often the curves of ``dot`` cross, for the best of its directions."""
    shown = visible(document, DEFAULT_VIEW)
    forms = figure_forms(document, shown, DEFAULT_VIEW, LIGHT)
    shown, wide = Blocks(document, {}).collapsed(shown, forms)
    asked = candidates(document, shown, wide, LIGHT, 16 / 9, "layered")
    plain = [one.request for one in asked if all(edge.constraint for edge in one.request.edges)]
    answers = lay_out_many(engine, plain, time_limit=60.0)
    found = [
        count_crossings(flattened(path.points) for path in answer.paths.values())
        for answer in answers
        if not isinstance(answer, GraphvizError)
    ]
    return min(found, default=None)


def of_maps_by_lot(count: int) -> None:
    """Print how legible maps made by lot are once they are arranged, and the means."""
    engine = find_engine()
    flaws, ours, theirs, seconds = 0, [], [], []
    for number in (index * MAPS // count for index in range(count)):
        document = made_by_lot(number)
        begin = time.perf_counter()
        arrangement = arrange(document, engine)
        seconds.append(time.perf_counter() - begin)
        after = apply(document, arrangement)
        counts = measure(build(after), after)
        dot = crossings_of_dot(document, engine)
        flaws += counts.flaws
        if dot is not None:
            ours.append(counts.crossings)
            theirs.append(dot)
        sizes = (len(document.stakeholders), len(list(document.connections())))
        _say(
            map=f"by lot {number}",
            stakeholders=sizes[0],
            connections=sizes[1],
            engine=arrangement.engine,
            seconds=round(seconds[-1], 2),
            dot_crossings=dot,
            **counts._asdict(),
        )
    _say(
        maps=count,
        flaws=flaws,
        mean_crossings=round(sum(ours) / max(len(ours), 1), 2),
        mean_crossings_of_dot=round(sum(theirs) / max(len(theirs), 1), 2),
        longest_seconds=round(max(seconds, default=0.0), 2),
    )


def _say(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    of_samples()
    of_maps_by_lot(int(sys.argv[1]) if len(sys.argv) > 1 else MAPS)
