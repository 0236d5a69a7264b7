"""Whatever people type comes out of SVG and DOT as the very text, and the files can be read.

Of names that is what ``ecomap.foundation.inert`` leaves of them.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Text
from ecomap.export.dot import to_dot
from ecomap.export.svg import to_svg
from ecomap.foundation.inert import SENTENCE
from ecomap.graphviz.engine import embedded_engine, run
from ecomap.model.document import Document
from ecomap.model.entities import DataFlow, Note, Stakeholder, ValueExchange
from ecomap.model.geometry import Point
from tests.support.hostile import shown

SVG = "{http://www.w3.org/2000/svg}"

NAMES = {
    "quotes": "\"Council\" & 'Clinic'",
    "end of CDATA": "]]> <![CDATA[ <!-- --> ?>",
    "script": "<script>alert(1)</script>",
    "entity": "&amp; &lt; &#65; &nbsp; &eacute;",
    "Graphviz escapes": r"\N \G \E \T \H \L \l \r \n",
    "backslash at the end": "C:\\maps\\",
    "line end": "first\nsecond\r\nthird",
    "per cent": "%100 100% %s %(name)s",
    "colon and port": "a:n:b",
    "braces": "{a|<b> c}",
    "html-like": "<b>bold</b>",
    "emoji": "Family 👨‍👩‍👧 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "Arabic": "المجلس البلدي",
    "Chinese": "数据生态系统地图",
    "accents": "Dŵr Cymru, Łódź, ȘȚĂ",
    "combining": "e\u0301 o\u0308",
    "three hundred letters": "x" * 300,
    "three hundred words": "ward " * 300,
    "NUL": "a\0b",
    "controls": "a\x01\x1b\x7fb",
    "not a character": "a\ufffe\uffffb",
    "half a pair": "a\ud800b",
    "right-to-left override": "a\u202eb",
    "spaces": "two  spaces\tand\u00a0more\u3000",
    "comment": "/* a */ // b # c",
    "DOT": 'x"]; node [shape=box]; "y',
}


@pytest.fixture(scope="module")
def hostile() -> Document:
    """A map in which a stakeholder, a flow, an exchange and a note have each of the names.

    Made without asking the model: some of the names it would never let in.
    """
    hub = Stakeholder(id="hub", name="Hub", position=Point(-600, 0))
    stakeholders, flows, exchanges, notes = {"hub": hub}, {}, {}, {}
    for number, name in enumerate(NAMES.values()):
        x, y = number % 6 * 500.0, number // 6 * 700.0
        ends = {"source": "hub", "target": f"s{number}"}
        stakeholders[f"s{number}"] = Stakeholder.model_construct(
            id=f"s{number}", name=name, position=Point(x, y)
        )
        flows[f"f{number}"] = DataFlow.model_construct(id=f"f{number}", name=name, **ends)
        exchanges[f"e{number}"] = ValueExchange.model_construct(id=f"e{number}", name=name, **ends)
        notes[f"n{number}"] = Note.model_construct(
            id=f"n{number}", description=name, position=Point(x, y + 350)
        )
    return Document(stakeholders=stakeholders, flows=flows, exchanges=exchanges, notes=notes)


def visible(text: str) -> str:
    """Return the text without white space and without what XML has no place for."""
    allowed = r"[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\s"
    return re.sub(allowed, "", text)


def texts_by_id(svg: bytes) -> dict[str, str]:
    return {
        group.get("id"): "".join(text.text for text in group.iter(f"{SVG}text"))
        for group in ET.fromstring(svg).iter(f"{SVG}g")
    }


def test_every_name_is_the_very_text_of_the_svg(hostile):
    found = texts_by_id(to_svg(build(hostile), embedded_engine()))
    for number, (what, name) in enumerate(NAMES.items()):
        assert visible(found[f"stakeholder-s{number}"]) == shown(name), what
        assert visible(found[f"label-flow-f{number}"]) == f"?{shown(name)}", what
        assert visible(found[f"label-exchange-e{number}"]) == shown(name), what
        assert visible(found[f"note-n{number}"]) == shown(name, SENTENCE), what


def test_every_name_is_in_the_sentence_of_its_group(hostile):
    svg = to_svg(build(hostile), embedded_engine())
    said = {
        group.get("id"): group.findtext(f"{SVG}title")
        for group in ET.fromstring(svg).iter(f"{SVG}g")
    }
    for number, (what, name) in enumerate(NAMES.items()):
        for element in (f"stakeholder-s{number}", f"flow-f{number}"):
            assert shown(name) in visible(said[element]), what
        assert shown(name, SENTENCE) in visible(said[f"note-n{number}"]), what


def test_every_name_is_the_very_text_of_graphvizs_picture_of_the_dot(hostile):
    dot = to_dot(hostile, build(hostile))
    found = texts_by_id(run(embedded_engine(), dot, layout="nop2"))
    for number, (what, name) in enumerate(NAMES.items()):
        assert visible(found[f"stakeholder-s{number}"]) == shown(name), what
        assert visible(found[f"flow-f{number}"]) == f"[?]{shown(name)}", what
        assert visible(found[f"exchange-e{number}"]) == shown(name), what


def test_the_title_and_the_description_are_the_very_text(drawing):
    for what in ("script", "entity", "Arabic", "NUL", "half a pair", "end of CDATA"):
        name = NAMES[what]
        page = to_svg(
            drawing._replace(elements=(), title=name, description=name), embedded_engine()
        )
        title, description = list(ET.fromstring(page))[:2]
        assert visible(title.text) == visible(name), what
        assert visible(description.text).startswith(visible(name)), what


@settings(max_examples=4, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=60))
def test_any_text_at_all_comes_out(drawing, texts):
    runs = tuple(Text(text, 10, 20 * i, 12, "#000000") for i, text in enumerate(texts))
    element = drawing.elements[0]._replace(parts=runs)
    svg = to_svg(drawing._replace(elements=(element,)), embedded_engine())
    found = [text.text for text in ET.fromstring(svg).iter(f"{SVG}text")]
    assert [visible(text) for text in found] == [visible(text) for text in texts if visible(text)]
