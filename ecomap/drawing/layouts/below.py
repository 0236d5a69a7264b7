"""Rows of those who take no part in what a layout shows, below it."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from ecomap.drawing.layouts.rows import Air, in_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecomap.drawing.layouts.task import Task
    from ecomap.model.geometry import Point

_REST = Air(60.0, 100.0)
BELOW = 120.0
"""Units between what is shown and those who take no part in it."""


def sizes_of(task: Task, names: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return the width and height of boxes."""
    return {name: (task.forms[name].width, task.forms[name].height) for name in names}


def rows_below(task: Task, names: Sequence[str], above: Mapping[str, Point]) -> dict[str, Point]:
    """Return rows of those who take no part, as wide as what is above, each below its friends."""
    if not names:
        return {}
    sizes = sizes_of(task, names)
    near = task.neighbours()
    lefts = [p.x - task.forms[n].width / 2 for n, p in above.items()]
    rights = [p.x + task.forms[n].width / 2 for n, p in above.items()]
    room = sum((w + _REST.beside) * (h + _REST.between) for w, h in sizes.values())
    wide = max(max(rights, default=0.0) - min(lefts, default=0.0), sqrt(room * task.shape))

    def wish(name: str) -> float:
        friends = [above[one].x for one in near[name] if one in above]
        return sum(friends) / len(friends) if friends else sum(lefts) / max(len(lefts), 1)

    ranked = sorted(names, key=lambda name: (-sum(o in above for o in near[name]), name))
    rows: list[list[str]] = [[]]
    used = 0.0
    for name in ranked:
        if rows[-1] and used + sizes[name][0] > wide:
            rows.append([])
            used = 0.0
        rows[-1].append(name)
        used += sizes[name][0] + _REST.beside
    first = sorted(rows[0], key=wish)
    found = in_rows([first, *rows[1:]], near, sizes, _REST)
    low = max((p.y + task.forms[n].height / 2 for n, p in above.items()), default=-BELOW)
    top = min(p.y - sizes[n][1] / 2 for n, p in found.items())
    middle = (min(lefts, default=0.0) + max(rights, default=0.0)) / 2
    centre = sum(p.x for p in found.values()) / len(found)
    return {n: p.moved(middle - centre, low + BELOW - top) for n, p in found.items()}
