"""Screen, SVG, PNG and PDF are one drawing: four pictures of it, compared with each other.

The SVG is rasterised by resvg with the fonts that the file itself carries and no others, the PDF
by PDFium, PNG and screen by Qt. Three renderers smooth edges in three ways, mostly those of
letters; everything else has to be in the same place. Measured on the Doncaster sample, two pixels
to the unit, in this order: limit, SVG against PNG, PDF against PNG, SVG against PDF; colours from
0 to 255:

====================================  =======  =======  =======  =======
mean difference                         2.0      1.26     0.69     1.50
share of pixels more than 64 apart      0.01     0.004    0.0003   0.006
structural similarity                   0.985    0.989    0.998    0.987
similarity of the worst 32 x 32         0.6      0.72     0.88     0.72
colour of the worst 8 x 8              30       18       21       22
colour of the worst even 8 x 8          2        0.03     0.25     0.25
====================================  =======  =======  =======  =======

The first three see what is wrong everywhere (another typeface), the others what is wrong in one
place: a window whose mean colour is another has something in it that the other picture lacks; an
even one, without an edge in either picture, has another fill. The tests below prove for each of
the faults listed that it goes over a limit. The other samples, and what can be chosen for a
picture, are in ``test_samples_agree``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ecomap.canvas.fonts import width_of
from ecomap.canvas.picture import to_pdf, to_png
from ecomap.canvas.scene import MapScene
from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Curve, Drawing, Element, Head, Key, Outline, Shape, Text
from ecomap.drawing.legend import with_legend
from ecomap.drawing.theme import DARK, LIGHT
from ecomap.export.fontface import set_width
from ecomap.export.svg import to_svg
from ecomap.graphviz.engine import embedded_engine
from ecomap.model.vocabulary import Access, Nature, Status
from ecomap.storage.mapfile import load
from tests.support.maps import a_map
from tests.support.pictures import SCALE, Picture, compare, from_pdf, from_png, from_svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.drawing.elements import Part
    from ecomap.model.document import Document

pytestmark = pytest.mark.usefixtures("qapp")


def from_screen(drawing: Drawing) -> Picture:
    scene, area = MapScene(), drawing.area
    scene.sync(drawing)
    width, height = round(area.width * SCALE), round(area.height * SCALE)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    whole = QRectF(area.x, area.y, area.width, area.height)
    scene.render(painter, QRectF(0, 0, width, height), whole)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, -1, 4)
    return rows[:, :width, 2::-1].astype(np.float32)


@pytest.fixture(scope="module")
def doncaster() -> Drawing:
    from tests.conftest import REPOSITORY

    document = load(REPOSITORY / "sample_maps" / "doncaster-careers.ecomap").document
    return with_legend(build(document), document, LIGHT)


@pytest.fixture(scope="module")
def pictures(doncaster, qapp, tmp_path_factory) -> dict[str, Picture]:
    return {
        "png": from_png(to_png(doncaster, scale=SCALE)),
        "svg": from_svg(to_svg(doncaster, embedded_engine()), tmp_path_factory.mktemp("fonts")),
        "pdf": from_pdf(to_pdf(doncaster)),
        "screen": from_screen(doncaster),
    }


def small_map() -> Document:
    return (
        a_map()
        .org("Council")
        .people("Parents", size=3000)
        .platform("Portal")
        .at("Council", 0, 0)
        .at("Parents", 0, 250)
        .at("Portal", 400, 0)
        .dataset("Birth dates")
        .flow("Council", "Portal", "Birth dates", access=Access.OPEN)
        .flow("Portal", "Parents", "Birth dates", status=Status.BLOCKED)
        .exchange("Parents", "Council", "trust", nature=Nature.INTANGIBLE)
        .frame("Town", -120, -80, 300, 420)
        .note("Ask them", 300, 250)
        .build()
    )


@pytest.fixture(scope="module")
def small() -> Drawing:
    return build(small_map())


@pytest.mark.parametrize(("first", "second"), [("svg", "png"), ("pdf", "png"), ("svg", "pdf")])
def test_the_sample_looks_the_same_in_every_format(pictures, first, second):
    agreement = compare(pictures[first], pictures[second])
    assert agreement.faults() == [], agreement


def test_the_sample_looks_on_the_screen_as_in_the_png(pictures):
    # The same painter paints both: only rounding may differ.
    agreement = compare(pictures["screen"], pictures["png"])
    assert agreement.mean < 0.01, agreement
    assert agreement.worst_window < 1, agreement


def test_the_dark_theme_looks_the_same_in_every_format(tmp_path):
    dark = build(small_map(), theme=DARK)
    png = from_png(to_png(dark, scale=SCALE))
    assert png[0, 0].tolist() == [0x15, 0x19, 0x1D]
    for other in (from_svg(to_svg(dark, embedded_engine()), tmp_path), from_pdf(to_pdf(dark))):
        agreement = compare(other, png)
        assert agreement.faults() == [], agreement


def test_qt_sets_every_text_as_wide_as_the_svg_says(doncaster):
    runs = [p for e in doncaster.elements for p in e.parts if isinstance(p, Text)]
    assert len(runs) > 50
    for run in runs:
        expected = width_of(run.text, run.size, run.bold)
        assert set_width(run.text, run.size, bold=run.bold) == pytest.approx(expected, abs=0.05)


def test_every_text_can_be_read_in_the_pdf(doncaster):
    with pypdfium2.PdfDocument(to_pdf(doncaster)) as document:
        (page,) = document
        read = "".join(page.get_textpage().get_text_range().split())
    runs = {p.text for e in doncaster.elements for p in e.parts if isinstance(p, Text)}
    assert {run for run in runs if "".join(run.split()) not in read} == set()


def moved(element: Element, dx: float) -> Element:
    def part(part: Part) -> Part:
        if isinstance(part, Outline):
            return part._replace(rect=part.rect.moved(dx, 0))
        if isinstance(part, Text):
            return part._replace(x=part.x + dx)
        points = tuple(point.moved(dx, 0) for point in part.points)
        return part._replace(points=points, tip=part.tip and part.tip.moved(dx, 0))

    return element._replace(parts=tuple(part(one) for one in element.parts))


def with_parts(kind: type, **fields: object) -> Callable[[Element], Element]:
    def change(element: Element) -> Element:
        parts = [p._replace(**fields) if isinstance(p, kind) else p for p in element.parts]
        return element._replace(parts=tuple(parts))

    return change


BOX, LINE = Key("council"), Key("council-to-portal")
LABEL, EXCHANGE = Key("council-to-portal", "label"), Key("parents-gives-council")
GONE = with_parts(Curve, stroke="#ffffff", width=0.01, head=Head.NONE)

FAULTS: dict[str, tuple[Key, Callable[[Element], Element]]] = {
    "a box moved by 3 units": (BOX, lambda element: moved(element, 3)),
    "a box moved by 1.5 units": (BOX, lambda element: moved(element, 1.5)),
    "a box of another shape": (BOX, with_parts(Outline, shape=Shape.BOX)),
    "a box without its fill": (BOX, with_parts(Outline, fill="")),
    "a label moved by 3 units": (LABEL, lambda element: moved(element, 3)),
    "a label that is missing": (LABEL, lambda element: element._replace(parts=())),
    "a label without its text": (LABEL, lambda e: e._replace(parts=e.parts[:-1])),
    "a word that is another": (LABEL, with_parts(Text, text="Birth dates!")),
    "text in the other weight": (BOX, with_parts(Text, bold=False)),
    "text a fifth smaller": (BOX, with_parts(Text, size=14.4)),
    "a line that is missing": (LINE, GONE),
    "a line of another colour": (LINE, with_parts(Curve, stroke="#0072b2")),
    "a line twice as thick": (LINE, with_parts(Curve, width=4.4)),
    "a dashed line drawn solid": (EXCHANGE, with_parts(Curve, dash=())),
    "an open arrowhead drawn filled": (EXCHANGE, with_parts(Curve, head=Head.FILLED)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_one_of_two_pictures_is_noticed(small, small_png, fault, tmp_path):
    key, change = FAULTS[fault]
    elements = tuple(change(e) if e.key == key else e for e in small.elements)
    assert elements != small.elements
    wrong = to_svg(small._replace(elements=elements), embedded_engine())
    assert compare(from_svg(wrong, tmp_path), small_png).faults() != []


@pytest.fixture(scope="module")
def small_png(small, qapp) -> Picture:
    return from_png(to_png(small, scale=SCALE))


def test_without_a_fault_the_same_picture_agrees(small, small_png, tmp_path):
    agreement = compare(from_svg(to_svg(small, embedded_engine()), tmp_path), small_png)
    assert agreement.faults() == [], agreement


def test_an_svg_without_its_fonts_is_noticed(small, small_png, tmp_path):
    svg = to_svg(small, embedded_engine())
    without = re.sub(rb"(?s)<style>.*?</style>", b"", svg)
    assert compare(from_svg(without, tmp_path), small_png).faults() != []
