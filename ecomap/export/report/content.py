"""What a report is made of, apart from how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ecomap.analysis.report.page import Section


class Part(StrEnum):
    """The parts of a report, in their order; each can be left out."""

    SUMMARY = "summary"
    MAP = "map"
    FINDINGS = "findings"
    STAKEHOLDERS = "stakeholders"
    DATASETS = "datasets"
    WORDS = "words"
    UNKNOWN = "unknown"
    ACTIONS = "actions"
    SOURCES = "sources"
    METHOD = "method"


TITLES = {
    Part.SUMMARY: "In brief",
    Part.MAP: "The map",
    Part.FINDINGS: "Findings",
    Part.STAKEHOLDERS: "Who is involved",
    Part.DATASETS: "The data landscape",
    Part.WORDS: "The map in words",
    Part.UNKNOWN: "What the map does not say",
    Part.ACTIONS: "Actions and decisions",
    Part.SOURCES: "Sources",
    Part.METHOD: "How it is counted",
}
"""The heading of each part."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings; the first cell of a row names it.

    Attributes:
        caption: What the table is of, for people who hear it.
        headings: One for each column.
        rows: As many cells each.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a whole, for a bar: how much of it there is.

    Attributes:
        letter: The sign that stands for it on the map.
        words: What it is.
        count: How many.
        percent: Of the whole, to a tenth.
        kind: Its name in style sheets.
    """

    letter: str
    words: str
    count: int
    percent: float
    kind: str


@dataclass(frozen=True, slots=True)
class Leading:
    """A finding that stands at the head of a report.

    Attributes:
        sentence: What was found.
        next_step: What to do about it; empty if there is nothing to say.
    """

    sentence: str
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """All that a report says.

    Attributes:
        title: Of the map.
        question: The problem statement, paragraph by paragraph.
        facts: Label and text: what the map shows, when, by whom.
        parts: Which parts it has, in their order.
        summary: Sentences that tell the essence to somebody with one minute.
        leading: The gravest findings.
        picture: The map as SVG, without an XML declaration; empty if it is left out.
        picture_words: What the picture shows, in a sentence.
        reading: How to read the picture, in sentences.
        findings: By question, what people set aside last.
        stakeholders: Who is involved.
        shares: How much of the data is closed, shared, open.
        datasets: Every dataset.
        words: What flows and what is given, in sentences.
        unknown: What is not known, in sentences.
        actions: What was agreed on.
        sources: What the map rests on.
        method: What certain and possible mean, and what was checked.
    """

    title: str
    question: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    summary: tuple[str, ...]
    leading: tuple[Leading, ...]
    picture: str
    picture_words: str
    reading: tuple[str, ...]
    findings: tuple[Section, ...]
    stakeholders: Table
    shares: tuple[Share, ...]
    datasets: Table
    words: tuple[str, ...]
    unknown: tuple[str, ...]
    actions: Table
    sources: tuple[str, ...]
    method: tuple[str, ...]
