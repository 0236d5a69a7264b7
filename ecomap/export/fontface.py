"""The bundled font as CSS, cut down to the letters that a picture uses."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

from ecomap.drawing.fonts import FAMILY, font_file


def font_faces(regular: str, bold: str) -> str:
    """Return ``@font-face`` rules that carry the letters of two texts, one in each weight.

    Programs that do not read embedded fonts (Inkscape, LibreOffice) take an installed one.
    """
    faces = [
        _face(letters, weight, bold=weight == 700)
        for letters, weight in ((regular, 400), (bold, 700))
        if letters
    ]
    return "\n".join(faces)


def _face(letters: str, weight: int, *, bold: bool) -> str:
    data = b64encode(subset(letters, bold=bold)).decode("ascii")
    return (
        f"@font-face {{ font-family: '{FAMILY}'; font-weight: {weight}; "
        f"src: url(data:font/ttf;base64,{data}) format('truetype'); }}"
    )


def subset(letters: str, *, bold: bool) -> bytes:
    """Return a TrueType font with the letters of a text that the bundled font has.

    Plain TrueType and no compression: the same bytes come out on every platform.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp"])
    options.recalc_timestamp = False
    with TTFont(font_file(bold=bold), recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(font)
        out = BytesIO()
        font.save(out, reorderTables=True)
    return out.getvalue()
