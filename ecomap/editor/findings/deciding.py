"""Decisions about findings, kept in the map: each is one step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ecomap.analysis.decisions import marks_of
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

    It is not set aside any more, if it was. If it was accepted before and has grown since, this
    takes the place of the earlier decision.
    """
    decision = Action(
        id=new_id("decision"),
        kind="decision",
        title=inert(f"{_ACCEPTED}{finding.sentence}", LONGEST_TITLE),
        owner=plain_line(by),
        finding=finding.fingerprint,
        parts=_parts(finding),
    )

    def edit(document: Document) -> Document:
        info, about = document.info, _about(finding)
        known = {
            mark
            for one in info.actions
            if _is_acceptance(one)
            for mark in marks_of(one.finding, one.parts)
        }
        if finding.fingerprint in known or known.issuperset(finding.marks):
            return _with(document, dismissed=_reasons_without(info, about))
        return _with(
            document,
            actions=(*_actions_without(info, about), decision),
            dismissed=_reasons_without(info, about),
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

    The reason takes the place of those that were given for parts of it.

    Raises:
        EditError: If there is no reason.
    """
    why = plain_line(reason)
    if not why:
        raise EditError("A finding is set aside for a reason", "Type why it does not matter here.")
    entry = DismissedFinding(
        fingerprint=finding.fingerprint,
        reason=why,
        by=plain_line(by),
        on=on,
        parts=_parts(finding),
    )

    def edit(document: Document) -> Document:
        info, about = document.info, _about(finding)
        return _with(
            document,
            dismissed=(*_reasons_without(info, about), entry),
            actions=_actions_without(info, about),
        )

    return session.commit("Set a finding aside", edit)


def restore(session: Session, finding: Finding) -> bool:
    """Take back that a finding was set aside or accepted; return whether it was."""

    def edit(document: Document) -> Document:
        info, about = document.info, _about(finding)
        return _with(
            document,
            dismissed=_reasons_without(info, about),
            actions=_actions_without(info, about),
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
        parts=_parts(finding) if finding is not None else (),
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


def _parts(finding: Finding) -> tuple[str, ...]:
    """Return the marks to keep with a decision; none if the fingerprint says as much."""
    return finding.marks if finding.marks != (finding.fingerprint,) else ()


def _about(finding: Finding) -> frozenset[str]:
    return frozenset((finding.fingerprint, *finding.marks))


def _reasons_without(info: MapInfo, about: frozenset[str]) -> tuple[DismissedFinding, ...]:
    """Return what is set aside apart from these marks; reasons for other parts stay."""
    found = []
    for entry in info.dismissed:
        marks = marks_of(entry.fingerprint, entry.parts)
        left = tuple(mark for mark in marks if mark not in about)
        if left == marks:
            found.append(entry)
        elif left:
            fields = {**dict(entry), "fingerprint": left[0], "parts": left}
            found.append(DismissedFinding.model_validate(fields))
    return tuple(found)


def _is_acceptance(action: Action) -> bool:
    return action.kind == "decision" and bool(action.finding)


def _actions_without(info: MapInfo, about: frozenset[str]) -> tuple[Action, ...]:
    """Return the actions with what was accepted apart from these marks."""
    found = []
    for action in info.actions:
        marks = marks_of(action.finding, action.parts)
        left = tuple(mark for mark in marks if mark not in about)
        if not _is_acceptance(action) or left == marks:
            found.append(action)
        elif left:
            fields = {**dict(action), "finding": left[0], "parts": left}
            found.append(Action.model_validate(fields))
    return tuple(found)


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
