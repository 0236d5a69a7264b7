"""The journey of one dataset, from left to right: where it comes from, through whose hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.layouts.below import BELOW, rows_below, sizes_of
from ecomap.drawing.layouts.flowing import ranks_of
from ecomap.drawing.layouts.rows import Air, in_rows
from ecomap.drawing.layouts.task import Proposal
from ecomap.drawing.sentences import name_of
from ecomap.model.entities import DataFlow
from ecomap.model.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecomap.drawing.layouts.task import Task
    from ecomap.model.geometry import Point

_COLUMNS = Air(64.0, 190.0)


def journey(task: Task) -> Proposal:
    """Return the way of a dataset, and of what is made from it, with all others below."""
    dataset = _dataset(task)
    names = [s.id for s in task.shown.stakeholders]
    if not dataset:
        return Proposal(rows_below(task, names, {}))
    arrows = _arrows(task, _kin(task, dataset))
    home = {member: b.id for b in task.blocks.all.values() for member in b.stakeholders}
    holders = {
        home.get(h.stakeholder, h.stakeholder)
        for h in task.document.holdings.values()
        if h.dataset == dataset
    }
    taking_part = holders | {end for arrow in arrows for end in arrow}
    travellers = [name for name in names if name in taking_part]
    rank = ranks_of(travellers, arrows)
    count = max(rank.values(), default=-1) + 1
    columns = [[name for name in travellers if rank[name] == k] for k in range(count)]
    near: dict[str, list[str]] = {name: [] for name in travellers}
    for first, second in arrows:
        near[first].append(second)
        near[second].append(first)
    places = in_rows(columns, near, sizes_of(task, travellers), _COLUMNS, columns=True)
    walls = _bands(task, columns, places)
    others = [name for name in names if name not in taking_part]
    places.update(rows_below(task, others, places))
    about = name_of(task.document.datasets[dataset])
    return Proposal(places, about=about, final=False, walls=walls)


def _bands(
    task: Task, columns: Sequence[Sequence[str]], places: Mapping[str, Point]
) -> tuple[Rect, ...]:
    """Return the column of each step of the journey: boxes stay in theirs."""
    if not places:
        return ()
    top = min(p.y - task.forms[n].height / 2 for n, p in places.items())
    low = max(p.y + task.forms[n].height / 2 for n, p in places.items())
    found = []
    for column in columns:
        wide = max(task.forms[name].width for name in column) + 40.0
        middle = places[column[0]].x
        found.append(Rect(middle - wide / 2, top - 20.0, wide, low - top + BELOW / 2))
    return tuple(found)


def _dataset(task: Task) -> str:
    """Return the dataset chosen, that of the flow chosen, or the one that flows most."""
    document, heart = task.document, task.heart or ""
    if heart in document.datasets:
        return heart
    flow = document.flows.get(heart)
    if flow is not None and flow.datasets:
        return flow.datasets[0]
    counts = dict.fromkeys(document.datasets, 0)
    for one in document.flows.values():
        for dataset in one.datasets:
            counts[dataset] = counts.get(dataset, 0) + 1 + 2 * (heart in (one.source, one.target))
    return max(counts, key=lambda name: counts[name], default="")


def _kin(task: Task, dataset: str) -> set[str]:
    """Return the dataset with all that it is made from, and all that is made from it."""
    datasets = task.document.datasets
    made: dict[str, list[str]] = {name: [] for name in datasets}
    for name, one in datasets.items():
        for origin in one.derived_from:
            made.setdefault(origin, []).append(name)
    kin = {dataset}
    for step in (lambda n: datasets[n].derived_from, lambda n: made[n]):
        waiting = [dataset]
        while waiting:
            new = [o for o in step(waiting.pop()) if o in datasets and o not in kin]
            kin.update(new)
            waiting += new
    return kin


def _arrows(task: Task, kin: set[str]) -> list[tuple[str, str]]:
    """Return from whom to whom any of these datasets flow."""
    return sorted(
        {
            (c.source, c.target)
            for c in task.shown.connections
            if isinstance(c, DataFlow) and c.source != c.target and not kin.isdisjoint(c.datasets)
        }
    )
