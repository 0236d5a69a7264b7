"""A connection that goes from, or to, somebody else after all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ecomap.editor.selection import in_words
from ecomap.editor.waypoints import connection_of
from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.rules import may_connect

if TYPE_CHECKING:
    from ecomap.editor.session import Session

End = Literal["source", "target"]
"""An end of a connection: who gives, or who receives."""


def reconnect(session: Session, line: str, end: End, stakeholder: str) -> bool:
    """Let one end of a connection be at somebody else; return whether that changed anything.

    Bends and the place of its label were for where the line went before; they go, as a step with
    the rest that one undo takes back.

    Args:
        session: The session.
        line: Id of the connection.
        end: Which of its ends.
        stakeholder: Id of whom it is to be at.

    Raises:
        EditError: If the connection is gone, or the rules forbid it.
    """
    document = session.document
    connection = connection_of(document, line)
    if connection is None:
        raise EditError("The connection is not on the map any more")
    if getattr(connection, end) == stakeholder:
        return False
    ends = {"source": connection.source, "target": connection.target, end: stakeholder}
    verdict = may_connect(document, ends["source"], ends["target"])
    if not verdict.allowed:
        raise EditError(verdict.reason)
    return session.commit(
        f"Reconnect {in_words(document, (line,))}",
        lambda before: edits.set_fields(
            before, line, **ends, route=None, waypoints=(), label_offset=None
        ),
    )
