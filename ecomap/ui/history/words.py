"""What the history dock says: states of the map and snapshots as lines to read and to hear."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ecomap.editor import snapshots
from ecomap.foundation.inert import inert
from ecomap.model.document import DamagedSnapshot, Snapshot
from ecomap.ui.history.lines import Line

if TYPE_CHECKING:
    from ecomap.editor.timeline import State

SAVED_HERE = "saved here"
DAMAGED = "damaged, cannot be opened"
FORGOTTEN = "Earlier steps are no longer kept"

NO_STEPS = (
    "Nothing was changed yet. Every step will be listed here with its time, and a click on one"
    " brings the map of that moment back."
)
STEPS = "A click on a step goes back or forward to it. What is undone stays until the next change."
NO_SNAPSHOTS = (
    "A snapshot keeps the map as it is now under a name, in the same file: before a workshop,"
    " after each table. You can open it as a copy or go back to it at any time."
)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def opened(name: str, *, in_file: bool, saved: bool) -> str:
    """Return the words for the state a map was in before its first step.

    Args:
        name: What the map is called.
        in_file: Whether it has a file.
        saved: Whether it was as it is somewhere, or new; a recovered map is not.
    """
    if not saved:
        return f"Opened {inert(name)}, not saved"
    return f"Opened {inert(name)}" if in_file else "New map"


def clock(moment: datetime, now: datetime) -> str:
    """Return a moment in few letters: ``14:32`` today, ``3 June 14:32`` or ``3 June 2025``.

    Args:
        moment: In the time of the user's clock.
        now: Likewise.
    """
    time = f"{moment.hour:02}:{moment.minute:02}"
    if moment.date() == now.date():
        return time
    day = f"{moment.day} {_MONTHS[moment.month - 1]}"
    return f"{day} {time}" if moment.year == now.year else f"{day} {moment.year}"


def local(moment: datetime) -> datetime:
    """Return a moment in the time of the user's clock, or as it is where there is no such time."""
    try:
        return moment.astimezone().replace(tzinfo=None)
    except (OverflowError, OSError, ValueError):
        return moment.replace(tzinfo=None)  # at the ends of the calendar


def step_line(state: State, first: Line, now: datetime) -> Line:
    """Return the line for a state of the map.

    Args:
        state: The state.
        first: The words and the time for the first state.
        now: In the time of the user's clock.
    """
    label = inert(state.label) if state.position else first.label
    time = clock(datetime.fromtimestamp(state.at), now) if state.at is not None else first.time
    note = SAVED_HERE if state.saved else ""
    stand = "the map is here" if state.current else "undone" if state.undone else ""
    spoken = ", ".join(part for part in (label, time, note, stand) if part)
    return Line(label, time, note, "save" if note else "", state.current, state.undone, spoken)


def snapshot_line(snapshot: Snapshot | DamagedSnapshot, now: datetime) -> Line:
    """Return the line for a snapshot."""
    label = snapshots.name_of(snapshot)
    if isinstance(snapshot, DamagedSnapshot):
        return Line(label, "", DAMAGED, "severity-medium", spoken=f"{label}, {DAMAGED}")
    time = clock(local(snapshot.at), now)
    return Line(label, time, spoken=f"{label}, {time}")
