"""Whatever text a stranger puts into a map, the HTML report and the title block say it, no more."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from collections import Counter
from html.parser import HTMLParser

import pytest
from defusedxml.ElementTree import fromstring

from ecomap.analysis import registry
from ecomap.drawing.elements import Text
from ecomap.drawing.text import text_width
from ecomap.export.picture import Picture, drawn
from ecomap.export.report.composing import compose
from ecomap.export.report.html import to_html
from ecomap.export.report.making import report_on
from ecomap.export.svg import to_svg
from ecomap.foundation.inert import MOST_MARKS, inert
from ecomap.graphviz.engine import embedded_engine
from ecomap.storage.codec import parse
from tests.support.hostile import TEXTS, in_one_map, raw_map, shown, steering

TAGS = {"html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section"}
TAGS |= {"footer", "h1", "h2", "h3", "h4", "p", "a", "div", "span", "i", "ul", "ol", "li", "dl"}
TAGS |= {"dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure"}
TAGS |= {"figcaption", "svg", "desc", "g", "rect", "text", "path", "polygon", "polyline", "ellipse"}
SLOWEST = 2.0  # seconds of the processor for a report without its picture

every_text = pytest.mark.parametrize("what", TEXTS)


class Seen(HTMLParser):
    """What a browser makes of a page: its elements, their attributes, and the text between."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.texts: dict[str, str] = {}
        self._last = "before"
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]
        self._last = tag

    def handle_data(self, data):
        self.texts[self._last] = self.texts.get(self._last, "") + data

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data):
        raise AssertionError(f"a processing instruction: {data}")


@pytest.fixture(scope="module")
def maps():
    read = {}

    def with_text(what):
        if what not in read:
            read[what] = parse(json.dumps(raw_map(TEXTS[what]))).document
        return read[what]

    return with_text


def towers(text):
    """Return piles of more combining marks than a letter keeps."""
    piled = "".join("m" if unicodedata.category(sign) in ("Mn", "Me") else "x" for sign in text)
    return re.findall("m" * (MOST_MARKS + 1), piled)


def check_nothing_acts(page: Seen) -> None:
    assert set(page.tags) <= TAGS
    assert page.tags["style"] <= 2  # of the page, and of the picture
    for name, value in page.attributes:
        assert not name.startswith("on")
        assert name not in ("src", "action", "srcdoc", "background")
        assert not name.endswith("href") or re.fullmatch(r"#[a-z-]+", value)
        assert name != "style" or re.fullmatch(r"width: [\d.]+%", value)


@every_text
def test_a_report_says_the_text_and_has_no_element_of_its_making(what, maps):
    document = maps(what)
    begin = time.process_time()
    html = to_html(compose(document, registry.run(document), "")).decode("utf-8")
    assert time.process_time() - begin < SLOWEST
    assert not steering(html)
    assert not towers(html)
    assert len(html) < 250_000
    page = Seen(html)
    check_nothing_acts(page)
    assert page.tags["h1"] == page.tags["title"] == 1
    name = inert(TEXTS[what][:1_000]) or "Untitled map"
    assert "".join(page.texts["h1"].split()) == "".join(name.split())


def test_no_text_changes_the_shape_of_a_report(maps):
    # Names shorten, and empty texts leave out a word, but the tables stay as they are.
    shapes = set()
    for what in TEXTS:
        document = maps(what)
        page = Seen(to_html(compose(document, registry.run(document), "")).decode("utf-8"))
        shapes.add(tuple(page.tags[tag] for tag in ("table", "tr", "th", "td", "section", "dl")))
    assert len(shapes) == 1


def test_a_report_with_its_map_on_all_the_texts_runs_nothing(maps):
    together = in_one_map({what: maps(what) for what in TEXTS})
    html = report_on(together, embedded_engine()).decode("utf-8")
    assert not steering(html)
    page = Seen(html)
    check_nothing_acts(page)
    ids = Counter(value for name, value in page.attributes if name == "id")
    assert max(ids.values()) == 1
    said = "".join(page.texts["th"].split())
    for what in ("script", "quotes", "end of CDATA", "entities", "Arabic", "Chinese", "emoji"):
        assert shown(TEXTS[what], 80)[:60] in said, what


@every_text
def test_the_title_block_says_the_text_and_stays_within_the_picture(what, maps):
    document = maps(what)
    drawing = drawn(document, Picture(title=True, legend=False))
    (block,) = (element for element in drawing.elements if element.kind == "title")
    runs = [part for part in block.parts if isinstance(part, Text)]
    assert 0 < len(runs) <= 12
    assert block.area.height < 260
    for run in runs:
        assert not steering(run.text, "")
        assert not towers(run.text)
        assert run.x + text_width(run.text, run.size, bold=run.bold) <= drawing.area.right + 20
        assert drawing.area.y < run.baseline < drawing.area.bottom
    name = shown(TEXTS[what][:1_000]) or "Untitledmap"
    assert name.startswith("".join(runs[0].text.split()).rstrip("…-"))


def test_the_title_block_is_plain_text_in_an_svg(maps):
    for what in ("script", "end of a title", "document type", "DOT", "Graphviz escapes", "NUL"):
        svg = to_svg(drawn(maps(what), Picture(title=True)), embedded_engine())
        root = fromstring(svg)  # forbids entities and external references
        groups = {group.get("id"): group for group in root.iter("{http://www.w3.org/2000/svg}g")}
        block = groups["title-title"]
        said = "".join("".join(one.itertext()) for one in block)
        assert shown(TEXTS[what][:1_000])[:40] in "".join(said.split()), what


def test_it_was_all_of_them(record_property):
    record_property("count", f"hostile reports: {len(TEXTS)} texts in HTML and in title blocks")
