"""What can be done to a map with a session alone, each as one step of its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ecomap.editor.selection import everything, in_words, places
from ecomap.editor.step_words import ADDED, CONNECTED
from ecomap.foundation.errors import EditError
from ecomap.foundation.ids import new_id
from ecomap.model import edits
from ecomap.model.entities import Connection, DataFlow, Note, Stakeholder, ValueExchange
from ecomap.model.vocabulary import Nature, StakeholderKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.editor.session import Session
    from ecomap.model.document import Document
    from ecomap.model.geometry import Point

ConnectionKind = Literal["data", "tangible", "intangible"]
"""What a connection transfers: data, or value that can be touched, or value that cannot."""

NEW_NAME = "New stakeholder"
NO_NAME = "Unnamed stakeholder"


class Drawn(NamedTuple):
    """A connection that was just drawn, of which more may be said within the same step.

    Attributes:
        connection: Its id.
        made: Id of the stakeholder that came with it, or its own id if none did.
    """

    connection: str
    made: str


def fresh_name(document: Document, base: str = NEW_NAME) -> str:
    """Return a name that no stakeholder has: the base, or the base and a number from 2 up."""
    taken = {stakeholder.name.casefold() for stakeholder in document.stakeholders.values()}
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base} {number}"
    return name


def new_connection(kind: ConnectionKind, source: str, target: str) -> DataFlow | ValueExchange:
    """Return a connection that is not on any map yet, with nothing said but its ends."""
    if kind == "data":
        return DataFlow(id=new_id("flow"), source=source, target=target)
    nature = Nature.TANGIBLE if kind == "tangible" else Nature.INTANGIBLE
    return ValueExchange(id=new_id("exchange"), source=source, target=target, nature=nature)


def add_stakeholder(
    session: Session, point: Point, kind: StakeholderKind = StakeholderKind.ORGANISATION
) -> str:
    """Add a stakeholder with its middle at a point, select it and return its id.

    Raises:
        EditError: If the point is off the canvas.
    """
    stakeholder = _new_stakeholder(session.document, kind)
    session.commit(
        ADDED,
        lambda document: _placed(document, stakeholder, point),
        merge_key=making(stakeholder.id),
        select=(stakeholder.id,),
    )
    return stakeholder.id


def connect(
    session: Session,
    source: str,
    target: str,
    kind: ConnectionKind = "data",
    *,
    select: Iterable[str] | None = None,
) -> str:
    """Connect two stakeholders and return the id of the connection.

    Args:
        session: The session.
        source: Id of who gives.
        target: Id of who receives.
        kind: What is given.
        select: What is selected then; by default the connection.

    Raises:
        EditError: If the rules forbid it.
    """
    connection = new_connection(kind, source, target)
    ends = " to ".join(in_words(session.document, (end,)) for end in (source, target))
    session.commit(
        f"Connect {ends}",
        lambda document: edits.connect(document, connection),
        merge_key=making(connection.id),
        select=(connection.id,) if select is None else select,
    )
    return connection.id


def connect_to_new(
    session: Session, source: str, point: Point, kind: ConnectionKind = "data"
) -> Drawn:
    """Add a stakeholder with a connection to it, in one step, and select the stakeholder.

    Raises:
        EditError: If the rules forbid it or the point is off the canvas.
    """
    stakeholder = _new_stakeholder(session.document, StakeholderKind.ORGANISATION)
    connection = new_connection(kind, source, stakeholder.id)
    session.commit(
        f"Connect {in_words(session.document, (source,))} {CONNECTED}",
        lambda document: edits.connect(_placed(document, stakeholder, point), connection),
        merge_key=making(stakeholder.id),
        select=(stakeholder.id,),
    )
    return Drawn(connection.id, stakeholder.id)


def connect_selected(session: Session, kind: ConnectionKind = "data") -> str:
    """Connect the stakeholder selected first to the one selected second; return the new id.

    Raises:
        EditError: If not exactly two stakeholders are selected.
    """
    ends = selected_ends(session)
    if ends is None:
        raise EditError("Two stakeholders have to be selected", "Select the giver first.")
    return connect(session, *ends, kind)


def selected_ends(session: Session) -> tuple[str, str] | None:
    """Return the two selected stakeholders in the order of selecting; None if it is not two."""
    chosen = session.selection
    if len(chosen) != 2 or any(i not in session.document.stakeholders for i in chosen):
        return None
    return (chosen[0], chosen[1])


def delete_selection(session: Session) -> bool:
    """Delete what is selected and what means nothing without it; return whether it was anything."""
    chosen = session.selection
    label = f"Delete {in_words(session.document, chosen)}"
    return session.commit(label, lambda document: edits.remove(document, chosen), select=())


def rename(
    session: Session, record_id: str, text: str, *, merge: bool = False, goes_on: bool = False
) -> bool:
    """Give a thing another name, or a note another text; return whether that changed anything.

    White space around and line ends within a name are taken out; a stakeholder without a name is
    called an unnamed one. A note has no name: it gets the text, with its lines. Naming what was
    added just before belongs to the adding: one undo takes back both.

    Args:
        session: The session.
        record_id: What to rename.
        text: As typed.
        merge: Whether it is one step with the renaming just before, as while typing.
        goes_on: Whether more is going to be said of what was added just before.

    Raises:
        EditError: If there is no such thing, or the name is too long.
    """
    record = session.document.find(record_id)
    if isinstance(record, Note):
        label, field, value = "Change description of", "description", text.strip()
    else:
        label, field, value = "Rename", "name", " ".join(text.split())
    if not value and isinstance(record, Stakeholder):
        value = NO_NAME
    if text and text == getattr(record, field, None):
        value = text  # nobody changed it, not even its white space
    changed = session.commit(
        f"{label} {in_words(session.document, (record_id,))}",
        lambda document: edits.set_fields(document, record_id, **{field: value}),
        merge_key=f"{record_id} {field}" if merge else making(record_id),
    )
    if not merge and not goes_on:
        session.break_merge()
    return changed


def making(record_id: str) -> str:
    """Return the key under which adding something and first saying more of it are one step."""
    return f"{record_id} made"


def take_back_making(session: Session, record_id: str) -> bool:
    """Undo the adding of a thing of which nothing was said yet; return whether that was so.

    Whatever came with it goes too, and redo brings all of it back.
    """
    step = session.history.next_undo
    if step is None or session.history.run != making(record_id):
        return False
    return step.before.find(record_id) is None and session.undo()


def set_field(
    session: Session,
    record_id: str,
    field: str,
    value: Any,  # noqa: ANN401
    *,
    merge: bool = False,
) -> bool:
    """Set one field of a record; return whether that changed anything.

    Args:
        session: The session.
        record_id: Whose field.
        field: Its name in the model; a name is set as ``rename`` does it.
        value: Of the field's type.
        merge: Whether it is one step with the setting of this field just before, as while typing.

    Raises:
        EditError: If there is no such record or field, or the value is not allowed.
    """
    record = session.document.find(record_id)
    if field == "name" and not isinstance(record, Note):
        return rename(session, record_id, value, merge=merge)
    words = in_words(session.document, (record_id,))
    if isinstance(record, Connection) and field in ("source", "target"):
        ends = {field: value}
        return session.commit(
            f"Reconnect {words}", lambda document: edits.retarget(document, record_id, **ends)
        )
    return session.commit(
        f"Change {field.replace('_', ' ')} of {words}",
        lambda document: edits.set_fields(document, record_id, **{field: value}),
        merge_key=f"{record_id} {field}" if merge else None,
    )


def select_all(session: Session) -> None:
    """Select everything on the canvas."""
    session.select(everything(session.document))


def select_none(session: Session) -> None:
    """Select nothing."""
    session.select(())


def nudge(session: Session, dx: float, dy: float, drawn: dict[str, Point] | None = None) -> bool:
    """Move what is selected a little; one step after the other makes one step.

    Args:
        session: The session.
        dx: To the right, in canvas units.
        dy: Down.
        drawn: Where things are; by default where the document says.

    Raises:
        EditError: If something would leave the canvas.
    """
    now = places(session.document, session.selection) if drawn is None else drawn
    there = {i: point.moved(dx, dy) for i, point in now.items()}
    return session.commit(
        f"Move {in_words(session.document, there)}",
        lambda document: edits.move(document, there),
        merge_key="nudge",  # selecting something else ends the run
    )


def _new_stakeholder(document: Document, kind: StakeholderKind) -> Stakeholder:
    return Stakeholder(id=new_id("stakeholder"), name=fresh_name(document), kind=kind)


def _placed(document: Document, stakeholder: Stakeholder, point: Point) -> Document:
    """Add a stakeholder at a point; ``move`` is what says if the point is off the canvas."""
    return edits.move(edits.add(document, stakeholder), {stakeholder.id: point})
