"""PNG and PDF of a drawing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib

import pypdfium2
import pytest
from PySide6.QtGui import QImage

from ecomap.canvas.picture import LARGEST_SIDE, to_pdf, to_png
from ecomap.drawing.drawing import build
from ecomap.drawing.theme import DARK
from ecomap.foundation.errors import EcomapError
from ecomap.model.document import Document
from ecomap.model.geometry import Rect

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def drawing(small_map):
    return build(small_map)


def image_of(png: bytes) -> QImage:
    image = QImage()
    assert image.loadFromData(png, "PNG")
    return image


@pytest.mark.parametrize("scale", [1.0, 2.0, 2.5])
def test_a_png_has_the_size_of_the_drawing_times_the_scale(drawing, scale):
    image = image_of(to_png(drawing, scale=scale))
    assert abs(image.width() - drawing.area.width * scale) < 1
    assert abs(image.height() - drawing.area.height * scale) < 1


def test_a_png_shows_the_drawing_on_its_background(drawing):
    image = image_of(to_png(drawing))
    assert image.pixelColor(0, 0).name() == drawing.background
    box = drawing.boxes["council"]
    x, y = (box.x - drawing.area.x) * 2 + 12, (box.centre.y - drawing.area.y) * 2
    assert image.pixelColor(int(x), int(y)).name() == "#eef4fa"
    width, height = image.width(), image.height()
    colours = {image.pixel(x, y) for x in range(0, width, 5) for y in range(0, height, 5)}
    assert len(colours) > 30


def test_the_theme_of_the_drawing_is_the_theme_of_the_picture(small_map):
    image = image_of(to_png(build(small_map, theme=DARK)))
    assert image.pixelColor(0, 0).name() == DARK.background


def test_a_png_says_how_large_it_prints(drawing):
    assert image_of(to_png(drawing, scale=2.0)).dotsPerMeterX() == round(144 / 0.0254)


def test_an_empty_map_is_a_picture_too():
    image = image_of(to_png(build(Document())))
    assert image.width() > 100


def test_a_picture_too_large_is_refused_before_it_is_painted(drawing):
    huge = drawing._replace(area=Rect(0, 0, LARGEST_SIDE + 1.0, 10))
    with pytest.raises(EcomapError, match="too large") as error:
        to_png(huge, scale=1.0)
    assert "fewer pixels" in error.value.hint
    assert image_of(to_png(huge._replace(area=Rect(0, 0, LARGEST_SIDE, 10)), scale=1.0))


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan")])
def test_a_scale_that_is_no_size_is_refused(drawing, scale):
    with pytest.raises(EcomapError, match="scale"):
        to_png(drawing, scale=scale)


def test_a_pdf_is_one_page_of_exactly_the_area(drawing):
    pdf = to_pdf(drawing)
    assert pdf.startswith(b"%PDF-")
    boxes = re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf)
    assert len(boxes) == 1
    assert [float(n) for n in boxes[0].split()] == pytest.approx(
        [0, 0, drawing.area.width, drawing.area.height], abs=0.01
    )


def test_a_pdf_keeps_the_size_of_a_standard_sheet_that_is_a_point_off(drawing):
    nearly_a4 = drawing._replace(area=Rect(0, 0, 594.0, 841.0))
    with pypdfium2.PdfDocument(to_pdf(nearly_a4)) as pdf:
        assert pdf[0].get_size() == (594, 841)


def test_a_pdf_embeds_the_font_in_both_weights(drawing):
    pdf = to_pdf(drawing)
    assert pdf.count(b"/FontFile2") == 2
    names = set(re.findall(rb"/FontName /(\S+)", pdf))
    assert all(b"AtkinsonHyperlegibleNext" in name for name in names)


def streams(pdf: bytes):
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(match[1])
        except zlib.error:
            yield match[1]


def test_a_pdf_is_drawn_with_lines_and_letters_not_with_a_picture(drawing):
    pdf = to_pdf(drawing)
    assert b"/Subtype /Image" not in pdf
    content = b"".join(streams(pdf))
    assert b" c\n" in content
    assert b"Tj" in content


def test_every_letter_of_a_pdf_can_be_copied(small_map):
    from ecomap.model import edits

    document = edits.set_fields(small_map, "council", name="AVATAR Ŵyl À B")
    maps = [s for s in streams(to_pdf(build(document))) if b"beginbfrange" in s]
    codes = {bytes.fromhex(c.decode()) for m in maps for c in re.findall(rb"<(\w{4})>", m)}
    known = {int.from_bytes(code, "big") for code in codes}
    assert {ord(letter) for letter in "AVTRŴylÀB"} <= known


def test_a_pdf_has_the_title_of_the_map(drawing):
    title = "Cŵn a chathod"
    with pypdfium2.PdfDocument(to_pdf(drawing._replace(title=title))) as pdf:
        assert pdf.get_metadata_value("Title") == title


def test_pictures_need_no_screen_and_no_application(tmp_path):
    program = (
        "from ecomap.canvas.picture import to_pdf, to_png;"
        "from ecomap.drawing.drawing import build;"
        "from ecomap.model.document import Document;"
        "d = build(Document());"
        "print(to_png(d)[:4], to_pdf(d)[:4])"
    )
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {k: v for k, v in os.environ.items() if k not in screens}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == r"b'\x89PNG' b'%PDF'", done.stderr


def test_several_drawings_are_pages_of_their_own_size(drawing, small_map):
    other = build(small_map, theme=DARK)
    other = other._replace(area=other.area.grown(50))
    with pypdfium2.PdfDocument(to_pdf(drawing, other)) as pdf:
        sizes = [page.get_size() for page in pdf]
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    assert sizes[1] == pytest.approx((sizes[0][0] + 100, sizes[0][1] + 100), abs=1)
    assert all("Council" in text for text in texts)
