"""How text stands in an SVG."""

from __future__ import annotations

from enum import StrEnum


class TextAs(StrEnum):
    """How text stands in an SVG.

    ``FONT``: as text, with the letters it needs of the font beside it. ``OUTLINES``: as paths, the
    same everywhere, which cannot be searched or edited. ``PLAIN``: as text alone; a computer
    without the font takes another one.
    """

    FONT = "font"
    OUTLINES = "outlines"
    PLAIN = "plain"
