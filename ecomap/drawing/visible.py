"""What a view shows of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.model.entities import DataFlow, View
from ecomap.model.vocabulary import Lens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.model.document import Document
    from ecomap.model.entities import Frame, Note, Record, Stakeholder, ValueExchange


# Nothing to validate, and a validator takes time to build before the first frame.
DEFAULT_VIEW = View.model_construct(id="default")


class Shown(NamedTuple):
    """The records that a view lets through, in file order."""

    stakeholders: tuple[Stakeholder, ...]
    connections: tuple[DataFlow | ValueExchange, ...]
    frames: tuple[Frame, ...]
    notes: tuple[Note, ...]


def visible(document: Document, view: View) -> Shown:
    """Return what a view shows; a connection is shown only with both of its ends."""
    if shows_everything(view):
        known = document.stakeholders
        stakeholders = list(known.values())
        connections = [c for c in document.connections() if c.source in known and c.target in known]
        frames, notes = document.frames.values(), document.notes.values()
        return Shown(tuple(stakeholders), tuple(connections), tuple(frames), tuple(notes))
    hidden = set(view.hidden)
    stakeholders = [s for s in document.stakeholders.values() if _passes(s, view, hidden)]
    names = {s.id for s in stakeholders}
    connections = [
        c
        for c in document.connections()
        if c.source in names and c.target in names and _connection_passes(c, view, hidden)
    ]
    if view.focus in names:
        near = _neighbourhood(view.focus, connections, view.focus_steps)
        stakeholders = [s for s in stakeholders if s.id in near]
        connections = [c for c in connections if c.source in near and c.target in near]
    return Shown(
        tuple(stakeholders),
        tuple(connections),
        tuple(f for f in document.frames.values() if f.id not in hidden),
        tuple(n for n in document.notes.values() if n.id not in hidden),
    )


def shows_everything(view: View) -> bool:
    """Say whether a view leaves nothing of any map out."""
    wanted = view.filter
    return not (
        view.hidden
        or view.focus
        or view.lens is not Lens.BOTH
        or wanted.bases
        or wanted.tags
        or wanted.statuses
        or wanted.access
    )


def _passes(record: Record, view: View, hidden: set[str]) -> bool:
    wanted = view.filter
    return (
        record.id not in hidden
        and (not wanted.bases or record.basis in wanted.bases)
        and (not wanted.tags or not set(wanted.tags).isdisjoint(record.tags))
    )


def _connection_passes(connection: DataFlow | ValueExchange, view: View, hidden: set[str]) -> bool:
    wanted = view.filter
    is_data = isinstance(connection, DataFlow)
    if view.lens is not Lens.BOTH and is_data is not (view.lens is Lens.DATA):
        return False
    if wanted.statuses and connection.status not in wanted.statuses:
        return False
    if (
        isinstance(connection, DataFlow)
        and wanted.access
        and connection.access not in wanted.access
    ):
        return False
    return connection.id not in hidden and (not wanted.bases or connection.basis in wanted.bases)


def _neighbourhood(
    start: str | None, connections: Iterable[DataFlow | ValueExchange], steps: int
) -> set[str | None]:
    near: set[str | None] = {start}
    links = [(c.source, c.target) for c in connections]
    for _ in range(steps):
        near |= {b for a, b in links if a in near} | {a for a, b in links if b in near}
    return near
