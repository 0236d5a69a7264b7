"""Copy, cut, paste and duplicate on a session; where a copy waits meanwhile is not known here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ecomap.drawing.sentences import listed
from ecomap.editor.selection import in_words
from ecomap.foundation.errors import EditError
from ecomap.model import clipboard, edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ecomap.editor.session import Session
    from ecomap.model.clipboard import Fragment, Pasted
    from ecomap.model.document import Document
    from ecomap.model.geometry import Point

_WORDS = (
    ("stakeholders", "stakeholder", "stakeholders"),
    ("flows", "flow", "flows"),
    ("exchanges", "exchange", "exchanges"),
    ("frames", "frame", "frames"),
    ("notes", "note", "notes"),
)
_WITHOUT_PLACE = (
    ("datasets", "dataset", "datasets"),
    ("agreements", "agreement", "agreements"),
)


def take(session: Session, drawn: Callable[[str], Point | None] | None = None) -> Fragment:
    """Return what is selected, with what comes along with it.

    Args:
        session: The session.
        drawn: Says where something is drawn that has no place of its own yet; the copy has one.

    Raises:
        EditError: If nothing that is selected can be copied.
    """
    copied = clipboard.fragment(session.document, session.selection)
    if drawn is None:
        return copied
    places = {
        stakeholder.id: place
        for stakeholder in copied.document.stakeholders.values()
        if stakeholder.position is None and (place := drawn(stakeholder.id)) is not None
    }
    return replace(copied, document=edits.move(copied.document, places))


def cut(session: Session, copied: Fragment) -> bool:
    """Delete what is selected once it has been copied; return whether it was anything.

    Agreements that were copied go too: nobody that they bind is left.
    """
    going = (*session.selection, *copied.document.agreements)
    return session.commit(
        f"Cut {amount(copied.document)}", lambda document: edits.remove(document, going), select=()
    )


def paste(
    session: Session, copied: Fragment, at: Point | None = None, doing: str = "Paste"
) -> Pasted:
    """Add what was copied as one step, and select it.

    Args:
        session: The session.
        copied: What to add.
        at: Where its middle goes; None for where it was, or beside that.
        doing: What the step is called.

    Raises:
        EditError: If there is nothing in it.
    """
    pasted = clipboard.paste(session.document, copied, at)
    label = f"{doing} {amount(copied.document)}"
    if not session.commit(label, lambda _: pasted.document, select=pasted.ids):
        raise EditError("What was copied is empty", "Copy something else.")
    return pasted


def duplicate(session: Session, drawn: Callable[[str], Point | None] | None = None) -> Pasted:
    """Add a copy of what is selected beside it, and select the copy.

    Raises:
        EditError: If nothing that is selected can be copied.
    """
    return paste(session, take(session, drawn), doing="Duplicate")


def amount(document: Document) -> str:
    """Return what a copied part holds: one thing's name, or ``3 stakeholders and 2 flows``."""
    counts = _counts(document, _WORDS) or _counts(document, _WITHOUT_PLACE)
    if [count for count, _ in counts] == [1]:
        only = (i for name, *_ in (*_WORDS, *_WITHOUT_PLACE) for i in document.collection(name))
        return in_words(document, (next(only),))
    return listed([f"{count:,} {words}" for count, words in counts])


def _counts(document: Document, words: Iterable[tuple[str, str, str]]) -> list[tuple[int, str]]:
    """Return how many there are of each kind that there is, with the word for it."""
    counts = [(len(document.collection(name)), one, several) for name, one, several in words]
    return [(count, one if count == 1 else several) for count, one, several in counts if count]
