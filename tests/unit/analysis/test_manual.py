"""The page on findings: what follows from the program is current, quotations included."""

from __future__ import annotations

import re

import pytest

from ecomap.analysis.manual import catalogue, quotation, renewed
from ecomap.analysis.registry import CHECKS, run
from ecomap.storage import mapfile

_QUOTE = r"(?<!\*)\*“(.+?)”\*(?!\*)"
QUOTED = {"doncaster": "doncaster-careers.ecomap", "kent": "kent-fuel-poverty.ecomap"}


@pytest.fixture
def page(repository):
    return (repository / "docs" / "findings.md").read_text("utf-8")


@pytest.fixture
def reports(repository):
    maps = repository / "sample_maps"
    return {name: run(mapfile.load(maps / file).document) for name, file in QUOTED.items()}


def test_the_page_is_current(page, reports):
    parts = {name: quotation(report) for name, report in reports.items()}
    assert page == renewed(page, {"catalogue": catalogue(CHECKS), **parts}), "run `make manual`"


def test_what_is_quoted_by_hand_is_said_by_a_report(page, reports):
    by_hand = re.sub(r"<!-- made: ([a-z]+) -->.*?<!-- end: \1 -->", "", page, flags=re.DOTALL)
    quotes = [" ".join(quote.split()) for quote in re.findall(_QUOTE, by_hand, re.DOTALL)]
    said = [
        sentence
        for report in reports.values()
        for finding in report.findings
        for sentence in (finding.sentence, *finding.depends_on)
    ]
    said += [sentence for report in reports.values() for sentence in report.unknowns]
    assert len(quotes) >= 5
    assert [quote for quote in quotes if not any(quote in sentence for sentence in said)] == []


def test_the_catalogue_has_every_check_under_its_question():
    text = catalogue(CHECKS)
    for check in CHECKS:
        assert f"**{check.info.id}, " in text
        assert f"(`{check.info.slug}`)" in text
    assert text.count("### ") == len({check.info.question for check in CHECKS})


def test_only_the_parts_that_the_page_has_can_be_made():
    page = "Before\n<!-- made: one -->\nold\n<!-- end: one -->\nafter\n"
    made = renewed(page, {"one": "new"})
    assert made == "Before\n<!-- made: one -->\n\nnew\n<!-- end: one -->\nafter\n"
    assert renewed(made, {"one": "new"}) == made
    for parts in ({}, {"one": "", "two": ""}):
        with pytest.raises(ValueError, match="parts one"):
            renewed(page, parts)
