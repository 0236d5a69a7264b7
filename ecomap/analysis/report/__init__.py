"""Reports for people (text, Markdown, HTML) and for programs (JSON).

What a report says stands in a ``Page``; each way of writing one is a small module of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.report.findings import findings_page
from ecomap.analysis.report.html import page_as_html
from ecomap.analysis.report.json import findings_as_json
from ecomap.analysis.report.markdown import page_as_markdown
from ecomap.analysis.report.text import WIDTH, page_as_text

if TYPE_CHECKING:
    from ecomap.analysis.findings import Report
    from ecomap.analysis.report.page import Page
    from ecomap.model.document import Document

__all__ = ["WIDTH", "as_html", "as_json", "as_markdown", "as_text", "written"]


def as_text(report: Report, document: Document) -> str:
    """Return the report as plain text of at most 88 columns, grouped by question.

    Findings that people set aside come last, with their reasons.
    """
    return page_as_text(findings_page(report, document))


def as_markdown(report: Report, document: Document) -> str:
    """Return the report as Markdown (CommonMark), in the order of the text."""
    return page_as_markdown(findings_page(report, document))


def as_html(report: Report, document: Document) -> str:
    """Return the report as an HTML page that needs no other file, in the order of the text."""
    return page_as_html(findings_page(report, document))


def as_json(report: Report, document: Document) -> str:
    """Return the report as JSON, whose form ``resources/schema`` describes."""
    return findings_as_json(report, document)


def written(page: Page, form: str) -> str:
    """Return a page in one of the forms ``text``, ``markdown`` and ``html``.

    Raises:
        KeyError: If it is none of them.
    """
    writers = {"text": page_as_text, "markdown": page_as_markdown, "html": page_as_html}
    return writers[form](page)
