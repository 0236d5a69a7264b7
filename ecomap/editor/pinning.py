"""Pinning stakeholders, so that arranging leaves them where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.selection import in_words
from ecomap.model import edits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.editor.session import Session
    from ecomap.model.document import Document


def pinnable(document: Document, selection: Iterable[str]) -> tuple[str, ...]:
    """Return the stakeholders among what is selected that have a place to be pinned to."""
    known = ((i, document.stakeholders.get(i)) for i in selection)
    return tuple(i for i, one in known if one is not None and one.position is not None)


def all_pinned(document: Document, selection: Iterable[str]) -> bool:
    """Say whether the selected stakeholders, if there are any, are all pinned."""
    chosen = pinnable(document, selection)
    return bool(chosen) and all(document.stakeholders[i].pinned for i in chosen)


def toggle_pin(session: Session) -> bool:
    """Pin the selected stakeholders, or unpin them if all are; say whether that changed anything.

    One step of the history.
    """
    document, chosen = session.document, pinnable(session.document, session.selection)
    pinned = not all_pinned(document, chosen)
    return session.commit(
        f"{'Pin' if pinned else 'Unpin'} {in_words(document, chosen)}",
        lambda now: edits.set_each(now, {i: {"pinned": pinned} for i in chosen}),
    )
