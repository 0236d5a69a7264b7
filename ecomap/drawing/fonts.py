"""The bundled font: where it is, and how wide its letters are.

Text is measured on the font itself, so that boxes have the same size on every platform and
with no screen. ``python -m ecomap.drawing.fonts`` measures it once with fontTools and prints the
table that ``resources/fonts/advances.json`` holds: reading that takes a millisecond, loading
fontTools and the font a hundred, before the first frame of the window.
"""

from __future__ import annotations

import json
import sys
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
def advances(*, bold: bool) -> Mapping[str, float]:
    """Return how far each character moves the pen, in ems."""
    path = resources_dir() / "fonts" / "advances.json"
    table: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return table["bold" if bold else "regular"]


def measured(*, bold: bool) -> dict[str, float]:
    """Measure the font file with fontTools: the advance of each of its characters, in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(font_file(bold=bold), lazy=True) as font:
        units = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        cmap = sorted(font.getBestCmap().items())
        return {chr(code): metrics[name][0] / units for code, name in cmap}


def advances_text() -> str:
    """Return what ``advances.json`` has to hold for the font as it is."""
    table = {"bold": measured(bold=True), "regular": measured(bold=False)}
    return json.dumps(table, indent=0) + "\n"


if __name__ == "__main__":
    sys.stdout.write(advances_text())
