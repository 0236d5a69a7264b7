"""Makes the bundled fonts from the web fonts of the npm package that carries them.

Usage::

    npm pack @fontsource/atkinson-hyperlegible-next@5.3.0
    tar -xf fontsource-atkinson-hyperlegible-next-5.3.0.tgz
    python scripts/build_fonts.py package resources/fonts

The package cuts each weight into a "latin" and a "latin-ext" file for the web. This program joins
them into one TrueType file a weight, so that Welsh and Polish names are set in one font, and
copies the licence beside them. The same input gives the same bytes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS = {400: "Regular", 700: "Bold"}
SUBSETS = ("latin", "latin-ext")

MODIFIED = 3_814_959_848
"""``head.modified`` of the web fonts, in seconds since 1904: no clock gets into the result."""

VARIABLE_FONT_TABLES = ("STAT",)
"""Describe the axes of the variable font, which these cuts no longer have; cannot be merged."""

AXIS_NAMES = range(256, 32768)
"""Name ids that only the dropped ``STAT`` table pointed to."""


def unpacked(package: Path, subset: str, weight: int, folder: Path) -> Path:
    """Write one web font of the package as TrueType into ``folder`` and return its path."""
    stem = f"atkinson-hyperlegible-next-{subset}-{weight}-normal"
    font = TTFont(package / "files" / f"{stem}.woff2", recalcTimestamp=False)
    font.flavor = None
    for tag in VARIABLE_FONT_TABLES:
        if tag in font:
            del font[tag]
    path = folder / f"{stem}.ttf"
    font.save(path)
    return path


def without(path: Path, characters: set[int]) -> None:
    """Take characters out of a font file.

    The web fonts share some letters (A, the space). Left in both, fontTools' merger (4.68)
    keeps both and swaps them by language, which loses kerning and text copied from a PDF.
    """
    with TTFont(path, recalcTimestamp=False) as font:
        subsetter = Subsetter(Options(layout_features=["*"], recalc_timestamp=False))
        subsetter.populate(unicodes=set(font.getBestCmap()) - characters)
        subsetter.subset(font)
        font.save(path)


def merged(package: Path, weight: int) -> TTFont:
    """Return one weight of the family with the letters of all subsets."""
    with tempfile.TemporaryDirectory() as folder:
        parts = [unpacked(package, subset, weight, Path(folder)) for subset in SUBSETS]
        seen: set[int] = set()
        for part in parts:
            without(part, seen)
            with TTFont(part) as font:
                seen |= set(font.getBestCmap())
        font = Merger().merge([str(part) for part in parts])
    font.recalcTimestamp = False
    font["head"].modified = font["head"].created = MODIFIED
    font["name"].names = [
        record for record in font["name"].names if record.nameID not in AXIS_NAMES
    ]
    return font


def main(package: Path, target: Path) -> None:
    """Write both weights and the licence into ``target``."""
    target.mkdir(parents=True, exist_ok=True)
    for weight, style in WEIGHTS.items():
        merged(package, weight).save(target / f"AtkinsonHyperlegibleNext-{style}.ttf")
    shutil.copyfile(package / "LICENSE", target / "OFL.txt")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: build_fonts.py PACKAGE_FOLDER TARGET_FOLDER")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
