"""Bringing what is selected into line, or spreading it evenly, and saying what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.aligning import aligned, spread
from ecomap.editor.framing import contents
from ecomap.editor.selection import in_words, places
from ecomap.foundation.errors import EditError
from ecomap.model import edits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.editor.aligning import Line, Way
    from ecomap.editor.tools.base import ToolContext
    from ecomap.model.document import Document
    from ecomap.model.geometry import Point, Rect


def align(context: ToolContext, line: Line) -> bool:
    """Bring what is selected into line, as one step; say what else had to be done.

    Raises:
        EditError: If fewer than two things that have a place are selected.
    """
    boxes = selected_boxes(context)
    if len(boxes) < 2:
        raise EditError("Two things have to be selected to bring them into line")
    result = aligned(boxes, line)
    apart = f"{result.apart} of {len(boxes)} things moved apart, so that none covers another"
    return _commit(context, f"Align {line}", boxes, result.boxes, apart if result.apart else "")


def distribute(context: ToolContext, way: Way) -> bool:
    """Spread what is selected evenly, as one step; say what else had to be done.

    Raises:
        EditError: If fewer than three things that have a place are selected.
    """
    boxes = selected_boxes(context)
    if len(boxes) < 3:
        raise EditError("Three things have to be selected to spread them evenly")
    result = spread(boxes, way)
    wider = "Spread over more room than they had, so that none covers another"
    return _commit(context, f"Spread {way}", boxes, result.boxes, wider if result.apart else "")


def selected_boxes(context: ToolContext) -> dict[str, Rect]:
    """Return the outlines of what is selected and has a place, by id.

    What lies in a selected frame is left out: the frame takes it along.
    """
    document, chosen = context.session.document, context.session.selection
    carried = contents(document, chosen, context.area_of)
    known = ((i, context.box_of(i)) for i in chosen if i not in carried)
    return {i: box for i, box in known if box is not None and _has_a_place(document, i)}


def _commit(
    context: ToolContext,
    label: str,
    boxes: Mapping[str, Rect],
    after: Mapping[str, Rect],
    remark: str,
) -> bool:
    """Move things to where they come to lie, with what they carry; say what is worth a word."""
    session = context.session
    document = session.document
    there: dict[str, Point] = {}
    for record_id, box in after.items():
        dx, dy = box.x - boxes[record_id].x, box.y - boxes[record_id].y
        carried = contents(document, (record_id,), context.area_of)
        along = (record_id, *(i for i in carried if i not in boxes))
        for i, point in places(document, along, context.place_of).items():
            there.setdefault(i, point.moved(round(dx, 2), round(dy, 2)))
    covered = _newly_covered(context, boxes, after, there)
    remarks = [remark] if remark else []
    if covered:
        verb = "lies" if len(covered) == 1 else "lie"
        remarks.append(f"{in_words(document, covered)} now {verb} over something that stayed")
    changed = session.commit(
        f"{label}: {in_words(document, boxes)}", lambda now: edits.move(now, there)
    )
    if not changed:
        context.say("All of it is in line already")
    elif remarks:
        context.say(". ".join(remarks))
    return changed


def _newly_covered(
    context: ToolContext,
    before: Mapping[str, Rect],
    after: Mapping[str, Rect],
    moving: Mapping[str, Point],
) -> list[str]:
    """Return what covers a stakeholder or a note that stays, and did not before."""
    document = context.session.document
    staying = [
        box
        for i in (*document.stakeholders, *document.notes)
        if i not in moving and (box := context.box_of(i)) is not None
    ]
    return [
        i
        for i, box in after.items()
        if i not in document.frames
        and any(one.overlaps(box) and not one.overlaps(before[i]) for one in staying)
    ]


def _has_a_place(document: Document, record_id: str) -> bool:
    return any(
        record_id in records for records in (document.stakeholders, document.notes, document.frames)
    )
