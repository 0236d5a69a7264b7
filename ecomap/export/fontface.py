"""The bundled font inside an SVG, and how wide it sets a line there."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from io import BytesIO

from ecomap.drawing.fonts import FAMILY, advances, font_file
from ecomap.export.kerning import kerning


@cache
def font_face(*, bold: bool) -> str:
    """Return an ``@font-face`` rule that carries one weight of the font.

    The font is embedded whole: cut down to the letters in use it would be a third of the size, but
    take half a second, and differ after every new letter and with every version of fontTools.
    Programs that do not read embedded fonts (Inkscape, LibreOffice) take an installed one.
    """
    data = b64encode(embedded_font(bold=bold)).decode("ascii")
    return (
        f"@font-face {{ font-family: '{FAMILY}'; font-weight: {700 if bold else 400}; "
        f"src: url(data:font/ttf;base64,{data}) format('truetype'); }}"
    )


def embedded_font(*, bold: bool) -> bytes:
    """Return one weight of the font as a TrueType file without its ``locl`` feature.

    The font was joined from two web cuts; its ``locl`` swaps letters for the second cut's, which
    have no kerning with the first's.
    """
    from fontTools.ttLib import TTFont

    out = BytesIO()
    with TTFont(font_file(bold=bold), lazy=True, recalcTimestamp=False, recalcBBoxes=False) as font:
        for record in font["GSUB"].table.FeatureList.FeatureRecord:
            if record.FeatureTag == "locl":
                record.Feature.LookupListIndex.clear()
        font.save(out)
    return out.getvalue()


def set_width(text: str, size: float, *, bold: bool) -> float | None:
    """Return how wide the font sets a line of text, in units, or None if it lacks a letter."""
    known = advances(bold=bold)
    if not all(character in known for character in text):
        return None
    advance = sum(known[character] for character in text)
    return size * (advance + kerning(text, bold=bold))
