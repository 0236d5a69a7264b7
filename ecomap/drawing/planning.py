"""What a change comes to before any line is drawn: figures, boxes, captions."""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.boxes import boxes_around, form_of
from ecomap.drawing.connections import caption_of
from ecomap.model.entities import DataFlow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ecomap.drawing.borders import Box
    from ecomap.drawing.connections import Caption
    from ecomap.drawing.figures import Figure
    from ecomap.drawing.steps import Steps
    from ecomap.drawing.subject import Change, Subject
    from ecomap.model.geometry import Rect


class Plan(NamedTuple):
    """What a change comes to, lines and the places of labels apart.

    Attributes:
        forms: The figures that may be other than they were, by stakeholder.
        boxes: The boxes that are other than they were; None for one that is gone.
        captions: The captions that may be other than they were, by connection.
        reworded: Ids of connections that may read or look otherwise, wherever they are.
    """

    forms: dict[str, Figure]
    boxes: dict[str, Box | None]
    captions: dict[str, Caption]
    reworded: set[str]

    def refigured(self) -> set[str]:
        """Return the ids of the stakeholders whose elements may be other than they were."""
        return self.forms.keys() | {name for name, box in self.boxes.items() if box is not None}

    def rects(self) -> dict[str, Rect | None]:
        """Return the boxes that are other than they were, without their shapes."""
        return {name: None if box is None else box.rect for name, box in self.boxes.items()}


def plan(
    last: Subject,
    subject: Subject,
    change: Change,
    forms: dict[str, Figure],
    boxes: Mapping[str, Box],
    at: Callable[[str], Iterable[str]],
) -> Steps[Plan]:
    """Work out what a change comes to, step by step.

    Args:
        last: What was drawn.
        subject: What is to be drawn.
        change: How they differ.
        forms: The figures of the last, by stakeholder.
        boxes: The boxes of the last, by stakeholder.
        at: Gives the ids of the connections that a stakeholder had.
    """
    document = subject.document
    new_forms = yield from _forms(subject, change, boxes)
    new_boxes: dict[str, Box | None] = {}
    if change.stakeholders or new_forms:
        all_forms = ChainMap(new_forms, forms)
        changed_ones = (document.stakeholders[i] for i in new_forms)
        around = boxes_around(subject.shown.stakeholders, changed_ones, all_forms)
        new_boxes.update((name, box) for name, box in around.items() if boxes.get(name) != box)
        new_boxes.update((i, None) for i, record in change.stakeholders.items() if record is None)
    changed = [c for c in change.connections.values() if c is not None]
    if change.datasets:
        changed += [
            c
            for c in subject.shown.connections
            if isinstance(c, DataFlow) and not change.datasets.isdisjoint(c.datasets)
        ]
    captions: dict[str, Caption] = {}
    for connection in changed:
        captions[connection.id] = caption_of(document, connection, subject.theme)
        yield
    reworded = set(captions)
    if change.repainted:
        reworded.update(one.id for one in subject.shown.connections)
    for record_id, record in change.stakeholders.items():
        before = last.document.stakeholders.get(record_id)
        if record is not None and before is not None and before.name != record.name:
            reworded.update(i for i in at(record_id) if change.connections.get(i, True) is not None)
    return Plan(new_forms, new_boxes, captions, reworded)


def _forms(subject: Subject, change: Change, boxes: Mapping[str, Box]) -> Steps[dict[str, Figure]]:
    """Make the figures of those that have changed and of those that something else changes."""
    document = subject.document
    changed = (i for i, record in change.stakeholders.items() if record is not None)
    others = (i for i in change.refigured if i in boxes and i not in change.stakeholders)
    found = {}
    for record_id in (*changed, *others):
        stakeholder, held = document.stakeholders[record_id], subject.held.get(record_id, ())
        mark = subject.gauge.marks.get(record_id)
        found[record_id] = form_of(document, stakeholder, held, subject.view, subject.theme, mark)
        yield
    return found
