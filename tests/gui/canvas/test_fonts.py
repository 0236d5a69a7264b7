"""The bundled font in Qt: sizes that agree with the font's own tables, everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QImage, QPainter, QPdfWriter

from ecomap.canvas import fonts
from ecomap.canvas.painting import paint_element
from ecomap.drawing.elements import Element, Key, Layer, Text
from ecomap.drawing.fonts import FAMILY
from ecomap.drawing.text import text_width
from ecomap.model.geometry import Rect

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", ["Doncaster Council", "nnnnnnnn", "00000000", "Llŷn, Gŵyl"])
@pytest.mark.parametrize("size", [7.0, 11.5, 18.0])
def test_widths_agree_with_the_font_file(text, size, bold):
    assert fonts.width_of(text, size, bold) == pytest.approx(
        text_width(text, size, bold=bold), rel=0.01
    )


def test_kerning_only_makes_text_narrower():
    assert 0.9 * text_width("AVATAR To", 18.0) < fonts.width_of("AVATAR To", 18.0)
    assert fonts.width_of("AVATAR To", 18.0) < text_width("AVATAR To", 18.0)


def test_the_font_is_the_bundled_one_and_not_a_substitute():
    for bold in (False, True):
        found = QFontInfo(fonts.em_font(bold))
        assert (found.family(), found.bold()) == (FAMILY, bold)


def test_a_pdf_measures_text_as_the_screen_does():
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    painter = QPainter(writer)
    there = QFontMetricsF(fonts.em_font(True), writer).horizontalAdvance("Doncaster Council")
    painter.end()
    assert there * fonts.scale_of(18) == pytest.approx(
        fonts.width_of("Doncaster Council", 18.0, True), rel=0.001
    )


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0, 4.0])
def test_painted_text_is_as_wide_at_any_zoom(zoom, ink):
    text = Text("HnnnnnnnnH", 20.0, 30.0, 18.0, "#000000", anchor="start")
    element = Element(Key("x"), "note", Layer.BOX, (text,), Rect(0, 0, 160, 50))
    image = QImage(int(160 * zoom), int(50 * zoom), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom, zoom)
    paint_element(painter, element)
    painter.end()
    left, _, right, _ = ink(image)
    bounds = QFontMetricsF(fonts.em_font()).tightBoundingRect("HnnnnnnnnH")
    expected = bounds.width() * fonts.scale_of(18)
    assert (right - left) / zoom == pytest.approx(expected, abs=1.6 / zoom)


def test_fonts_for_widgets_keep_fractions_of_a_pixel():
    small, large = (QFontMetricsF(fonts.font(size)) for size in (13.0, 13.5))
    assert small.horizontalAdvance("n" * 40) < large.horizontalAdvance("n" * 40)
    assert fonts.font(13.5).hintingPreference() is QFont.HintingPreference.PreferNoHinting
