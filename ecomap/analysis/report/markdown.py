"""A report as Markdown: CommonMark, which the programs that know more dialects read too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.report.page import Page, Point

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~!&$])")
_ADDRESS = re.compile(r"(:)(?=//)|(?<=www)(\.)|(@)", re.IGNORECASE)
_BEGINS_A_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")


def page_as_markdown(page: Page) -> str:
    """Return a report as Markdown; names from the map stand in it as they are, and as no more."""
    lines = [f"# {marked(page.title)}", ""]
    for paragraph in page.intro:
        lines += [marked(paragraph), ""]
    for section in page.sections:
        lines += [f"## {marked(section.heading)}", ""]
        for point in section.points:
            lines += _point(point)
            if not section.close:
                lines.append("")
        if section.close:
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def marked(text: str) -> str:
    """Return text in which no sign means anything to Markdown, web addresses included."""
    escaped = _ADDRESS.sub(lambda match: f"\\{match[0]}", _SIGNS.sub(r"\\\1", text))
    return _BEGINS_A_LIST.sub(_escaped_start, escaped)


def _escaped_start(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


def _point(point: Point) -> Iterator[str]:
    mark = f"{point.number}. " if point.number else "- "
    indent = " " * len(mark)
    paragraphs = [f"**{marked(point.lead)}**"] if point.lead else []
    for said in point.said:
        label = f"*{marked(said.label)}:* " if said.label else ""
        paragraphs.append(f"{label}{marked(said.text)}")
    yield f"{mark}{paragraphs[0]}"
    for paragraph in paragraphs[1:]:
        yield ""
        yield f"{indent}{paragraph}"
