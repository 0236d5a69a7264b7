"""Every sample map as SVG, PDF and PNG, and what can be chosen for a picture: one drawing each.

The limits are those of ``test_outputs_agree``, which says what they mean and proves that faults go
over them. Measured on all samples with all choices below, 48 pictures, the worst of each:

====================================  =======  =======  =======
                                        limit  SVG      PDF
====================================  =======  =======  =======
mean difference                         2.0      1.73     1.04
share of pixels more than 64 apart      0.01     0.007    0.001
structural similarity                   0.985    0.987    0.997
similarity of the worst 32 x 32         0.6      0.67     0.83
colour of the worst 8 x 8              30       22       29
colour of the worst even 8 x 8          2        0.25     0.25
====================================  =======  =======  =======

The smallest map has the largest mean, for it has the least empty ground; black lines and letters
of the contrast theme are farther from their ground than those of any other.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecomap.canvas.picture import to_pdf, to_png
from ecomap.export.picture import Picture as Choices
from ecomap.export.picture import drawn
from ecomap.export.svg import to_svg
from ecomap.export.textas import TextAs
from ecomap.graphviz.engine import embedded_engine
from ecomap.storage.mapfile import load
from tests.support.pictures import SCALE, compare, from_pdf, from_png, from_svg

if TYPE_CHECKING:
    from ecomap.model.document import Document
    from tests.support.pictures import Agreement

pytestmark = pytest.mark.usefixtures("qapp")

FOLDER = Path(__file__).parents[2] / "sample_maps"
SAMPLES = sorted(path.stem for path in FOLDER.glob("*.ecomap"))
GROUND = "#7fb2a0"
"""What transparent pictures are laid upon; with white or black one could be right by chance."""

CHOICES = {
    "with a title block": ("kent-fuel-poverty", Choices(title=True)),
    "in the contrast theme": ("wandsworth-early-help", Choices(theme="contrast")),
    "with text as outlines": ("edinburgh-recovery", Choices(text=TextAs.OUTLINES.value)),
    "transparent": ("shielding-residents", Choices(transparent=True)),
}


@cache
def sample(name: str) -> Document:
    return load(FOLDER / f"{name}.ecomap").document


def agreements(name: str, choices: Choices, folder: Path) -> dict[str, Agreement]:
    """Return how like the PNG the SVG is, and the PDF unless it has a ground all the same."""
    drawing = drawn(sample(name), choices)
    ground = GROUND if choices.transparent else ""
    png = from_png(to_png(drawing, scale=SCALE), ground)
    svg = to_svg(drawing, embedded_engine(), text=TextAs(choices.text))
    found = {"SVG": compare(from_svg(svg, folder, ground), png)}
    if not ground:
        found["PDF"] = compare(from_pdf(to_pdf(drawing)), png)
    return found


def told(name: str, found: dict[str, Agreement]) -> str:
    """Return the two numbers that say most in words."""
    pairs = (f"{k} {a.mean:.2f} and {a.similarity:.3f}" for k, a in found.items())
    return f"{name}, mean difference and similarity to PNG: {', '.join(pairs)}"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_looks_the_same_in_every_format(name, tmp_path, record_property):
    found = agreements(name, Choices(), tmp_path)
    record_property("count", told(name, found))
    assert {kind: one.faults() for kind, one in found.items()} == {"SVG": [], "PDF": []}, found


@pytest.mark.parametrize("chosen", CHOICES)
def test_a_picture_looks_the_same_in_every_format(chosen, tmp_path, record_property):
    name, choices = CHOICES[chosen]
    found = agreements(name, choices, tmp_path)
    record_property("count", told(f"{name} {chosen}", found))
    assert not any(one.faults() for one in found.values()), found


def test_the_choices_change_the_picture():
    # Or the tests above would compare the usual picture four times.
    for name, choices in CHOICES.values():
        drawings = [drawn(sample(name), one) for one in (choices, Choices())]
        texts = (TextAs(choices.text), TextAs.FONT)
        svgs = [to_svg(d, embedded_engine(), text=t) for d, t in zip(drawings, texts, strict=True)]
        assert svgs[0] != svgs[1]
    _, outlines = CHOICES["with text as outlines"]
    name, transparent = CHOICES["transparent"]
    svg = to_svg(drawn(sample(name), transparent), embedded_engine(), text=TextAs(outlines.text))
    assert b"<text" not in svg
    assert b'id="ground"' not in svg
