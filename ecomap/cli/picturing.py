"""From a map to a picture: Graphviz, the drawing, and the formats it can be written in."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.theme import Theme
    from ecomap.export.picture import Picture
    from ecomap.graphviz.engine import Engine
    from ecomap.model.document import Document

DEFAULT_SCALE = 2.0
"""Pixels of a PNG to the unit of the canvas."""


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


def drawn(document: Document, picture: Picture, views: Sequence[str] = ()) -> tuple[Drawing, ...]:
    """Return the drawing of a map, or that of each view of it by name.

    Raises:
        UsageError: If there is no such view.
    """
    from ecomap.export import picture as pictures

    if not views:
        return (pictures.drawn(document, picture),)
    from ecomap.editor.seeing.pages import seen_in, view_called

    seen = [seen_in(document, view_called(document, name)) for name in views]
    return tuple(pictures.drawn(document, replace(picture, seen=True), one) for one in seen)


def exported(
    document: Document,
    drawing: Drawing,
    chosen: str,
    dot: str | None = None,
    scale: float = DEFAULT_SCALE,
    text: str = "font",
    *,
    with_map: bool = False,
    more: tuple[Drawing, ...] = (),
) -> bytes:
    """Return a drawing in one of the formats: ``svg``, ``png``, ``pdf`` or ``dot``.

    Args:
        document: The map that is drawn.
        drawing: Its drawing.
        chosen: The format.
        dot: The Graphviz program asked for.
        scale: Pixels of a PNG to the unit.
        text: How text stands in an SVG: ``font``, ``outlines`` or ``plain``.
        with_map: Whether an SVG carries the map, so that it can be opened as one.
        more: What further pages of a PDF show.
    """
    if chosen == "svg":
        from ecomap.export.svg import to_svg
        from ecomap.export.textas import TextAs
        from ecomap.storage.pictured import packed

        data = packed(document) if with_map else ""
        return to_svg(drawing, engine_for(dot), text=TextAs(text), data=data)
    if chosen == "dot":
        from ecomap.export.dot import to_dot

        return to_dot(document, drawing).encode()
    if sys.platform not in ("win32", "darwin"):
        # A picture needs no screen, and Qt would abort the process over one that is gone.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ecomap.canvas import picture

    if chosen == "png":
        return picture.to_png(drawing, scale=scale)
    return picture.to_pdf(drawing, *more)
