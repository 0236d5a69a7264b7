"""Decisions about findings, kept in the map: each is one step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ecomap.foundation.errors import EditError
from ecomap.foundation.ids import new_id
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model import edits
from ecomap.model.entities import Action, DismissedFinding
from ecomap.model.naming import plain_line

if TYPE_CHECKING:
    import datetime

    from ecomap.analysis.findings import Finding
    from ecomap.editor.session import Session
    from ecomap.model.document import Document
    from ecomap.model.entities import MapInfo

LONGEST_TITLE = 300
"""Letters that the title of an action may have: it stands in lists."""

_ACCEPTED = "Accepted: "


def accept(session: Session, finding: Finding, *, by: str = "") -> bool:
    """Note as a decision that people agree with a finding; it stays on the list.

    It is not set aside any more, if it was.
    """
    decision = Action(
        id=new_id("decision"),
        kind="decision",
        title=inert(f"{_ACCEPTED}{finding.sentence}", LONGEST_TITLE),
        owner=plain_line(by),
        finding=finding.fingerprint,
    )

    def edit(document: Document) -> Document:
        info = document.info
        if any(_is_acceptance(one, finding.fingerprint) for one in info.actions):
            return _with(document, dismissed=_others(info, finding.fingerprint))
        return _with(
            document,
            actions=(*info.actions, decision),
            dismissed=_others(info, finding.fingerprint),
        )

    return session.commit("Accept a finding", edit)


def dismiss(
    session: Session,
    finding: Finding,
    reason: str,
    *,
    by: str = "",
    on: datetime.date | None = None,
) -> bool:
    """Set a finding aside, with the reason; it is no longer counted as accepted.

    Raises:
        EditError: If there is no reason.
    """
    why = plain_line(reason)
    if not why:
        raise EditError("A finding is set aside for a reason", "Type why it does not matter here.")
    entry = DismissedFinding(fingerprint=finding.fingerprint, reason=why, by=plain_line(by), on=on)

    def edit(document: Document) -> Document:
        info = document.info
        return _with(
            document,
            dismissed=(*_others(info, finding.fingerprint), entry),
            actions=_without_acceptance(info, finding.fingerprint),
        )

    return session.commit("Set a finding aside", edit)


def restore(session: Session, fingerprint: str) -> bool:
    """Take back that a finding was set aside or accepted; return whether it was."""

    def edit(document: Document) -> Document:
        info = document.info
        return _with(
            document,
            dismissed=_others(info, fingerprint),
            actions=_without_acceptance(info, fingerprint),
        )

    return session.commit("Bring a finding back", edit)


def act_on(
    session: Session,
    finding: Finding | None,
    title: str,
    *,
    owner: str = "",
    due: datetime.date | None = None,
) -> str:
    """Note something to do, of a finding or of its own, and return the id of the action.

    Raises:
        EditError: If it has no title, or one that is too long.
    """
    named = _sound_title(title)
    action = Action(
        id=new_id("action"),
        title=named,
        description=finding.sentence if finding is not None else "",
        owner=plain_line(owner),
        due=due,
        finding=finding.fingerprint if finding is not None else "",
    )
    session.commit(
        f"Add the action “{inert(named, SHORT_NAME)}”",
        lambda document: _with(document, actions=(*document.info.actions, action)),
    )
    return action.id


def change_action(
    session: Session,
    action_id: str,
    *,
    title: str,
    owner: str = "",
    due: datetime.date | None = None,
) -> bool:
    """Change what an action says; return whether that changed anything.

    Raises:
        EditError: If there is no such action any more, or its title is empty or too long.
    """
    named, action = _sound_title(title), _existing(session.document, action_id)
    return session.commit(
        f"Change the action “{inert(action.title, SHORT_NAME)}”",
        lambda document: _changed(
            document, action_id, title=named, owner=plain_line(owner), due=due
        ),
    )


def tick(session: Session, action_id: str, *, done: bool) -> bool:
    """Note that an action is done, or is not; return whether that changed anything.

    Raises:
        EditError: If there is no such action any more.
    """
    action = _existing(session.document, action_id)
    verb = "Complete" if done else "Reopen"
    return session.commit(
        f"{verb} the action “{inert(action.title, SHORT_NAME)}”",
        lambda document: _changed(document, action_id, done=done),
    )


def delete_action(session: Session, action_id: str) -> bool:
    """Delete an action or a decision.

    Raises:
        EditError: If there is no such action any more.
    """
    action = _existing(session.document, action_id)
    return session.commit(
        f"Delete the {action.kind} “{inert(action.title, SHORT_NAME)}”",
        lambda document: _with(
            document, actions=tuple(one for one in document.info.actions if one.id != action_id)
        ),
    )


def _with(document: Document, **fields: Any) -> Document:  # noqa: ANN401
    return edits.set_info(document, **fields)


def _others(info: MapInfo, fingerprint: str) -> tuple[DismissedFinding, ...]:
    return tuple(entry for entry in info.dismissed if entry.fingerprint != fingerprint)


def _is_acceptance(action: Action, fingerprint: str) -> bool:
    return action.kind == "decision" and action.finding == fingerprint


def _without_acceptance(info: MapInfo, fingerprint: str) -> tuple[Action, ...]:
    return tuple(one for one in info.actions if not _is_acceptance(one, fingerprint))


def _changed(document: Document, action_id: str, **fields: Any) -> Document:  # noqa: ANN401
    actions = tuple(
        Action.model_validate({**dict(one), **fields}) if one.id == action_id else one
        for one in document.info.actions
    )
    return _with(document, actions=actions)


def _existing(document: Document, action_id: str) -> Action:
    for action in document.info.actions:
        if action.id == action_id:
            return action
    raise EditError("There is no such action any more", "Nothing was changed.")


def _sound_title(title: str) -> str:
    named = plain_line(title)
    if not named:
        raise EditError("An action needs words", "Type what is to be done.")
    if len(named) > LONGEST_TITLE:
        raise EditError(
            f"An action of {len(named):,} letters is too long", f"Use at most {LONGEST_TITLE}."
        )
    return named
