"""The history as a list to read: every state the map was in, and which of them counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.editor.step_words import said

if TYPE_CHECKING:
    from ecomap.editor.session import Session


class State(NamedTuple):
    """A state of the map that can be gone to with ``Session.jump``.

    Attributes:
        position: How many steps of the history are done in it.
        label: The step that led to it; empty for the first state, which no step led to.
        at: When, in seconds by the clock of the session; None for the first state.
        current: Whether the map is in this state.
        undone: Whether the step that led to it is undone.
        saved: Whether the file holds this state.
    """

    position: int
    label: str
    at: float | None
    current: bool
    undone: bool
    saved: bool


def timeline(session: Session) -> tuple[State, ...]:
    """Return all states, the oldest first; it looks at no more than the steps themselves."""
    past, future = session.history.past, session.history.future
    steps = (*past, *future)
    first = steps[0].before if steps else session.document
    documents = (first, *(step.after for step in steps))
    saved = session.saved_document
    return tuple(
        State(
            position,
            said(steps[position - 1]) if position else "",
            steps[position - 1].at if position else None,
            current=position == len(past),
            undone=position > len(past),
            saved=document is saved,
        )
        for position, document in enumerate(documents)
    )
