"""What holds in every document: every id names something, no id is used twice, no circles."""

from __future__ import annotations

from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING

from ecomap.foundation.errors import EditError
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.diff import diff
from ecomap.model.document import RECORD_TYPES, Document
from ecomap.model.entities import Dataset, Record, Stakeholder
from ecomap.model.references import collection_of, mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Above = Callable[[str], tuple[str, ...]]
    """Says what is one step above something, by id."""

_WORDS = {
    "stakeholders": "stakeholder",
    "datasets": "dataset",
    "holdings": "holding",
    "flows": "data flow",
    "exchanges": "value exchange",
    "needs": "need",
    "agreements": "agreement",
    "frames": "frame",
    "notes": "note",
    "views": "view",
}

MOST_PROBLEMS = 10_000

CIRCLES = {
    "parent": "would be part of itself",
    "derived_from": "would be derived from itself",
}
"""What is wrong with a record that its own field leads back to."""


def describe(record: Record) -> str:
    """Return the words for a record in a message: its kind and its name or id."""
    kind, name = _WORDS[collection_of(record)], inert(record.name, SHORT_NAME)
    return f"{kind} “{name}”" if name else f"{kind} {record.id}"


def problems(document: Document) -> tuple[str, ...]:
    """Return one sentence for each rule that a whole document breaks, in file order.

    Where nothing fits together, the first ``MOST_PROBLEMS`` say enough.
    """
    counts = Counter(record.id for record in document.records())
    repeated = (
        f"The id {record_id} is used {count} times"
        for record_id, count in counts.items()
        if count > 1
    )
    broken = chain(repeated, _problems_of(document, document.records()))
    return tuple(islice(broken, MOST_PROBLEMS))


def check(before: Document, after: Document) -> None:
    """Raise ``EditError`` if the step from ``before`` to ``after`` breaks a rule.

    Only what changed is looked at: ``before`` is taken to be sound.
    """
    change = diff(before, after)
    changed = [*change.added.values(), *(new for _, new in change.updated.values())]
    found = [*_collisions(after, change.added), *_problems_of(after, changed)]
    if change.removed:
        found += _dangling(after, set(change.removed))
    if found:
        raise EditError(found[0], "Nothing was changed.")


def _collisions(document: Document, added: Iterable[str]) -> Iterator[str]:
    for record_id in added:
        homes = [name for name in RECORD_TYPES if record_id in document.collection(name)]
        if len(homes) > 1:
            yield f"The id {record_id} is used {len(homes)} times"


def _dangling(document: Document, removed: set[str]) -> Iterator[str]:
    for record in document.records():
        for reference, record_id in mentions(record):
            if record_id in removed:
                field = reference.field.replace("_", " ")
                yield f"The {describe(record)} names as {field} something that was removed"


def _problems_of(document: Document, records: Iterable[Record]) -> Iterator[str]:
    looked_at = tuple(records)
    circles = circle_fields(document, looked_at)
    for record in looked_at:
        for reference, record_id in mentions(record):
            if not any(record_id in document.collection(name) for name in reference.collections):
                field = reference.field.replace("_", " ")
                yield f"The {describe(record)} names as {field} {record_id}, which is not there"
        if record.id in circles:
            yield f"The {describe(record)} {CIRCLES[circles[record.id]]}"


def circle_fields(document: Document, records: Iterable[Record]) -> dict[str, str]:
    """Return the records that lead back to themselves: their ids, each with the field that does.

    It takes time in proportion to what the records lead to, however long the chains are.

    Args:
        document: The map.
        records: Which of its records to look at.

    Returns:
        Keys of ``CIRCLES`` by id.
    """
    looked_at = tuple(records)
    parents = _in_circles(
        (record.id for record in looked_at if isinstance(record, Stakeholder) and record.parent),
        _parents(document),
    )
    origins = _in_circles(
        (record.id for record in looked_at if isinstance(record, Dataset) and record.derived_from),
        _origins(document),
    )
    return {
        record.id: "parent" if isinstance(record, Stakeholder) else "derived_from"
        for record in looked_at
        if (isinstance(record, Stakeholder) and record.id in parents)
        or (isinstance(record, Dataset) and record.id in origins)
    }


def _parents(document: Document) -> Above:
    def parents(record_id: str) -> tuple[str, ...]:
        stakeholder = document.stakeholders.get(record_id)
        return (stakeholder.parent,) if stakeholder and stakeholder.parent else ()

    return parents


def _origins(document: Document) -> Above:
    def origins(record_id: str) -> tuple[str, ...]:
        dataset = document.datasets.get(record_id)
        return dataset.derived_from if dataset else ()

    return origins


def _in_circles(starts: Iterable[str], above: Above) -> set[str]:
    """Return everything that the starts lead to and that leads back to itself.

    These are the strongly connected components of more than one member, or of one that names
    itself. Source: Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on
    Computing 1 (1972), without recursion: a chain may have thousands of links.
    """
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_path: list[str] = []
    settled: set[str] = set()
    found: set[str] = set()
    for start in starts:
        if start in order:
            continue
        visits = [_visit(start, order, lowest, open_path, above)]
        while visits:
            node, following = visits[-1]
            step = next(following, None)
            if step is None:
                visits.pop()
                if visits:
                    below = visits[-1][0]
                    lowest[below] = min(lowest[below], lowest[node])
                if lowest[node] == order[node]:
                    group = _taken_off(open_path, node)
                    settled.update(group)
                    if len(group) > 1 or node in above(node):
                        found.update(group)
            elif step not in order:
                visits.append(_visit(step, order, lowest, open_path, above))
            elif step not in settled:
                lowest[node] = min(lowest[node], order[step])
    return found


def _visit(
    node: str, order: dict[str, int], lowest: dict[str, int], open_path: list[str], above: Above
) -> tuple[str, Iterator[str]]:
    order[node] = lowest[node] = len(order)
    open_path.append(node)
    return node, iter(above(node))


def _taken_off(path: list[str], node: str) -> list[str]:
    """Take the end of a path off, from a node on, and return it."""
    place = len(path) - 1
    while path[place] != node:
        place -= 1
    group = path[place:]
    del path[place:]
    return group
