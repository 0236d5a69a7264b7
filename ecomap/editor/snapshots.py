"""Snapshots of the map: taken, renamed, deleted and brought back, each as one step to undo."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from ecomap.foundation.errors import EditError
from ecomap.foundation.ids import new_id
from ecomap.model.document import RECORD_TYPES, DamagedSnapshot, Snapshot
from ecomap.model.naming import plain_line

if TYPE_CHECKING:
    from ecomap.editor.session import Session
    from ecomap.model.document import Document

LONGEST_NAME = 200
"""Letters that a new name may have: it stands in menus and in lists."""

MOST_RECORDS = 75_000
"""Records that the map and its snapshots may have together: those of five maps of 5,000
stakeholders. A file with many more could not be opened again."""

UNNAMED = "Unnamed snapshot"


def proposed_name(now: datetime.datetime) -> str:
    """Return a name for a snapshot taken now: ``Snapshot 14:32``.

    Args:
        now: In the time of the user's clock.
    """
    return f"Snapshot {now:%H:%M}"


def name_of(snapshot: Snapshot | DamagedSnapshot) -> str:
    """Return what a snapshot is called; files may hold some without a name."""
    return snapshot.name or UNNAMED


def take(session: Session, name: str, now: datetime.datetime) -> str:
    """Keep the map as it is under a name, and return the id of the snapshot.

    Args:
        session: The session.
        name: As typed; it becomes one line without signs that cannot be seen.
        now: The moment, with its time zone.

    Raises:
        EditError: If the name is empty or too long, or there is too much in the file already.
    """
    named = _sound_name(name)
    _check_room(session.document)
    moment = now.astimezone(datetime.UTC).replace(microsecond=0)

    def edit(document: Document) -> Document:
        taken = Snapshot(snapshot_id, named, moment, document.with_snapshots(()))
        return document.with_snapshots((*document.snapshots.values(), taken))

    snapshot_id = new_id("snapshot")
    session.commit(f"Take the snapshot “{named}”", edit)
    return snapshot_id


def rename(session: Session, snapshot_id: str, name: str) -> bool:
    """Give a snapshot another name; return whether that changed anything.

    Raises:
        EditError: If there is no such snapshot, it is damaged, or the name is empty or too long.
    """
    snapshot, named = sound(session.document, snapshot_id), _sound_name(name)

    def edit(document: Document) -> Document:
        renamed = {**document.snapshots, snapshot_id: snapshot._replace(name=named)}
        return document.with_snapshots(renamed.values())

    return session.commit(f"Rename the snapshot “{name_of(snapshot)}”", edit)


def delete(session: Session, snapshot_id: str) -> bool:
    """Delete a snapshot, damaged or not; return whether there was one."""
    snapshot = session.document.snapshots.get(snapshot_id)
    if snapshot is None:
        return False

    def edit(document: Document) -> Document:
        others = [one for one in document.snapshots.values() if one.id != snapshot_id]
        return document.with_snapshots(others)

    return session.commit(f"Delete the snapshot “{name_of(snapshot)}”", edit)


def restore(session: Session, snapshot_id: str) -> bool:
    """Make the map what it was, but keep all snapshots; return whether that changed anything.

    Raises:
        EditError: If there is no such snapshot, or it is damaged.
    """
    snapshot = sound(session.document, snapshot_id)
    return session.commit(
        f"Restore the snapshot “{name_of(snapshot)}”",
        lambda document: replace(snapshot.document, snapshots=document.snapshots),
    )


def sound(document: Document, snapshot_id: str) -> Snapshot:
    """Return a snapshot that can be opened.

    Raises:
        EditError: If there is no such snapshot, or it is damaged.
    """
    snapshot = document.snapshots.get(snapshot_id)
    if snapshot is None:
        raise EditError("This snapshot is not there any more", "Nothing was changed.")
    if isinstance(snapshot, DamagedSnapshot):
        raise EditError(
            f"This snapshot cannot be opened: {snapshot.why}",
            "It stays in the file as it is, for somebody who can mend it in a text editor.",
        )
    return snapshot


def _sound_name(name: str) -> str:
    named = plain_line(name)
    if not named:
        raise EditError("A snapshot needs a name", "Type one, such as “after table 3”.")
    if len(named) > LONGEST_NAME:
        raise EditError("This name is too long", f"Use at most {LONGEST_NAME} letters.")
    return named


def _check_room(document: Document) -> None:
    kept = [one.document for one in document.snapshots.values() if isinstance(one, Snapshot)]
    states = (document, document, *kept)  # the map itself, and the snapshot that would be taken
    if sum(len(state.collection(name)) for state in states for name in RECORD_TYPES) > MOST_RECORDS:
        raise EditError(
            "The map and its snapshots are too large for another snapshot",
            "Open an old snapshot as a copy, save that, and delete the snapshot here.",
        )
