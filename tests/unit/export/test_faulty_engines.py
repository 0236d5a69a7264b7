"""A Graphviz that leaves things out, puts them elsewhere or talks nonsense, played by a script."""

from __future__ import annotations

import os
import sys
from xml.etree import ElementTree as ET

import pytest

from ecomap.export.svg import to_svg
from ecomap.foundation.errors import GraphvizError, GraphvizTimeoutError
from ecomap.graphviz.engine import system_engine

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the fakes start with a shebang line")

SVG = "{http://www.w3.org/2000/svg}"

PROGRAM = """
import re, sys, time
if "-V" in sys.argv: sys.exit(print("dot - graphviz version 9.8.7 (2099)", file=sys.stderr))
drawn = []
for name, attributes in re.findall(r"id=(p[0-9]+)([^]]*)", sys.stdin.read()):
    text = "label=" in attributes and 'label=""' not in attributes
    shape = '<text x="1" y="2" font-size="3">junk</text>' if text else '<path d="M0,0"/>'
    drawn.append('<g id="%s"><title>page</title>%s</g>' % (name, shape))
picture = '<svg xmlns="http://www.w3.org/2000/svg"><g>%s</g></svg>'
"""

NONSENSE = {
    "words": "Segmentation fault",
    "half a file": "<svg",
    "entities": '<!DOCTYPE s [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    "a foreign entity": '<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/hostname">]><svg>&a;</svg>',
    "no encoding known": '<?xml version="1.0" encoding="klingon"?><svg/>',
    "bytes that are no text": "\udcff\udcfe<svg/>",
    "another picture": "<html/>",
    "an empty picture": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}


@pytest.fixture
def engine_that(tmp_path):
    """Return a function that makes an engine of the last lines of a program."""

    def make(lines: str):
        path = tmp_path / "dot"
        path.write_text(f"#!{sys.executable}\n{PROGRAM}\n{lines}\n", encoding="utf-8")
        path.chmod(0o755)
        return system_engine(path)

    return make


def test_text_and_its_place_are_the_drawings_even_if_graphviz_errs(engine_that, drawing):
    engine = engine_that("print(picture % ''.join(drawn))")
    root = ET.fromstring(to_svg(drawing, engine))
    names = [text for text in root.iter(f"{SVG}text") if text.text == "Council"]
    centre = drawing.boxes["council"].centre
    assert [(float(name.get("x")), name.get("font-size")) for name in names] == [
        (pytest.approx(centre.x, abs=0.01), "18")
    ]
    assert not any(text.text == "junk" for text in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("lost", ["drawn[0]", "drawn[len(drawn) // 2]", "drawn[-1]"])
def test_a_part_left_out_is_an_error_and_not_a_picture_without_it(engine_that, drawing, lost):
    engine = engine_that(f"print(picture % ''.join(d for d in drawn if d != {lost}))")
    with pytest.raises(GraphvizError, match="left out") as error:
        to_svg(drawing, engine)
    assert error.value.hint


def test_a_part_without_a_shape_is_an_error_too(engine_that, drawing):
    engine = engine_that("print(picture % ''.join(drawn).replace('<path d=\"M0,0\"/>', '', 1))")
    with pytest.raises(GraphvizError, match="left out"):
        to_svg(drawing, engine)


@pytest.mark.parametrize("odd", ['onload="alert(1)"', 'href="file:///"', 'fill="&#106;"'])
def test_a_shape_that_says_more_than_a_shape_is_not_taken(engine_that, drawing, odd):
    shape = f"<path {odd} "
    engine = engine_that(f"print((picture % ''.join(drawn)).replace('<path ', {shape!r}))")
    with pytest.raises(GraphvizError, match="left out"):
        to_svg(drawing, engine)


@pytest.mark.parametrize("element", ["<script>alert(1)</script>", "<image d='0'/>", "<!-- -->"])
def test_nothing_but_shapes_is_taken(engine_that, drawing, element):
    end = f"{element}</g>"
    engine = engine_that(f"print((picture % ''.join(drawn)).replace('</g>', {end!r}))")
    with pytest.raises(GraphvizError, match="left out"):
        to_svg(drawing, engine)


@pytest.mark.parametrize("said", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_an_error_in_a_sentence(engine_that, drawing, said):
    data = said.encode("utf-8", "surrogateescape")
    engine = engine_that(f"sys.stdout.buffer.write({data!r})")
    with pytest.raises(GraphvizError) as error:
        to_svg(drawing, engine)
    assert "Graphviz" in error.value.message
    assert error.value.hint


def test_silence_is_an_error(engine_that, drawing):
    with pytest.raises(GraphvizError):
        to_svg(drawing, engine_that("sys.exit(1)"))


def test_an_engine_that_hangs_is_stopped(engine_that, drawing):
    with pytest.raises(GraphvizTimeoutError):
        to_svg(drawing, engine_that("time.sleep(600)"), time_limit=1.0)
