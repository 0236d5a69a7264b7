"""How the bundled font moves the letters of a pair together, read from its ``GPOS`` table.

Boxes are measured without kerning; whoever sets a line has to know its width with it.
Source of the lookups and their order: OpenType 1.9.1, "GPOS", lookup type 2 (pair adjustment).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ecomap.drawing.fonts import font_file

if TYPE_CHECKING:
    from collections.abc import Mapping

_BY_PAIR = 1
"""The format of a subtable that lists pairs of glyphs; the other one lists pairs of classes."""


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The kerning of one weight.

    Attributes:
        glyphs: The name of each character's glyph, by code point.
        lookups: fontTools' subtables, by lookup: all lookups apply, of each the first that fits.
    """

    units_per_em: int
    glyphs: Mapping[int, str]
    lookups: tuple[tuple[Any, ...], ...]


def kerning(text: str, *, bold: bool) -> float:
    """Return by how many ems kerning widens a line of text; less than 0 if it narrows it."""
    return sum(kernings(text, bold=bold))


def kernings(text: str, *, bold: bool) -> tuple[float, ...]:
    """Return by how many ems each pair of letters is moved apart; less than 0 if together."""
    return tuple([_apart(first, second, bold) for first, second in pairwise(text)])


@lru_cache(maxsize=4096)
def _apart(first: str, second: str, bold: bool) -> float:
    """Return by how many ems two letters are moved apart; from memory, for pairs come back."""
    pairs = _pairs(bold=bold)
    before, after = (pairs.glyphs.get(ord(letter), "") for letter in (first, second))
    moves = sum(_moved(subtables, before, after) for subtables in pairs.lookups)
    return moves / pairs.units_per_em


@cache
def _pairs(*, bold: bool) -> _Pairs:
    from fontTools.ttLib import TTFont

    # From memory and decoded as needed: whole, the table would take ten times as long (0.2 s).
    font = TTFont(BytesIO(font_file(bold=bold).read_bytes()), lazy=True)
    table = font["GPOS"].table
    wanted = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    lookups = [table.LookupList.Lookup[index] for index in sorted(wanted)]
    return _Pairs(
        font["head"].unitsPerEm,
        font.getBestCmap(),
        tuple(tuple(lookup.SubTable) for lookup in lookups),
    )


def _moved(subtables: tuple[Any, ...], first: str, second: str) -> int:
    for subtable in subtables:
        if first not in subtable.Coverage.glyphs:
            continue
        if subtable.Format == _BY_PAIR:
            listed = subtable.PairSet[subtable.Coverage.glyphs.index(first)].PairValueRecord
            found = next((pair for pair in listed if pair.SecondGlyph == second), None)
            if found is None:
                continue
        else:
            classes = subtable.Class1Record[subtable.ClassDef1.classDefs.get(first, 0)]
            found = classes.Class2Record[subtable.ClassDef2.classDefs.get(second, 0)]
        return getattr(found.Value1, "XAdvance", 0)
    return 0
