"""From a map to pictures: Graphviz, the drawings, and the formats they can be written in."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ecomap.foundation.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.theme import Theme
    from ecomap.export.picture import Picture
    from ecomap.graphviz.engine import Engine
    from ecomap.model.document import Document
    from ecomap.model.entities import View

DEFAULT_SCALE = 2.0
"""Pixels of a PNG to the unit of the canvas, or to the point on paper."""


class How(NamedTuple):
    """In what form pictures are written.

    Attributes:
        chosen: ``svg``, ``png``, ``pdf`` or ``dot``.
        dot: The Graphviz program asked for.
        scale: Pixels of a PNG to the unit.
        text: How text stands in an SVG: ``font``, ``outlines`` or ``plain``.
        with_map: Whether an SVG carries the map, so that it can be opened as one.
    """

    chosen: str
    dot: str | None = None
    scale: float = DEFAULT_SCALE
    text: str = "font"
    with_map: bool = False


def engine_for(dot: str | None) -> Engine:
    """Return the Graphviz asked for, or the one in the settings, or the one built in."""
    from ecomap.graphviz.engine import find_engine
    from ecomap.storage.settings import load_settings

    path = dot or load_settings().dot_path
    return find_engine(Path(path) if path else None)


def arranged(document: Document, theme: Theme, dot: str | None) -> tuple[Document, str]:
    """Return the map arranged, and in words by what."""
    from ecomap.drawing import arrange

    arrangement = arrange.arrange(document, engine_for(dot), theme=theme)
    return arrange.apply(document, arrangement), f", arranged by {arrangement.engine}"


def views_called(
    document: Document, names: Iterable[str], *, all_views: bool = False
) -> list[View]:
    """Return saved views by their names, or all of them.

    Raises:
        UsageError: If there is no such view, or none at all.
    """
    from ecomap.editor.seeing.pages import view_called

    named = [view_called(document, name) for name in names]
    if not all_views:
        return named
    if not document.views:
        raise UsageError(
            "The map has no saved views", "Save some in the window, or leave out --all-views."
        )
    return named + [view for view in document.views.values() if view not in named]


def view_titles(views: Iterable[View]) -> list[str]:
    """Return what saved views are called, fit to be shown."""
    from ecomap.editor.seeing.saved import name_of

    return [name_of(view) for view in views]


def drawn(
    document: Document, picture: Picture, views: Sequence[View] = (), only: Iterable[str] = ()
) -> list[Drawing]:
    """Return the drawing of a map, or that of each saved view.

    Args:
        document: The map.
        picture: What the drawings are to be like.
        views: None for the map itself.
        only: Names of stakeholders, for a part of the map.

    Raises:
        UsageError: If there is no such stakeholder.
    """
    from ecomap.drawing.visible import DEFAULT_VIEW
    from ecomap.editor.seeing.pages import seen_in, selected_in
    from ecomap.export import picture as pictures

    seen = [seen_in(document, view) for view in views]
    ids = [_called(document, name) for name in only]
    part = selected_in(document, ids, DEFAULT_VIEW)
    if part is not None:
        seen = [one._replace(only=part.only) for one in seen] or [part]
    if not seen:
        return [pictures.drawn(document, picture)]
    found = []
    for number, one in enumerate(seen, start=1):
        _say_how_far(number, len(seen))
        found.append(pictures.drawn(document, replace(picture, shows=pictures.SEEN), one))
    return found


def exported(document: Document, drawing: Drawing, chosen: str, dot: str | None = None) -> bytes:
    """Return a drawing of a map in one of the formats: ``svg``, ``png``, ``pdf`` or ``dot``."""
    (data,) = written(document, [drawing], [""], How(chosen, dot))
    return data


def written(
    document: Document, drawings: Sequence[Drawing], names: Sequence[str], how: How
) -> list[bytes]:
    """Return drawings in one of the formats: a file for each, or all as pages of a PDF.

    Args:
        document: The map that is drawn.
        drawings: Its drawings.
        names: What they are called; the whole map has an empty name.
        how: The format, and what belongs to it.
    """
    if how.chosen == "svg":
        return [_as_svg(document, drawing, how) for drawing in drawings]
    if how.chosen == "dot":
        from ecomap.export.dot import to_dot

        return [to_dot(document, drawing).encode() for drawing in drawings]
    if sys.platform not in ("win32", "darwin"):
        # A picture needs no screen, and Qt would abort the process over one that is gone.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ecomap.canvas import picture

    if how.chosen == "png":
        return [picture.to_png(drawing, scale=how.scale) for drawing in drawings]
    from ecomap.export.telling import about_map

    return [picture.to_pdf(*drawings, about=about_map(document, drawings, names))]


def _as_svg(document: Document, drawing: Drawing, how: How) -> bytes:
    from ecomap.export.svg import to_svg
    from ecomap.export.textas import TextAs
    from ecomap.storage.pictured import packed

    data = packed(document) if how.with_map else ""
    return to_svg(drawing, engine_for(how.dot), text=TextAs(how.text), data=data)


def _called(document: Document, name: str) -> str:
    """Return the id of the stakeholder of a name, or with that id.

    Raises:
        UsageError: If there is none, or there are several.
    """
    from difflib import get_close_matches

    from ecomap.drawing.sentences import name_of

    wanted = name.strip().casefold()
    named = [(one.name.casefold(), one) for one in document.stakeholders.values()]
    found = [one.id for called, one in named if wanted in (called, one.id.casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"Several are called “{name}”", f"Use one of the ids {', '.join(found)}.")
    near = get_close_matches(wanted, [called for called, _ in named], n=1)
    shown = [name_of(one) for called, one in named if called in near]
    raise UsageError(
        f"No stakeholder is called “{name}”",
        f"Did you mean “{shown[0]}”?" if shown else "Write its name as it is on the map.",
    )


def _say_how_far(number: int, count: int) -> None:
    """Say on a terminal which of several pictures is drawn; it leaves no trace there."""
    if count > 1 and sys.stderr is not None and sys.stderr.isatty():
        last = number == count
        sys.stderr.write(f"\rDrawing {number} of {count} …" if not last else "\r\x1b[K")
        sys.stderr.flush()
