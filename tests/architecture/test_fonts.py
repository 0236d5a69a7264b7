"""The bundled fonts are whole, named rightly, licensed, and hold the letters that maps need."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

WELSH = "âêîôûŵŷÂÊÎÔÛŴŶẁẃẅỳẀẂẄỲïöëäá"
POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
TYPOGRAPHY = "–—‘’“”…×•£€·°"


@pytest.fixture(params=["Regular", "Bold"])
def style(request):
    return request.param


@pytest.fixture
def font(repository, style):
    return TTFont(repository / "resources" / "fonts" / f"AtkinsonHyperlegibleNext-{style}.ttf")


def test_the_licence_sits_beside_the_fonts(repository):
    fonts = repository / "resources" / "fonts"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "OFL.txt").read_text("utf-8")
    assert "version 5.3.0" in (fonts / "README.txt").read_text("utf-8")


def test_the_fonts_hold_the_letters_of_the_maps(font):
    assert [
        letter
        for letter in WELSH + POLISH + TYPOGRAPHY
        if ord(letter) not in font["cmap"].getBestCmap()
    ] == []


def test_a_font_says_which_family_and_weight_it_is(font, style):
    bold = style == "Bold"
    assert font["name"].getDebugName(1) == "Atkinson Hyperlegible Next"
    assert font["name"].getDebugName(2) == style
    assert font["OS/2"].usWeightClass == (700 if bold else 400)
    assert bool(font["OS/2"].fsSelection & 1 << 5) is bold
    assert bool(font["head"].macStyle & 1) is bold


def test_the_fonts_kern(font):
    features = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert "kern" in features
