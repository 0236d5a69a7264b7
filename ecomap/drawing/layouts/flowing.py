"""Who stands before whom: the longest way along the arrows, circles cut open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def ranks_of(names: Sequence[str], arrows: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return a rank for each name, from 0, so that most arrows lead to a higher one.

    An arrow that would close a circle, as seen from where nothing or least comes in, does not
    count (depth first search).
    """
    known = set(names)
    pairs = sorted({(a, b) for a, b in arrows if a != b and a in known and b in known})
    after: dict[str, list[str]] = {name: [] for name in names}
    coming = dict.fromkeys(names, 0)
    for first, second in pairs:
        after[first].append(second)
        coming[second] += 1
    place = {name: index for index, name in enumerate(names)}
    starts = sorted(names, key=lambda n: (coming[n] - len(after[n]), coming[n], place[n]))
    finished = _finished_in_order(starts, after)
    position = {name: index for index, name in enumerate(reversed(finished))}
    rank = dict.fromkeys(names, 0)
    for name in reversed(finished):
        for other in after[name]:
            if position[other] > position[name]:
                rank[other] = max(rank[other], rank[name] + 1)
    return rank


def _finished_in_order(starts: Sequence[str], after: dict[str, list[str]]) -> list[str]:
    """Return names in the order in which a depth first search is done with them."""
    seen: set[str] = set()
    finished: list[str] = []
    for start in starts:
        if start in seen:
            continue
        seen.add(start)
        path = [(start, iter(after[start]))]
        while path:
            name, others = path[-1]
            step = next((one for one in others if one not in seen), None)
            if step is None:
                finished.append(name)
                path.pop()
            else:
                seen.add(step)
                path.append((step, iter(after[step])))
    return finished
