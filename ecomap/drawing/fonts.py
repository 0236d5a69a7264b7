"""The bundled font: where it is, and how wide its letters are.

Text is measured on the font itself, so that boxes have the same size on every platform and
with no screen.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ecomap.foundation.paths import resources_dir

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FAMILY = "Atkinson Hyperlegible Next"
"""By the Braille Institute of America, under the SIL Open Font License 1.1."""


def font_file(*, bold: bool) -> Path:
    """Return the path of the bundled font in one of its two weights."""
    weight = "Bold" if bold else "Regular"
    return resources_dir() / "fonts" / f"AtkinsonHyperlegibleNext-{weight}.ttf"


@cache
def advances(*, bold: bool) -> Mapping[int, float]:
    """Return how far each character (by code point) moves the pen, in ems."""
    from fontTools.ttLib import TTFont  # 40 ms: only when something is drawn

    with TTFont(font_file(bold=bold), lazy=True) as font:
        units = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        return {code: metrics[name][0] / units for code, name in font.getBestCmap().items()}
