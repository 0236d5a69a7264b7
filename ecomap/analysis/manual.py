"""The parts of the page on findings that follow from the program: the catalogue and quotations.

The page is written by hand around them. A part stands between two comments, which Markdown does
not show: ``<!-- made: catalogue -->`` and ``<!-- end: catalogue -->``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecomap.analysis.report.markdown import marked
from ecomap.analysis.wording import starting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecomap.analysis.check import Check
    from ecomap.analysis.findings import Report

_PART = re.compile(r"<!-- made: ([a-z-]+) -->\n(.*?)<!-- end: \1 -->\n", re.DOTALL)


def catalogue(checks: Iterable[Check]) -> str:
    """Return what people may read about every check, under the questions they help to answer."""
    infos = [check.info for check in checks]
    lines: list[str] = []
    for question in dict.fromkeys(info.question for info in infos):
        lines += [f"### {marked(question)}", ""]
        for info in infos:
            if info.question == question:
                lines += [
                    f"**{info.id}, {marked(info.title.lower())}** (`{info.slug}`). "
                    f"{marked(info.definition)}",
                    "",
                    f"*Why it matters.* {marked(info.why)} *Source.* {marked(info.source)}.",
                    "",
                ]
    return "\n".join(lines)


def quotation(report: Report) -> str:
    """Return all findings of a report, one entry each, with what they depend on."""
    lines: list[str] = []
    for number, finding in enumerate(report.findings, 1):
        title = report.info(finding.check).title.lower()
        lead = f"{finding.severity}, {finding.certainty}: {title} ({finding.check})."
        lines.append(f"{number}. **{marked(starting(lead))}** {marked(finding.sentence)}")
        lines += [f"    * {marked(said)}" for said in finding.depends_on]
    return "\n".join([*lines, ""])


def renewed(page: str, parts: Mapping[str, str]) -> str:
    """Return a page with its made parts made anew.

    Raises:
        ValueError: If the page has other parts than those that are given.
    """
    found = _PART.findall(page)
    if sorted(name for name, _ in found) != sorted(parts):
        raise ValueError(f"The page has the parts {', '.join(name for name, _ in found) or 'none'}")

    def anew(part: re.Match[str]) -> str:
        return f"<!-- made: {part[1]} -->\n\n{parts[part[1]]}\n<!-- end: {part[1]} -->\n"

    return _PART.sub(anew, page)
