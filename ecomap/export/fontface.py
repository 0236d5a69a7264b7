"""The bundled font inside an SVG, and how wide it sets a line there."""

from __future__ import annotations

from base64 import b64encode
from functools import cache

from ecomap.drawing.fonts import FAMILY, advances, font_file
from ecomap.export.kerning import kerning


@cache
def font_face(*, bold: bool) -> str:
    """Return an ``@font-face`` rule that carries one weight of the font.

    The font is embedded whole: cut down to the letters in use it would be a third of the size, but
    take half a second, and differ after every new letter and with every version of fontTools.
    Programs that do not read embedded fonts (Inkscape, LibreOffice) take an installed one.
    """
    data = b64encode(font_file(bold=bold).read_bytes()).decode("ascii")
    return (
        f"@font-face {{ font-family: '{FAMILY}'; font-weight: {700 if bold else 400}; "
        f"src: url(data:font/ttf;base64,{data}) format('truetype'); }}"
    )


def set_width(text: str, size: float, *, bold: bool) -> float | None:
    """Return how wide the font sets a line of text, in units, or None if it lacks a letter."""
    known = advances(bold=bold)
    if not all(character in known for character in text):
        return None
    advance = sum(known[character] for character in text)
    return size * (advance + kerning(text, bold=bold))
