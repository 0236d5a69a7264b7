"""The report: what it says of a map, and that it stays inert, readable and the same."""

from __future__ import annotations

import datetime
import itertools
import json
import re
from html import escape
from xml.etree import ElementTree as ET

import pytest

from ecomap.analysis import registry
from ecomap.analysis.findings import Certainty, Severity
from ecomap.drawing.theme import contrast
from ecomap.export.report.composing import compose
from ecomap.export.report.content import TITLES, Part
from ecomap.export.report.html import to_html, within_page
from ecomap.export.report.making import report_on
from ecomap.foundation.paths import resources_dir
from ecomap.graphviz.engine import embedded_engine
from ecomap.model import edits
from ecomap.model.document import Document
from ecomap.model.entities import Action
from ecomap.model.vocabulary import Access, Basis, Existence
from ecomap.storage.codec import parse
from ecomap.storage.mapfile import load
from tests.conftest import REPOSITORY
from tests.support.hostile import TEXTS, in_one_map, raw_map
from tests.support.maps import a_map

PICTURE = "<svg><title>the map</title></svg>"


@pytest.fixture
def document() -> Document:
    return (
        a_map(
            "Births",
            problem_statement="Who learns of a birth?\nAnd when?",
            sources=("The registrar’s year book",),
            date=datetime.date(2026, 3, 5),
            authors=("Ada", "Grace"),
        )
        .orgs("Council", "Clinic")
        .people("Parents", size=3000, basis=Basis.INFERRED)
        .dataset("Births", access=Access.CLOSED, exists=Existence.YES)
        .dataset("Names", access=Access.OPEN, exists=Existence.YES)
        .dataset("Twins", exists=Existence.NO)
        .holds("Council", "Births", people=1)
        .flow("Council", "Clinic", "Births")
        .exchange("Clinic", "Council", "thanks")
        .build()
    )


def content(document: Document, parts=tuple(Part)):
    return compose(document, registry.run(document), PICTURE, parts)


def page(document: Document, parts=tuple(Part)) -> str:
    return to_html(content(document, parts)).decode("utf-8")


def test_it_begins_with_the_question_and_who_asked_it(document):
    made = content(document)
    assert made.question == ("Who learns of a birth?", "And when?")
    assert dict(made.facts) == {
        "Shows": "how it is today", "As of": "5 March 2026", "By": "Ada and Grace",
    }  # fmt: skip


def test_it_tells_in_brief_how_much_there_is_and_what_is_grave(document):
    made = content(document)
    assert made.summary[0] == (
        "The map has 3 stakeholders, 3 datasets, 1 data flow and 1 value exchange."
    )
    assert any("“Births”" in one.sentence for one in made.leading)


@pytest.fixture(scope="module")
def doncaster():
    document = load(REPOSITORY / "sample_maps" / "doncaster-careers.ecomap").document
    return content(document), registry.run(document)


def test_it_leads_with_five_points_the_gravest_first(doncaster):
    made, found = doncaster
    by_sentence = {one.sentence: one for one in found.findings}
    leading = [by_sentence[one.sentence] for one in made.leading]
    assert [one.next_step for one in made.leading] == [one.next_step for one in leading]
    shown = [(one.severity, one.certainty) for one in leading]
    assert shown == [(Severity.HIGH, Certainty.CERTAIN)] + 4 * [
        (Severity.MEDIUM, Certainty.CERTAIN)
    ]


def test_every_finding_stands_under_its_own_title(doncaster):
    made, found = doncaster
    points = [point for section in made.findings for point in section.points]
    assert [point.number for point in points] == list(range(1, len(found.findings) + 1))
    by_sentence = {one.sentence: one for one in found.findings}
    for point in points:
        finding = by_sentence[point.said[0].text]
        title = found.info(finding.check).title
        grade = f"{finding.severity} importance, {finding.certainty} ({finding.check})"
        assert point.lead == f"{title}: {grade}"


def test_nothing_is_explained_twice(doncaster):
    made, _ = doncaster
    points = [point for section in made.findings for point in section.points]
    said = {point.number: {one.label: one.text for one in point.said} for point in points}
    whole = [texts["Why it matters"] for texts in said.values()]
    pointed = [text for text in whole if text.startswith("as for point ")]
    told = [text for text in whole if text not in pointed]
    assert len(told) == len(set(told))
    assert len(pointed) > 2
    for text in pointed:
        assert said[int(text.removeprefix("as for point ").rstrip("."))]["Why it matters"] in told


def test_it_tells_how_that_is_counted_which_was_found_and_names_the_rest(doncaster):
    made, found = doncaster
    there = {one.check for one in found.findings}
    for info in found.checks:
        told = [text for text in made.method if f"({info.id})" in text]
        assert len(told) == 1
        assert (info.definition in told[0]) == (info.id in there)


def test_who_is_involved_is_a_table_by_name(document):
    table = content(document).stakeholders
    assert [row[0] for row in table.rows] == ["Clinic", "Council", "Parents"]
    council, parents = table.rows[1], table.rows[2]
    assert council[3] == "Births"
    assert (parents[1], parents[-1]) == ("People (3,000)", "inferred")


def test_the_data_landscape_counts_what_exists_by_access(document):
    made = content(document)
    assert [(share.letter, share.count, share.percent) for share in made.shares] == [
        ("C", 1, 50.0),
        ("O", 1, 50.0),
    ]
    assert ("Twins", "does not exist") in [row[:2] for row in made.datasets.rows]


