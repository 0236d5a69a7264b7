"""Reports in Markdown and HTML: the same words as the text, and nothing that names could do."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from ecomap.analysis.registry import run
from ecomap.analysis.report import as_html, as_markdown, as_text, written
from ecomap.analysis.report.html import page_as_html
from ecomap.analysis.report.markdown import marked, page_as_markdown
from ecomap.analysis.report.page import Page, Point, Said, Section, bullets
from ecomap.drawing.theme import contrast
from ecomap.storage import mapfile
from tests.support.hostile import TEXTS
from tests.support.maps import a_map

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "section",
    "h1", "h2", "h3", "p", "ol", "ul", "li", "span",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "name", "content", "http-equiv", "class", "id", "start",
    "aria-labelledby", "aria-hidden",
}  # fmt: skip


class Reader(HTMLParser):
    """Takes notes of elements, and of the words between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags, self.attributes, self.words, self.open = [], set(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.words.append(data)


def read(text):
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def squeezed(text):
    return "".join(re.findall(r"\w+", text))


@pytest.fixture
def report(doncaster_path):
    document = mapfile.load(doncaster_path).document
    return run(document), document


def test_the_page_needs_no_other_file_and_runs_nothing(report):
    text = as_html(*report)
    reader = read(text)
    assert set(reader.tags) <= ALLOWED
    assert reader.attributes <= ATTRIBUTES
    assert "url(" not in text
    assert "default-src 'none'" in text


def test_every_form_says_the_same(report):
    text, page = as_text(*report), as_html(*report)
    plain = re.sub(r"\\(.)", r"\1", as_markdown(*report))
    assert squeezed(plain) == squeezed(text)
    unnumbered = squeezed(re.sub(r"^\d+\. ", "", text, flags=re.MULTILINE))
    assert squeezed("".join(read(page).words)).endswith(unnumbered)  # the title comes twice


def test_headings_are_in_order_and_sections_are_named_by_them(report):
    reader = read(as_html(*report))
    headings = [tag for tag in reader.tags if tag in ("h1", "h2", "h3")]
    assert headings[0] == "h1"
    assert headings.count("h1") == 1
    assert headings[1] == "h2"


def test_grades_have_signs_and_text_can_be_read_in_light_and_dark(report):
    text = as_html(*report)
    assert '<span aria-hidden="true">▲</span> HIGH, certain' in text
    schemes = re.findall(r"--ground: (#\w+); --text: (#\w+); --muted: (#\w+)", text)
    assert len(schemes) == 3
    grades = re.findall(r"--high: (#\w+); --medium: (#\w+); --low: (#\w+)", text)
    for (ground, *inks), colours in zip(schemes, grades, strict=True):
        assert all(contrast(ground, ink) >= 7 for ink in (*inks, *colours))


def test_the_same_report_is_the_same_byte_for_byte(report):
    for write in (as_text, as_markdown, as_html):
        assert write(*report) == write(*report)


HOSTILE = {name: text for name, text in TEXTS.items() if len(text) < 900}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_names_from_strangers_stay_words(text):
    builder = a_map(text).org(f"A{text}").dataset(f"D{text}")
    document = builder.holds(f"A{text}", f"D{text}", people=1).build()
    found = run(document, only=["A6", "A7"])
    reader = read(as_html(found, document))
    assert set(reader.tags) <= ALLOWED
    assert reader.attributes <= ATTRIBUTES
    lines = as_markdown(found, document).splitlines()
    for line in lines:
        bare = re.sub(r"\\.", "", re.sub(r"^(# |## |\d+\. |- )", "", line.strip()))
        bare = re.sub(r"^\*(\*?)[^*]*\*(\*?)", "", bare)
        assert not re.search(r"[`*_\[\]<>#|]", bare), line
        assert "://" not in bare


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a*b_c", r"a\*b\_c"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("<b> & [x](y)", r"\<b\> \& \[x\](y)"),
        ("https://a.b", r"https\://a.b"),
        ("www.a.b, me@a.b", r"www\.a.b, me\@a.b"),
    ],
)
def test_markdown_takes_no_sign_for_its_own(text, shown):
    assert marked(text) == shown


def test_numbers_go_on_from_section_to_section():
    one, two = (Section(f"S{n}", (Point((Said("x"),), "lead", n, "low"),)) for n in (1, 2))
    page = Page("T", ("I",), (one, two, bullets("B", ("y",))))
    assert '<ol start="2">' in page_as_html(page)
    assert "\n2. **lead**\n\n   x\n" in page_as_markdown(page)
    assert written(page, "text").endswith("B\n-\n- y\n")
