"""How a picture of a map is to be, and the drawing that is it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, NamedTuple

from ecomap.export.paper import PAPERS, fitted
from ecomap.export.textas import TextAs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.drawing.elements import Drawing
    from ecomap.model.document import Document
    from ecomap.model.entities import View

SUFFIXES = (".svg", ".png", ".pdf")
"""The files a picture can be."""

THEMES = ("light", "greyscale", "contrast", "dark", "projector")
"""The colours a picture can have, the usual ones first; ``greyscale`` is for black ink."""

DOTS = (72, 96, 144, 216, 300, 600)
"""Pixels to the inch that a PNG can have, in the window."""

ALL, SEEN, SELECTION = "all", "seen", "selection"
"""What a picture can show, besides the saved views: these are ``view:`` and their ids."""


class Seen(NamedTuple):
    """A way of looking at the map that a picture is to keep.

    Attributes:
        view: What the drawing is made with.
        bright: The ids of what does not step back; None if nothing does.
        words: What is not as usual, for the legend; empty if nothing is.
        only: The ids to which the picture is cut; None for all of it.
    """

    view: View
    bright: frozenset[str] | None
    words: str
    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """What the user chose for pictures of a map.

    Attributes:
        suffix: What kind of file it is.
        shows: All of the map, or what else it shows: ``SEEN``, ``SELECTION`` or a saved view.
        theme: Its colours.
        title: Whether title, question, date and source stand above.
        legend: Whether its signs are explained below.
        transparent: Whether it has no ground of its own.
        text: How text stands in an SVG.
        with_map: Whether an SVG carries the map, so that it can be opened as one.
        dots: Pixels to the inch of a PNG.
        each_view: Whether there is a page, or a file, for each saved view too.
        paper: The sheet that it fills, one of ``PAPERS``.
    """

    suffix: str = SUFFIXES[0]
    shows: str = ALL
    theme: str = THEMES[0]
    title: bool = False
    legend: bool = True
    transparent: bool = False
    text: str = TextAs.FONT.value
    with_map: bool = False
    dots: int = 144
    each_view: bool = False
    paper: str = ""


_ALLOWED: Mapping[str, tuple[object, ...]] = {
    "suffix": SUFFIXES,
    "theme": THEMES,
    "text": tuple(one.value for one in TextAs),
    "dots": DOTS,
    "shows": (ALL,),
    "paper": tuple(PAPERS),
}


def stored(picture: Picture) -> dict[str, str | bool | int]:
    """Return choices as settings keep them: those that differ from the usual ones.

    What a picture shows is of the moment, and not kept.
    """
    usual = asdict(Picture())
    chosen = asdict(replace(picture, shows=ALL))
    return {name: value for name, value in chosen.items() if value != usual[name]}


def restored(choices: object) -> Picture:
    """Return choices from settings; what is not known or not allowed is as usual."""
    if not isinstance(choices, dict):
        return Picture()
    usual = asdict(Picture())
    sound = {
        field.name: choices[field.name]
        for field in fields(Picture)
        if field.name in choices
        and type(choices[field.name]) is type(usual[field.name])
        and choices[field.name] in _ALLOWED.get(field.name, (choices[field.name],))
    }
    return replace(Picture(), **sound)


def drawn(document: Document, picture: Picture, seen: Seen | None = None) -> Drawing:
    """Return the drawing that a picture shows.

    Args:
        document: The map.
        picture: What was chosen.
        seen: How the map is looked at, for a picture that does not show all of it.
    """
    from ecomap.drawing.drawing import DEFAULT_VIEW, build
    from ecomap.drawing.fading import faded
    from ecomap.drawing.theme import THEMES as COLOURS
    from ecomap.export.cutting import cut

    theme = COLOURS[picture.theme]
    kept = seen if picture.shows != ALL else None
    drawing = build(document, kept.view if kept else DEFAULT_VIEW, theme)
    if kept is not None:
        drawing = faded(drawing, kept.bright, theme.behind)
        if kept.only is not None:
            drawing = cut(drawing, kept.only)
    paper = PAPERS[picture.paper]
    drawing = fitted(drawing, paper, lambda bare: _furnished(bare, document, picture, kept))
    ground = not picture.transparent or picture.suffix == ".pdf"
    return drawing if ground else drawing._replace(background="")


def _furnished(
    drawing: Drawing, document: Document, picture: Picture, kept: Seen | None
) -> Drawing:
    """Return the drawing with title and legend, if they are wanted."""
    from ecomap.drawing.legend import with_legend
    from ecomap.drawing.theme import THEMES as COLOURS
    from ecomap.drawing.titling import with_title

    theme = COLOURS[picture.theme]
    if picture.title:
        drawing = with_title(drawing, document, theme)
    if not picture.legend:
        return drawing
    bright = kept.bright if kept else None
    remark = f"Showing: {kept.words}" if kept and kept.words else ""
    return with_legend(drawing, document, theme, bright, remark)
