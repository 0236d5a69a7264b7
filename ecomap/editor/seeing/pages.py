"""What pictures of a map can show: all of it, what is looked at, a selection, saved views."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from ecomap.editor.seeing.bright import bright
from ecomap.editor.seeing.saved import name_of
from ecomap.editor.seeing.sight import sight_of
from ecomap.editor.seeing.words import in_one_line
from ecomap.export.picture import ALL, SEEN, SELECTION, Seen, drawn
from ecomap.foundation.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection

    from ecomap.drawing.elements import Drawing
    from ecomap.export.picture import Picture
    from ecomap.model.document import Document
    from ecomap.model.entities import View


VIEW = "view:"
"""What a picture of a saved view shows, before the id of the view."""


class Sheet(NamedTuple):
    """One picture of several: what it is called, and what it is like.

    Attributes:
        name: Of a saved view; empty for the picture that was asked for.
    """

    name: str
    picture: Picture


class Motifs(NamedTuple):
    """All that pictures of a map can show at some moment.

    Attributes:
        document: The map.
        seen: How it is looked at.
        selected: What is selected on it; None if that is nothing that can be drawn.
    """

    document: Document
    seen: Seen
    selected: Seen | None = None

    def choices(self) -> dict[str, str]:
        """Return what a picture can show, in words."""
        found = {ALL: "The whole map"}
        if self.seen.words:
            found[SEEN] = "The map as it is looked at now"
        if self.selected is not None:
            found[SELECTION] = "What is selected"
        views = self.document.views.values()
        return found | {f"{VIEW}{view.id}": f"View: {name_of(view)}" for view in views}

    def drawing(self, picture: Picture) -> Drawing:
        """Return the drawing of a picture."""
        return drawn(self.document, picture, self._seen(picture.shows))

    def sheets(self, picture: Picture) -> tuple[Sheet, ...]:
        """Return the pictures that are wanted: the one itself, and those of saved views."""
        first = Sheet("", picture)
        if not picture.each_view:
            return (first,)
        views = self.document.views.values()
        more = (Sheet(name_of(v), replace(picture, shows=f"{VIEW}{v.id}")) for v in views)
        return (first, *(sheet for sheet in more if sheet.picture.shows != picture.shows))

    def _seen(self, shows: str) -> Seen | None:
        if shows == SELECTION:
            return self.selected
        view = self.document.views.get(shows.removeprefix(VIEW))
        if view is not None:
            return seen_in(self.document, view)
        return self.seen if shows == SEEN else None


def selected_in(document: Document, selection: Collection[str], view: View) -> Seen | None:
    """Return a picture's look at what is selected; None if nothing of it can be drawn.

    The ends of a connection belong to it, and what joins two that are selected comes along.
    """
    chosen = {i for i in selection if i in document.frames or i in document.notes}
    ends = {i for i in selection if i in document.stakeholders}
    for one in document.connections():
        if one.id in selection:
            ends |= {one.source, one.target}
    chosen |= ends
    chosen |= {c.id for c in document.connections() if c.source in ends and c.target in ends}
    return Seen(view, None, "a part of the map", frozenset(chosen)) if chosen else None


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
