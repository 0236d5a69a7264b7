"""Where each finding stands: open, accepted, turned into an action, or set aside.

How decisions outlast changes of what a finding is about is told in ``analysis.decisions``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ecomap.analysis.decisions import Decisions, day, since_then, why_aside
from ecomap.foundation.inert import SHORT_NAME, inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecomap.analysis.decisions import Verdict
    from ecomap.analysis.findings import Finding
    from ecomap.model.document import Document
    from ecomap.model.entities import Action


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
        words: Such as ``Set aside: not our data (Amal, 3 March 2026)``; empty if nothing was
            decided.
        grown: Whether it tells of more than when it was decided on.
    """

    state: State = State.OPEN
    words: str = ""
    grown: bool = False


OPEN = Standing()
"""Nobody has decided anything about it."""


def standings(document: Document, findings: Iterable[Finding]) -> dict[str, Standing]:
    """Return where findings stand by fingerprint; those that are not there are open."""
    decisions = Decisions(document)
    found = ((finding, decisions.on(finding)) for finding in findings)
    return {
        finding.fingerprint: _standing(finding, verdict)
        for finding, verdict in found
        if verdict.reasons or verdict.actions
    }


def actions_of(document: Document, finding: Finding) -> tuple[Action, ...]:
    """Return the actions and decisions that were made of a finding, or of parts of it."""
    return Decisions(document).on(finding).actions


def finding_of(document: Document, fingerprint: str, findings: Iterable[Finding]) -> Finding | None:
    """Return the finding that an action came from, as far as it is found now.

    That is the one with this fingerprint or, if there is none, the first one that tells of
    something which an action of that finding is about.
    """
    found = list(findings)
    decisions = Decisions(document)
    for finding in found:
        if finding.fingerprint == fingerprint:
            return finding
    for finding in found:
        if any(one.finding == fingerprint for one in decisions.on(finding).actions):
            return finding
    return None


def open_ids(fingerprints: Iterable[str], known: Mapping[str, Standing]) -> tuple[str, ...]:
    """Return those that are not set aside."""
    return tuple(one for one in fingerprints if known.get(one, OPEN).state is not State.DISMISSED)


def _standing(finding: Finding, verdict: Verdict) -> Standing:
    if verdict.all:
        return Standing(State.DISMISSED, f"Set aside: {why_aside(verdict)}")
    todo = [action for action in verdict.actions if action.kind == "action"]
    state = State.ACTION if todo else State.ACCEPTED if verdict.actions else State.OPEN
    made = _of_actions(todo) if todo else _accepted(verdict.actions) if verdict.actions else ""
    words = ". ".join(part for part in (made, since_then(finding, verdict)) if part)
    return Standing(state, words, verdict.grown)


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
