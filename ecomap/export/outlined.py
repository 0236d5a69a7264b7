"""Text as outlines: the letters of the bundled font as paths, for programs that have no font."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ecomap.drawing.fonts import advances, font_file
from ecomap.export.fontface import set_width
from ecomap.export.kerning import kernings

if TYPE_CHECKING:
    from ecomap.drawing.elements import Text


def outlined(run: Text) -> str | None:
    """Return a run of text as the data of an SVG path; None if the font lacks a letter.

    The letters stand where the font sets them, moved together by its kerning.
    """
    width = set_width(run.text, run.size, bold=run.bold)
    if width is None:
        return None
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    glyphs, names, units = _glyphs(bold=run.bold)
    known = advances(bold=run.bold)
    scale = run.size / units
    start = run.x - width / 2 if run.anchor == "middle" else run.x
    moved = (*kernings(run.text, bold=run.bold), 0.0)
    widths = (known[letter] + kern for letter, kern in zip(run.text, moved, strict=True))
    places = accumulate(widths, initial=0.0)
    pen = SVGPathPen(glyphs, _short)
    for letter, place in zip(run.text, places, strict=False):
        left = start + place * run.size
        glyphs[names[ord(letter)]].draw(
            TransformPen(pen, (scale, 0, 0, -scale, left, run.baseline))
        )
    return str(pen.getCommands())


@cache
def _glyphs(*, bold: bool) -> tuple[Any, dict[int, str], int]:
    from fontTools.ttLib import TTFont

    font = TTFont(font_file(bold=bold), lazy=True)
    return font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm


def _short(value: float) -> str:
    """Return a coordinate with two decimals, a hundredth of a point: finer cannot be seen."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
