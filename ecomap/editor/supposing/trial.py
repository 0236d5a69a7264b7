"""From what is selected to what is tried, and from an outcome to marks on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.analysis.whatif.outcome import Fate
from ecomap.analysis.whatif.switches import Act, Switch, words
from ecomap.analysis.wording import Names
from ecomap.drawing.states.marks import Mark, marked
from ecomap.model.entities import DataFlow, Dataset, Stakeholder, ValueExchange
from ecomap.model.vocabulary import Access

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ecomap.analysis.whatif.outcome import Outcome
    from ecomap.drawing.elements import Drawing, Element, Key
    from ecomap.drawing.theme import Theme
    from ecomap.model.document import Document

FADE = 0.35
"""How much of the background is mixed into the lines of what nothing happens to."""

MOST_FADED = 1_000
"""On drawings of more elements only what has a mark is changed: the window waits for it."""

MARKS: Mapping[Fate, Mark] = {
    Fate.GONE: Mark.STRUCK,
    Fate.STOPPED: Mark.STOPPED,
    Fate.CUT_OFF: Mark.CUT_OFF,
    Fate.LOSES: Mark.LOSES,
}
"""How a fate is shown on what has a shape of its own."""

_SIGNS: Mapping[Mark, str] = {
    Mark.STRUCK: "×  gone",
    Mark.STOPPED: "×  stops",
    Mark.CUT_OFF: "!  gets no data",
    Mark.LOSES: "↓  loses something",
    Mark.OPENED: "◇  open to anyone",
}


class Offer(NamedTuple):
    """Something that can be tried, and how it is called in a list."""

    words: str
    switch: Switch


def switches_for(document: Document, selection: Iterable[str]) -> tuple[Switch, ...]:
    """Return switches for all of a selection that can be gone."""
    kinds = (Stakeholder, DataFlow, ValueExchange, Dataset)
    return tuple(
        Switch(Act.REMOVE, one) for one in selection if isinstance(document.find(one), kinds)
    )


def openings_for(document: Document, selection: Iterable[str]) -> tuple[Switch, ...]:
    """Return switches for the data of a selection that is not open yet, by id.

    That is what selected flows carry, what selected stakeholders hold, and datasets themselves.
    """
    chosen = set(selection)
    found = chosen & document.datasets.keys()
    for flow in document.flows.values():
        if flow.id in chosen:
            found.update(flow.datasets)
    for holding in document.holdings.values():
        if holding.stakeholder in chosen:
            found.add(holding.dataset)
    return tuple(
        Switch(Act.OPEN, one)
        for one in sorted(found)
        if document.datasets[one].access is not Access.OPEN
    )


def offers(document: Document) -> tuple[Offer, ...]:
    """Return everything that can be tried on a map, in the order of its words."""
    names = Names(document)
    found = [Offer(_said(document, one, names), one) for one in _all(document)]
    return tuple(sorted(found, key=lambda offer: (offer.words.casefold(), offer.switch)))


def marks_of(outcome: Outcome) -> dict[str, Mark]:
    """Return what to mark on the map, by id; datasets are seen by the flows that carry them."""
    fates = outcome.fates
    before = outcome.before
    shaped = before.stakeholders.keys() | before.flows.keys() | before.exchanges.keys()
    marks = {i: MARKS[fate] for i, fate in fates.items() if fate in MARKS and i in shaped}
    for flow in before.flows.values():
        carried = {fates.get(dataset) for dataset in flow.datasets}
        if Fate.GONE in carried:
            marks.setdefault(flow.id, Mark.LOSES)
        elif Fate.OPENED in carried:
            marks.setdefault(flow.id, Mark.OPENED)
    return marks


def key_to(marks: Mapping[str, Mark]) -> str:
    """Return what the signs on the map mean, as far as there are any."""
    used = set(marks.values())
    return "    ".join(words for mark, words in _SIGNS.items() if mark in used)


class Dresser:
    """Puts marks on one drawing of a map after the other; what has not changed stays the same."""

    def __init__(self, marks: Mapping[str, Mark]) -> None:
        """Make a dresser; ``marks`` say what would become of which records, by id."""
        self._marks = marks
        self._done: dict[Key, tuple[Element, Element]] = {}
        self._look: tuple[Theme, float] | None = None

    def dressed(self, drawing: Drawing, theme: Theme) -> Drawing:
        """Return a drawing of the map as it is with what would become of it."""
        fade = FADE if len(drawing.elements) <= MOST_FADED else 0.0
        if self._look != (theme, fade):
            self._look, self._done = (theme, fade), {}
        fresh = tuple(e for e in drawing.elements if not self._is_done(e))
        some = marked(drawing._replace(elements=fresh), self._marks, theme, fade)
        pairs = zip(fresh, some.elements, strict=True)
        self._done |= {old.key: (old, new) for old, new in pairs}
        return drawing._replace(elements=tuple(self._done[e.key][1] for e in drawing.elements))

    def _is_done(self, element: Element) -> bool:
        done = self._done.get(element.key)
        return done is not None and done[0] is element


def _all(document: Document) -> Iterator[Switch]:
    for collection in ("stakeholders", "datasets", "flows", "agreements"):
        yield from (Switch(Act.REMOVE, one) for one in document.collection(collection))
    for dataset in document.datasets.values():
        if dataset.access is not Access.OPEN:
            yield Switch(Act.OPEN, dataset.id)


def _said(document: Document, switch: Switch, names: Names) -> str:
    said = words(document, switch, names)
    return f"{said} open" if switch.act is Act.OPEN else f"Without {said}"
