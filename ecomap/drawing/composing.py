"""Elements made from records and from what was worked out about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.boxes import names_of
from ecomap.drawing.elements import Element, Key
from ecomap.drawing.notes import frame_element, note_element
from ecomap.drawing.pieces import connection_elements, stakeholder_element

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecomap.drawing.borders import Box
    from ecomap.drawing.connections import Caption
    from ecomap.drawing.figures import Figure
    from ecomap.drawing.routing import Path
    from ecomap.drawing.steps import Steps
    from ecomap.drawing.subject import Change, Subject
    from ecomap.model.geometry import Rect


class Geometry(NamedTuple):
    """What elements are made from, by the id of a stakeholder or a connection."""

    forms: Mapping[str, Figure]
    boxes: Mapping[str, Box]
    captions: Mapping[str, Caption]
    paths: Mapping[str, Path]
    labels: Mapping[str, Rect]


def composed(
    subject: Subject,
    change: Change,
    geometry: Geometry,
    stakeholders: Iterable[str],
    connections: Iterable[str],
) -> Steps[dict[Key, Element | None]]:
    """Make the elements that may be other than they were, one by one; None for those gone.

    Args:
        subject: What is drawn.
        change: How it differs from the last.
        geometry: Where everything is.
        stakeholders: Ids of those to make anew.
        connections: Ids of those to make anew.
    """
    document, theme = subject.document, subject.theme
    found: dict[Key, Element | None] = {}
    for frames_or_notes in (change.frames, change.notes, change.stakeholders):
        found.update((Key(i), None) for i, record in frames_or_notes.items() if record is None)
    for record_id, connection in change.connections.items():
        if connection is None:
            found[Key(record_id)] = found[Key(record_id, "label")] = None
    for frame in subject.shown.frames:
        if change.repainted or frame.id in change.frames:
            found[Key(frame.id)] = frame_element(frame, theme)
    for note in subject.shown.notes:
        if change.repainted or note.id in change.notes:
            found[Key(note.id)] = note_element(note, theme)
    for record_id in stakeholders:
        held = names_of(document, subject.held.get(record_id, ()))
        form, centre = geometry.forms[record_id], geometry.boxes[record_id].centre
        record = document.stakeholders[record_id]
        found[Key(record_id)] = stakeholder_element(record, held, form, centre, theme)
        yield
    for record_id in connections:
        one = document.flows.get(record_id) or document.exchanges[record_id]
        path, label = geometry.paths[record_id], geometry.labels[record_id]
        caption = geometry.captions[record_id]
        line, text = connection_elements(document, one, path, caption, label, theme)
        found[line.key], found[text.key] = line, text
        yield
    return found