def test_actions_say_who_does_what_by_when(document):
    action = Action(id="a", title="Find a deputy", owner="Ada", due=datetime.date(2026, 12, 1))
    decision = Action(id="d", kind="decision", title="Publish names")
    with_actions = edits.set_info(document, actions=(action, decision))
    assert [row[:4] for row in content(with_actions).actions.rows] == [
        ("Find a deputy", "open", "Ada", "1 December 2026"),
        ("Publish names", "decided", "nobody yet", "no date"),
    ]


def test_every_part_can_be_left_out_and_is_not_in_the_contents_then(document):
    for part in (Part.SUMMARY, Part.FINDINGS, Part.DATASETS, Part.METHOD):
        rest = page(document, [one for one in Part if one is not part])
        assert f"part-{part}" not in rest
        assert f"part-{part}" in page(document)


def test_a_part_with_nothing_to_say_is_left_out(document):
    assert Part.ACTIONS not in content(document).parts
    empty = compose(Document(), registry.run(Document()), "")
    assert empty.parts == (Part.SUMMARY, Part.FINDINGS, Part.METHOD)


def test_it_is_a_page_with_headings_in_order_and_named_tables(document):
    html = page(document)
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert html.count("<caption>") == html.count("<table>") == 2
    assert html.count('scope="row"') == 6
    for part in content(document).parts:
        assert f'href="#part-{part}"' in html
        assert f'id="part-{part}">{TITLES[part]}<' in html


def test_it_needs_no_other_file_and_runs_nothing(document):
    html = report_on(document, embedded_engine()).decode("utf-8")
    assert "<svg" in html
    assert not re.search(r"<script|<link|<img|<iframe|@import|\son\w+=", html)
    outside = set(re.findall(r'(?:href|src)="([^#"][^"]*)"', html))
    assert not outside
    assert re.findall(r"url\(([a-z:/]*)", html) == ["data:font/woff"] * 2 or "url(" not in html
    assert "default-src 'none'" in html


def test_the_same_map_gives_the_same_bytes(document):
    assert report_on(document, embedded_engine()) == report_on(document, embedded_engine())


def test_texts_of_strangers_stay_text():
    maps = {what: parse(json.dumps(raw_map(text))).document for what, text in TEXTS.items()}
    together = edits.set_info(in_one_map(maps), title="<script>alert(1)</script>")
    text = page(together)
    assert "<script" not in text
    assert not re.search(r"<[^>]*\son\w+\s*=", text)
    body = re.sub(r"<!DOCTYPE[^>]*>|<meta[^>]*>|&\w+;|&#\d+;", "", text)
    ET.fromstring(re.sub(r"<style>.*?</style>", "", body, flags=re.S))  # every tag is closed


def test_a_picture_is_as_wide_as_the_page():
    svg = b'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="x" width="10pt" height="5pt" a="b">'
    assert within_page(svg) == '<svg xmlns="x" a="b">'


@pytest.mark.parametrize("place", [0, 1])
def test_text_has_a_contrast_of_seven_to_one_in_light_and_dark(place):
    style = (resources_dir() / "templates" / "report.html").read_text("utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, flags=re.S)
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", blocks[place]))
    for name in ("text", "muted", "accent", "high", "medium", "low"):
        for ground in ("ground", "raised"):
            assert contrast(colours[name], colours[ground]) >= 7, (name, ground)
    for name in ("closed", "shared", "open", "unknown"):
        assert contrast(colours[name], colours["ground"]) >= 3, name


def test_on_paper_the_map_and_how_to_read_it_are_a_sheet_of_their_own(document):
    html = report_on(document, embedded_engine()).decode("utf-8")
    section = re.search(r'<section [^>]*class="picture">(.*?)</section>', html, re.DOTALL)[1]
    assert section.index("<svg") < section.index("How to read it")
    paper = html[html.index("@media print") :]
    assert ".picture { page: map; }" in paper
    assert "@page map { size: A4 landscape;" in paper


def test_on_paper_the_contents_fill_a_first_sheet_that_has_room(doncaster, document):
    long, short = doncaster[0], content(document)
    assert len(long.leading) > 3 >= len(short.leading)
    assert '<header class="long">' in to_html(long).decode("utf-8")
    assert "<header>" in to_html(short).decode("utf-8")
    assert ".long nav, .skip { display: none; }" in page(document)


def test_what_stands_out_says_what_to_do_next(document):
    made = content(document)
    html = page(document)
    for one in made.leading:
        assert one.next_step
        assert escape(one.next_step) in html


def test_levels_of_access_are_hatched_for_black_ink():
    style = page(Document())
    hatched = re.findall(r"\.(\w+) \{ background-image", style)
    assert hatched == ["shared", "open", "unknown"]


def test_the_map_can_be_drawn_for_black_ink(document):
    html = report_on(document, embedded_engine(), theme="greyscale").decode("utf-8")
    picture = html[html.index("<svg") : html.index("</svg>")]
    assert not {
        one
        for one in re.findall(r"#[0-9a-f]{6}", picture)
        if len({one[1:3], one[3:5], one[5:]}) > 1
    }
    assert "drawn with a double line" in html
    assert "paler" not in html
