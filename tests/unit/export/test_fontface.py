"""The font inside an SVG."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from ecomap.drawing.elements import Text
from ecomap.drawing.fonts import FAMILY, font_file
from ecomap.drawing.text import text_width
from ecomap.export.fontface import font_face, font_faces, set_width

FACE = re.compile(
    r"@font-face \{ font-family: '([^']+)'; font-weight: (\d+); "
    r"src: url\(data:font/woff;base64,([A-Za-z0-9+/=]+)\) format\('woff'\); \}"
)
FILES = [(bold, basic) for bold in (False, True) for basic in (False, True)]


def fonts_in(text: str) -> dict[bool, TTFont]:
    return {
        weight == "700": TTFont(BytesIO(b64decode(data, validate=True)))
        for _, weight, data in FACE.findall(text)
    }


def test_a_picture_carries_a_font_with_every_letter_of_each_weight(drawing, svg):
    runs = [p for e in drawing.elements for p in e.parts if isinstance(p, Text)]
    fonts = fonts_in(svg.decode("utf-8"))
    assert set(fonts) == {False, True}
    for bold, font in fonts.items():
        letters = {letter for run in runs if run.bold == bold for letter in run.text}
        assert len(letters) > 10
        assert letters <= {chr(code) for code in font.getBestCmap()}


@pytest.mark.parametrize(("bold", "basic"), FILES)
def test_the_letters_are_those_of_the_bundled_font(bold, basic):
    ((family, weight, _),) = FACE.findall(font_face(bold=bold, basic=basic))
    assert (family, weight) == (FAMILY, "700" if bold else "400")
    cut = fonts_in(font_face(bold=bold, basic=basic))[bold]
    with TTFont(font_file(bold=bold)) as whole:
        names, known = cut.getBestCmap(), whole.getBestCmap()
        assert (names == known) is not basic
        for code in sorted(names)[::9]:
            assert drawn(cut, names[code]) == drawn(whole, known[code])
            assert cut["hmtx"][names[code]] == whole["hmtx"][known[code]]


def drawn(font, glyph):
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return pen.value


@pytest.mark.parametrize("bold", [False, True])
def test_the_cut_of_basic_letters_has_all_that_counts_as_basic(bold):
    names = fonts_in(font_face(bold=bold, basic=True))[bold].getBestCmap()
    with TTFont(font_file(bold=bold)) as whole:
        for code in whole.getBestCmap():
            basic = font_faces([(chr(code), bold)]) == font_face(bold=bold, basic=True)
            assert basic == (code in names), chr(code)


@pytest.mark.parametrize("bold", [False, True])
def test_no_feature_of_the_font_swaps_letters_unless_a_language_is_named(bold):
    # A browser would apply it, and the letters would lose their kerning.
    with TTFont(font_file(bold=bold)) as font:
        table = font["GSUB"].table
        features = table.FeatureList.FeatureRecord
        for script in table.ScriptList.ScriptRecord:
            indices = script.Script.DefaultLangSys.FeatureIndex
            assert "locl" not in {features[index].FeatureTag for index in indices}


def test_a_line_is_as_wide_as_its_letters_and_their_kerning():
    assert set_width("AVATAR", 1000, bold=False) == pytest.approx(3643 - 180)
    assert set_width("H", 20, bold=True) == text_width("H", 20, bold=True)
    assert set_width("", 20, bold=True) == 0.0


def test_a_line_with_a_letter_of_another_font_has_no_known_width():
    assert set_width("数", 18, bold=False) is None
    assert set_width("fine 👍", 18, bold=True) is None
