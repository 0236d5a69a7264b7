"""Where each finding stands: open, accepted, turned into an action, or set aside."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ecomap.foundation.inert import SENTENCE, SHORT_NAME, inert

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from ecomap.model.document import Document
    from ecomap.model.entities import Action, DismissedFinding


class State(StrEnum):
    """Where a finding stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    ACTION = "action"
    DISMISSED = "dismissed"


class Standing(NamedTuple):
    """Where a finding stands, and what is said about that.

    Attributes:
        state: Where it stands.
        words: Such as ``Set aside: not our data (Amal, 3 March 2026)``; empty while it is open.
    """

    state: State = State.OPEN
    words: str = ""


OPEN = Standing()
"""Nobody has decided anything about it."""


def standings(document: Document) -> dict[str, Standing]:
    """Return where findings stand by fingerprint; those that are not there are open."""
    found: dict[str, Standing] = {}
    by_finding: dict[str, list[Action]] = {}
    for action in document.info.actions:
        if action.finding:
            by_finding.setdefault(action.finding, []).append(action)
    for fingerprint, actions in by_finding.items():
        todo = [action for action in actions if action.kind == "action"]
        state = State.ACTION if todo else State.ACCEPTED
        found[fingerprint] = Standing(state, _of_actions(todo) if todo else _accepted(actions))
    for entry in document.info.dismissed:
        found[entry.fingerprint] = Standing(State.DISMISSED, _dismissed(entry))
    return found


def actions_of(document: Document, fingerprint: str) -> tuple[Action, ...]:
    """Return the actions and decisions that were made of a finding."""
    return tuple(one for one in document.info.actions if one.finding == fingerprint)


def open_ids(fingerprints: Iterable[str], known: Mapping[str, Standing]) -> tuple[str, ...]:
    """Return those that are not set aside."""
    return tuple(one for one in fingerprints if known.get(one, OPEN).state is not State.DISMISSED)


def day(date: datetime.date) -> str:
    """Return a date as people write it: ``3 March 2026``."""
    return f"{date.day} {date:%B %Y}"


def _dismissed(entry: DismissedFinding) -> str:
    reason = inert(entry.reason, SENTENCE) or "no reason given"
    who = ", ".join(
        part for part in (inert(entry.by, SHORT_NAME), day(entry.on) if entry.on else "") if part
    )
    return f"Set aside: {reason}{f' ({who})' if who else ''}"


def _accepted(decisions: Iterable[Action]) -> str:
    owners = [who for one in decisions if (who := inert(one.owner, SHORT_NAME))]
    return f"Accepted by {owners[0]}" if owners else "Accepted"


def _of_actions(actions: list[Action]) -> str:
    done = sum(action.done for action in actions)
    if len(actions) > 1:
        return f"{len(actions)} actions, {done} done"
    action = actions[0]
    words = f"{'Done' if action.done else 'Action'}: {inert(action.title, SHORT_NAME) or 'unnamed'}"
    owner = inert(action.owner, SHORT_NAME)
    due = f"due {day(action.due)}" if action.due and not action.done else ""
    more = ", ".join(part for part in (owner, due) if part)
    return f"{words} ({more})" if more else words
