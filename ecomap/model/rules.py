"""What may be done on a map, asked before it is done: tools, edits and imports share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ecomap.model.document import Document


class Verdict(NamedTuple):
    """Whether something is allowed, and if not why, in a sentence for the user."""

    allowed: bool
    reason: str = ""


ALLOWED = Verdict(allowed=True)


def may_connect(document: Document, source: str, target: str) -> Verdict:
    """Say whether a flow or an exchange may go from one record to another.

    Any stakeholder may be connected to any other, several times, and to itself.
    """
    for record_id in (source, target):
        if record_id not in document.stakeholders:
            return Verdict(allowed=False, reason="Only stakeholders can be connected to each other")
    return ALLOWED
