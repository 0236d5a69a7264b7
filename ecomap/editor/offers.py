"""What may be the answer when somebody is asked what a connection transfers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.editor.phrases.names import exact, key, near

if TYPE_CHECKING:
    from ecomap.model.document import Document

MOST = 6
"""How many answers are offered at a time."""

_HELD, _RECEIVED, _ELSEWHERE = range(3)


class Option(NamedTuple):
    """An answer that is offered.

    Attributes:
        text: The name of a dataset, or what is given.
        dataset: Id of the dataset, if it is one of the map.
        why: Why it is offered, in a word or two.
        new: Whether it would be a new dataset.
    """

    text: str
    dataset: str | None = None
    why: str = ""
    new: bool = False


def datasets_for(document: Document, source: str, typed: str = "") -> tuple[Option, ...]:
    """Return the datasets that somebody may pass on, those they hold first.

    Then come those that flow to them, then all others; where something was typed, only those
    whose name has it, at its beginning before elsewhere.
    """
    held = {h.dataset for h in document.holdings.values() if h.stakeholder == source}
    received = {d for f in document.flows.values() if f.target == source for d in f.datasets}
    ranked: list[tuple[int, int, str, Option]] = []
    for dataset in document.datasets.values():
        rank = _rank(typed, dataset.name)
        if rank is None or not dataset.name.strip():
            continue
        whose = _ELSEWHERE
        if dataset.id in held or dataset.id in received:
            whose = _HELD if dataset.id in held else _RECEIVED
        why = ("holds it", "receives it", "")[whose]
        option = Option(dataset.name, dataset.id, why)
        ranked.append((rank, whose, key(dataset.name), option))
    return tuple(row[-1] for row in sorted(ranked)[:MOST])


def values_for(document: Document, source: str, typed: str = "") -> tuple[Option, ...]:
    """Return what is given on the map already: by the same giver first, each once."""
    found: dict[str, tuple[int, int, str, Option]] = {}
    for exchange in document.exchanges.values():
        name, rank = key(exchange.name), _rank(typed, exchange.name)
        whose = _HELD if exchange.source == source else _ELSEWHERE
        if name and rank is not None and (name not in found or whose < found[name][1]):
            why = "given before" if whose == _HELD else ""
            found[name] = (rank, whose, name, Option(exchange.name, why=why))
    return tuple(row[-1] for row in sorted(found.values())[:MOST])


def doubtful(document: Document, typed: str) -> tuple[Option, ...]:
    """Return the datasets that a name which is on no dataset may yet mean, the likeliest first."""
    if not typed.strip() or exact(document, "dataset", typed) is not None:
        return ()
    begun = [d.id for d in document.datasets.values() if key(d.name).startswith(key(typed))]
    ids = tuple(dict.fromkeys((*near(document, "dataset", typed), *begun)))
    return tuple(Option(document.datasets[i].name, i, "on the map") for i in ids[: MOST - 1])


def _rank(typed: str, name: str) -> int | None:
    """Return how well a name goes on from what was typed, from -1 up; None if not at all."""
    wanted, there = key(typed), key(name)
    if not wanted or there.startswith(wanted):
        return -1 if wanted == there else 0
    if any(word.startswith(wanted) for word in there.split()):
        return 1
    return 2 if wanted in there else None
