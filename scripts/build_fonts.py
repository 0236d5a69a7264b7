"""Makes the bundled fonts from the web fonts of the npm package that carries them.

Usage::

    npm pack @fontsource/atkinson-hyperlegible-next@5.3.0
    tar -xf fontsource-atkinson-hyperlegible-next-5.3.0.tgz
    python scripts/build_fonts.py package resources/fonts

The package cuts each weight into a "latin" and a "latin-ext" file for the web. This program joins
them into one TrueType file a weight, so that Welsh and Polish names are set in one font, and
copies the licence beside them. From each it makes two files to embed in an SVG: all letters, and
those of Basic Latin, Latin-1 and common punctuation. The same input gives the same bytes.
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


BASIC = {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "‐‑–—‘’‚“”„†•…‰€™−")}
"""What nearly every map is written with: an SVG carries no more of the font if that does."""


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


def write_embedded(path: Path) -> None:
    """Write a font file of the family once more, whole and cut down, packed for embedding."""
    for name, letters in (("", None), ("-Basic", BASIC)):
        with TTFont(path, recalcTimestamp=False) as font:
            if letters is not None:
                options = Options(layout_features=["kern"], recalc_timestamp=False)
                subsetter = Subsetter(options)
                subsetter.populate(unicodes=letters & set(font.getBestCmap()))
                subsetter.subset(font)
            font.flavor = "woff"
            font.save(path.with_name(f"{path.stem}{name}.woff"))


def main(package: Path, target: Path) -> None:
    """Write both weights and the licence into ``target``."""
    target.mkdir(parents=True, exist_ok=True)
    for weight, style in WEIGHTS.items():
        path = target / f"AtkinsonHyperlegibleNext-{style}.ttf"
        merged(package, weight).save(path)
        write_embedded(path)
    shutil.copyfile(package / "LICENSE", target / "OFL.txt")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: build_fonts.py PACKAGE_FOLDER TARGET_FOLDER")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
