"""Saved views as pictures: what each shows, found by its name."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from ecomap.editor.seeing.bright import bright
from ecomap.editor.seeing.saved import name_of
from ecomap.editor.seeing.sight import sight_of
from ecomap.editor.seeing.words import in_one_line
from ecomap.export.picture import Seen
from ecomap.foundation.errors import UsageError

if TYPE_CHECKING:
    from ecomap.model.document import Document
    from ecomap.model.entities import View


def seen_in(document: Document, view: View) -> Seen:
    """Return the way of looking at a map that a saved view keeps, called by the view's name."""
    sight = sight_of(view)
    words = in_one_line(document, sight)
    name = name_of(view)
    return Seen(sight.drawn, bright(document, sight), f"{name} ({words})" if words else name)


def view_called(document: Document, name: str) -> View:
    """Return the saved view of this name, whatever its capitals.

    Raises:
        UsageError: If there is none; the hint names the nearest.
    """
    views = {name_of(view).casefold(): view for view in document.views.values()}
    found = views.get(name.casefold())
    if found is not None:
        return found
    near = get_close_matches(name.casefold(), list(views), n=1)
    names = ", ".join(f"“{name_of(view)}”" for view in document.views.values())
    hint = f"Did you mean “{name_of(views[near[0]])}”? " if near else ""
    hint += f"The map has {names}." if names else "The map has no saved views."
    raise UsageError(f"There is no view “{name}” in this map", hint)
