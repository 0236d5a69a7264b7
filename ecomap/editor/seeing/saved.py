"""Saved views: kept in the map, each change one step that can be undone."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from ecomap.editor.seeing.sight import as_view
from ecomap.foundation.errors import EditError
from ecomap.foundation.ids import new_id
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model import edits
from ecomap.model.naming import plain_line
from ecomap.model.views import changed

if TYPE_CHECKING:
    from ecomap.editor.seeing.sight import Sight
    from ecomap.editor.session import Session
    from ecomap.model.document import Document
    from ecomap.model.entities import View

LONGEST_NAME = 200
"""Letters that a new name may have: it stands in menus."""

UNNAMED = "Unnamed view"


def name_of(view: View) -> str:
    """Return what a view is called, fit to be shown; files may hold some without a name."""
    return inert(view.name, SHORT_NAME) or UNNAMED


def proposed_name(document: Document) -> str:
    """Return a name for a new view: ``View 1``."""
    taken = {view.name.casefold() for view in document.views.values()}
    return next(name for n in count(1) if (name := f"View {n}").casefold() not in taken)


def save(session: Session, sight: Sight, name: str) -> str:
    """Keep a sight under a name and return the id of the view.

    Raises:
        EditError: If the name is empty, too long, or that of another view.
    """
    named = _sound_name(session.document, name)
    view = changed(as_view(sight), id=new_id("view"), name=named)
    session.commit(f"Save the view “{named}”", lambda document: edits.add(document, view))
    return view.id


def update(session: Session, view_id: str, sight: Sight) -> bool:
    """Let a view keep another sight; return whether that changed anything.

    Raises:
        EditError: If there is no such view.
    """
    view, new = _existing(session.document, view_id), as_view(sight)
    fields = ["filter", "lens", "level_of_detail", "hidden", "focus", "focus_steps"]
    fields += ["size_by", "colour_by"]
    changes = {field: getattr(new, field) for field in fields}
    return session.commit(
        f"Update the view “{name_of(view)}”",
        lambda document: edits.set_fields(document, view_id, **changes),
    )


def rename(session: Session, view_id: str, name: str) -> bool:
    """Give a view another name; return whether that changed anything.

    Raises:
        EditError: If there is no such view, or the name is empty, too long or taken.
    """
    view = _existing(session.document, view_id)
    named = _sound_name(session.document, name, view)
    return session.commit(
        f"Rename the view “{name_of(view)}”",
        lambda document: edits.set_fields(document, view_id, name=named),
    )


def delete(session: Session, view_id: str) -> bool:
    """Delete a view; return whether there was one.

    Raises:
        EditError: If there is no such view.
    """
    view = _existing(session.document, view_id)
    return session.commit(
        f"Delete the view “{name_of(view)}”",
        lambda document: edits.remove(document, (view_id,)),
    )


def _existing(document: Document, view_id: str) -> View:
    view = document.views.get(view_id)
    if view is None:
        raise EditError("There is no such view any more", "Nothing was changed.")
    return view


def _sound_name(document: Document, name: str, itself: View | None = None) -> str:
    named = plain_line(name)
    if not named:
        raise EditError("A view needs a name", "Type what it shows, such as: Closed data.")
    if len(named) > LONGEST_NAME:
        raise EditError(
            f"A name of {len(named):,} letters is too long", f"Use at most {LONGEST_NAME}."
        )
    others = (view for view in document.views.values() if view is not itself)
    if any(view.name.casefold() == named.casefold() for view in others):
        raise EditError(f"There is a view called “{named}” already", "Use another name.")
    return named
