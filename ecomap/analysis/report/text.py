"""A report as plain text."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.report.page import Page, Point, Section

WIDTH = 88
"""Columns that a line has at most."""


def page_as_text(page: Page) -> str:
    """Return a report as plain text of at most 88 columns."""
    lines = [*_wrapped(page.title), "=" * min(len(page.title), WIDTH)]
    for paragraph in page.intro:
        lines += _wrapped(paragraph)
    for section in page.sections:
        lines += ["", *_section(section)]
    return "\n".join(lines) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield from _wrapped(section.heading)
    yield "-" * min(len(section.heading), WIDTH)
    for point in section.points:
        if not section.close:
            yield ""
        yield from _point(point)


def _point(point: Point) -> Iterator[str]:
    mark = f"{point.number}. " if point.number else "- "
    indent = " " * len(mark)
    first = mark
    if point.lead:
        yield from _wrapped(point.lead, indent, mark)
        first = indent
    for said in point.said:
        yield from _wrapped(said.line, indent, first)
        first = indent


def _wrapped(text: str, indent: str = "", first: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
