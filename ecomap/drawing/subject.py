"""What a drawing shows, and how one such subject differs from another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.chips import held_by
from ecomap.drawing.differences import difference
from ecomap.drawing.gauge import NO_GAUGE, Gauge
from ecomap.drawing.visible import Shown, shows_everything, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.drawing.chips import Kept
    from ecomap.drawing.theme import Theme
    from ecomap.model.document import Document
    from ecomap.model.entities import (
        DataFlow,
        Dataset,
        Frame,
        Note,
        Stakeholder,
        ValueExchange,
        View,
    )


class Subject(NamedTuple):
    """A document as a view and a theme show it.

    Attributes:
        shown: What the view lets through.
        held: What each stakeholder holds.
        gauge: What is shown of the measures.
    """

    document: Document
    view: View
    theme: Theme
    shown: Shown
    held: Mapping[str, list[Kept]]
    gauge: Gauge = NO_GAUGE


class Change(NamedTuple):
    """What has to be drawn anew to get from one subject to another.

    Attributes:
        stakeholders: New or other ones by id; None for one that is gone.
        connections: Likewise.
        frames: Likewise.
        notes: Likewise.
        refigured: Ids of stakeholders of which something else may look or read otherwise.
        datasets: Ids of datasets that are new, other or gone.
        same_ids: Whether the same things are shown, in the same order.
        repainted: Whether colours or widths may be others.
    """

    stakeholders: Mapping[str, Stakeholder | None]
    connections: Mapping[str, DataFlow | ValueExchange | None]
    frames: Mapping[str, Frame | None]
    notes: Mapping[str, Note | None]
    refigured: set[str]
    datasets: set[str]
    same_ids: bool
    repainted: bool


def subject_of(
    document: Document,
    view: View,
    theme: Theme,
    last: Subject | None,
    gauge: Gauge = NO_GAUGE,
) -> Subject:
    """Return what is to be drawn, sharing with the last subject what is the same."""
    if last is None:
        return Subject(document, view, theme, visible(document, view), held_by(document), gauge)
    held = last.held
    if document.holdings is not last.document.holdings:
        held = held_by(document)
    return Subject(document, view, theme, _shown(document, view, last), held, gauge)


def nothing_of(subject: Subject) -> Subject:
    """Return a subject of which nothing is shown, otherwise the same."""
    return subject._replace(shown=Shown((), (), (), ()), held={})


def change_between(before: Subject, after: Subject) -> Change | None:
    """Return what has changed, or None if it is simpler to draw everything anew."""
    if before.theme is not after.theme and before.theme.sizes != after.theme.sizes:
        return None
    old, new = before.shown, after.shown
    stakeholders = difference(old.stakeholders, new.stakeholders)
    connections = difference(old.connections, new.connections)
    frames, notes = difference(old.frames, new.frames), difference(old.notes, new.notes)
    all_four = (stakeholders, connections, frames, notes)
    if connections.reordered or stakeholders.reordered:
        return None
    datasets = _other(before.document.datasets, after.document.datasets)
    refigured = _holders(before.held, after.held, datasets)
    if before.gauge is not after.gauge:
        refigured |= _remarked(before.gauge, after.gauge)
    if before.view.level_of_detail is not after.view.level_of_detail:
        refigured.update(s.id for s in new.stakeholders)
    return Change(
        stakeholders.changed,
        connections.changed,
        frames.changed,
        notes.changed,
        refigured,
        datasets,
        same_ids=all(one.same_ids for one in all_four),
        repainted=before.theme is not after.theme,
    )


def _remarked(before: Gauge, after: Gauge) -> set[str]:
    """Return the ids of those whose boxes show other values of the measures."""
    old, new = before.marks, after.marks
    return {i for i in old.keys() | new.keys() if old.get(i) != new.get(i)}


def _shown(document: Document, view: View, last: Subject) -> Shown:
    old = last.document
    if (
        shows_everything(view)
        and shows_everything(last.view)
        and document.flows is old.flows
        and document.exchanges is old.exchanges
        and document.stakeholders.keys() == old.stakeholders.keys()
    ):
        stakeholders = last.shown.stakeholders
        if document.stakeholders is not old.stakeholders:
            stakeholders = tuple(document.stakeholders.values())
        frames, notes = tuple(document.frames.values()), tuple(document.notes.values())
        return Shown(stakeholders, last.shown.connections, frames, notes)
    return visible(document, view)


def _other(before: Mapping[str, Dataset], after: Mapping[str, Dataset]) -> set[str]:
    if before is after:
        return set()
    changed = {i for i, record in after.items() if before.get(i) is not record}
    return changed | {i for i in before if i not in after}


def _holders(
    before: Mapping[str, list[Kept]], after: Mapping[str, list[Kept]], datasets: set[str]
) -> set[str]:
    """Return the ids of those who hold other datasets than before, or datasets that changed."""
    found = set()
    if before is not after:
        found = {i for i in before.keys() | after.keys() if before.get(i) != after.get(i)}
    if datasets:
        found |= {i for i, held in after.items() if any(k.dataset in datasets for k in held)}
    return found
