"""Frames and notes: made, carried with what is in them, resized; and what lies before what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ecomap.editor.commands import making
from ecomap.editor.selection import in_words
from ecomap.foundation.ids import new_id
from ecomap.model import edits
from ecomap.model.entities import Frame, Note
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ecomap.editor.session import Session
    from ecomap.model.document import Document
    from ecomap.model.entities import Record

    Joining = Callable[[dict[str, Record], dict[str, Record]], Mapping[str, Record]]

Corner = Literal["top left", "top right", "bottom right", "bottom left"]
"""The corners of a frame, by which it is resized."""

SMALLEST = (80.0, 60.0)
"""The least width and height of a frame, in canvas units: room for a name and one box."""

FRAME_SIZE = (420.0, 280.0)
"""Width and height of a frame that is not drawn with a drag."""

ROOM = 36.0
"""Between what a frame is put around and its border, in units; above there is the name as well."""

_TITLE = 24.0
_FEW = 20  # things that are looked at one by one


def corners(area: Rect) -> dict[Corner, Point]:
    """Return the corners of an area."""
    return {
        "top left": Point(area.x, area.y),
        "top right": Point(area.right, area.y),
        "bottom right": Point(area.right, area.bottom),
        "bottom left": Point(area.x, area.bottom),
    }


def resized(area: Rect, corner: Corner, point: Point) -> Rect:
    """Return an area with one corner pulled to a point and the opposite corner where it was.

    It does not become smaller than ``SMALLEST`` and does not turn over; sizes are whole units.
    """
    left, top, right, bottom = area.x, area.y, area.right, area.bottom
    if corner.endswith("left"):
        left = min(round(point.x), right - SMALLEST[0])
    else:
        right = max(round(point.x), left + SMALLEST[0])
    if corner.startswith("top"):
        top = min(round(point.y), bottom - SMALLEST[1])
    else:
        bottom = max(round(point.y), top + SMALLEST[1])
    return Rect(float(left), float(top), float(right - left), float(bottom - top))


def around(areas: Iterable[Rect]) -> Rect | None:
    """Return the area of a frame around things, or None around nothing."""
    known = tuple(areas)
    if not known:
        return None
    whole = known[0]
    for area in known[1:]:
        whole = whole.united(area)
    room = whole.grown(ROOM)
    x, y = round(room.x), round(room.y - _TITLE)
    return Rect(float(x), float(y), float(round(room.right) - x), float(round(room.bottom) - y))


def contents(
    document: Document, frame_ids: Iterable[str], area_of: Callable[[str], Rect | None]
) -> tuple[str, ...]:
    """Return the ids of what lies in frames: what has its middle there, and whole frames.

    Args:
        document: The map.
        frame_ids: The frames; other ids are passed over.
        area_of: Says what something covers as it is drawn.
    """
    frames = [document.frames[i].area for i in frame_ids if i in document.frames]
    if not frames:
        return ()
    found = [
        record_id
        for record_id in (*document.stakeholders, *document.notes)
        if (area := area_of(record_id)) is not None
        and any(frame.contains(area.centre) for frame in frames)
    ]
    found += [
        inner.id
        for inner in document.frames.values()
        if any(inner.area != frame and _holds(frame, inner.area) for frame in frames)
    ]
    return tuple(found)


def with_contents(
    document: Document, ids: Iterable[str], area_of: Callable[[str], Rect | None]
) -> tuple[str, ...]:
    """Return ids and those of what the frames among them carry, each once."""
    chosen = tuple(ids)
    return tuple(dict.fromkeys((*chosen, *contents(document, chosen, area_of))))


def add_frame(session: Session, area: Rect) -> str:
    """Add a frame behind all others that are smaller, select it and return its id.

    Raises:
        EditError: If it is off the canvas or has no size.
    """
    frame = Frame(id=new_id("frame"), area=Rect(0.0, 0.0, *SMALLEST))
    session.commit(
        "Draw a frame",
        lambda document: _put_behind(
            edits.set_fields(edits.add(document, frame), frame.id, area=area), frame.id
        ),
        merge_key=making(frame.id),
        select=(frame.id,),
    )
    return frame.id


def add_note(session: Session, point: Point) -> str:
    """Add an empty note with its top left corner at a point, select it and return its id.

    Raises:
        EditError: If the point is off the canvas.
    """
    note = Note(id=new_id("note"), position=Point(0.0, 0.0))
    session.commit(
        "Write a note",
        lambda document: edits.move(edits.add(document, note), {note.id: point}),
        merge_key=making(note.id),
        select=(note.id,),
    )
    return note.id


def drop_if_empty(session: Session, note_id: str) -> bool:
    """Take a note away again that says nothing, as if it had never been; say whether it was.

    Only a note that was added just before leaves no trace in the history.
    """
    note = session.document.notes.get(note_id)
    if note is None or note.description.strip() or note.name:
        return False
    selected = tuple(i for i in session.selection if i != note_id)
    return session.commit(
        "Delete an empty note",
        lambda document: edits.remove(document, (note_id,)),
        merge_key=making(note_id),
        select=selected,
    )


def resize(session: Session, frame_id: str, area: Rect) -> bool:
    """Give a frame another area; return whether that changed anything.

    Raises:
        EditError: If there is no such frame, or the area is not allowed.
    """
    return session.commit(
        f"Resize {in_words(session.document, (frame_id,))}",
        lambda document: edits.set_fields(document, frame_id, area=area),
    )


def bring_to_front(session: Session) -> bool:
    """Put what is selected before all others of its kind; return whether that changed anything.

    Labels lie over boxes and notes, those over lines, and all of them over frames, always.
    """
    return _reorder(session, "Bring {} to the front", lambda rest, moved: {**rest, **moved})


def send_to_back(session: Session) -> bool:
    """Put what is selected behind all others of its kind; return whether that changed anything."""
    return _reorder(session, "Send {} to the back", lambda rest, moved: {**moved, **rest})


def can_reorder(document: Document, selection: Iterable[str]) -> bool:
    """Say whether something is selected that others of its kind could lie before or behind."""
    return any(
        i in records and len(records) > 1
        for i in selection
        for records in (document.frames, document.notes, document.stakeholders)
    )


def hidden_behind(
    document: Document, ids: Iterable[str], area_of: Callable[[str], Rect | None]
) -> tuple[str, ...]:
    """Return those stakeholders among a few things that others lie before, at least in part.

    Args:
        document: The map.
        ids: The things; which of them hides another does not count. Of many, none is looked at.
        area_of: Gives what a stakeholder covers, or None.
    """
    chosen = frozenset(ids)
    if len(chosen) > _FEW:
        return ()
    hidden: list[str] = []
    before: list[Rect] = []
    for one in reversed(tuple(document.stakeholders)):
        area = area_of(one)
        if area is None:
            continue
        if one not in chosen:
            before.append(area)
        elif any(area.overlaps(other) for other in before):
            hidden.append(one)
    return tuple(hidden)


def in_front(document: Document, ids: Iterable[str]) -> Document:
    """Return the map with these things before all others of their kind."""
    return _ordered(document, frozenset(ids), lambda rest, moved: {**rest, **moved})


def _reorder(session: Session, label: str, joined: Joining) -> bool:
    chosen = frozenset(session.selection)
    document = session.document
    kinds = (document.frames, document.notes, document.stakeholders)
    moving = [i for i in session.selection if any(i in records for records in kinds)]
    return session.commit(
        label.format(in_words(document, moving)), lambda before: _ordered(before, chosen, joined)
    )


def _ordered(document: Document, chosen: frozenset[str], joined: Joining) -> Document:
    for name in ("frames", "notes", "stakeholders"):
        records = document.collection(name)
        if chosen.isdisjoint(records):
            continue
        rest = {i: record for i, record in records.items() if i not in chosen}
        moved = {i: record for i, record in records.items() if i in chosen}
        order = joined(rest, moved)
        if tuple(order) != tuple(records):
            document = document.with_collection(name, order)
    return document


def _put_behind(document: Document, frame_id: str) -> Document:
    """Put a new frame behind those that lie in it, which it would hide otherwise."""
    frame = document.frames[frame_id]
    order: dict[str, Record] = {}
    for other in document.frames.values():
        if frame_id not in order and _holds(frame.area, other.area):
            order[frame_id] = frame
        order[other.id] = other
    return document.with_collection("frames", order)


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )
