"""The bundled font inside an SVG, and how wide it sets a line there."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING

from ecomap.drawing.fonts import FAMILY, advances, font_file
from ecomap.export.kerning import kerning

if TYPE_CHECKING:
    from collections.abc import Iterable

_PUNCTUATION = frozenset("‐‑–—‘’‚“”„†•…‰€™−")
"""What the cut of basic letters has beyond Latin-1; the same as in ``scripts/build_fonts.py``."""


def font_faces(texts: Iterable[tuple[str, bool]]) -> str:
    """Return the ``@font-face`` rules that some runs of text need.

    Args:
        texts: What is written, and whether in bold letters.
    """
    letters: dict[bool, set[str]] = {}
    for text, bold in texts:
        letters.setdefault(bold, set()).update(text)
    return "\n".join(
        font_face(bold=bold, basic=_is_basic(used)) for bold, used in sorted(letters.items())
    )


@cache
def font_face(*, bold: bool, basic: bool) -> str:
    """Return an ``@font-face`` rule that carries one weight of the font.

    Two cuts of it lie ready, of basic letters and of all it has: a cut of just the letters in use
    would take a tenth of a second a weight, and another one after every new letter. Programs that
    do not read embedded fonts (Inkscape, LibreOffice) take an installed one.

    Args:
        bold: Which weight.
        basic: Whether Basic Latin, Latin-1 and common punctuation are all that is needed.
    """
    whole = font_file(bold=bold)
    cut = whole.with_name(f"{whole.stem}{'-Basic' if basic else ''}.woff")
    data = b64encode(cut.read_bytes()).decode("ascii")
    return (
        f"@font-face {{ font-family: '{FAMILY}'; font-weight: {700 if bold else 400}; "
        f"src: url(data:font/woff;base64,{data}) format('woff'); }}"
    )


def _is_basic(letters: set[str]) -> bool:
    return all(letter <= "\xff" or letter in _PUNCTUATION for letter in letters)


def set_width(text: str, size: float, *, bold: bool) -> float | None:
    """Return how wide the font sets a line of text, in units, or None if it lacks a letter."""
    known = advances(bold=bold)
    if not all(character in known for character in text):
        return None
    advance = sum(known[character] for character in text)
    return size * (advance + kerning(text, bold=bold))
