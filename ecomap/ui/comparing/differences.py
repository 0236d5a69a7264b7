"""The list of a comparison: what is added, gone and changed, and which findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.report.changes import CREATED, GONE, REGRADED, SOLVED
from ecomap.editor.comparing import seen_by
from ecomap.foundation.inert import SENTENCE, inert
from ecomap.ui.telling import Heading, Sentence, SentenceList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.findings import Finding
    from ecomap.editor.comparing import Compared
    from ecomap.editor.comparison import Difference

_HEADINGS = {"added": "+ Added", "removed": "− Gone", "changed": "≠ Changed"}
_ALIKE = "Nothing differs, apart from where things are drawn."


class DifferenceList(SentenceList):
    """The differences in words; the current one lights up on the canvas."""

    def __init__(self) -> None:
        super().__init__("What differs")

    def show_compared(self, compared: Compared) -> None:
        """List the differences, then the findings that are solved and created."""
        told = [*_differences(compared), *_findings(compared)]
        self.show_lines(told or [Sentence(_ALIKE, ())])


def _differences(compared: Compared) -> Iterator[Heading | Sentence]:
    for change, heading in _HEADINGS.items():
        those = [one for one in compared.differences if one.change == change]
        if those:
            yield Heading(f"{heading} ({len(those):,})")
        for one in those:
            yield Sentence(_said(one), seen_by(compared, one))


def _said(one: Difference) -> str:
    fields = [f"{field.field}: {field.before} → {field.after}" for field in one.fields]
    name = inert(one.name, SENTENCE)
    return "\n    ".join([f"{one.kind}: {name}", *(inert(field, SENTENCE) for field in fields)])


def _findings(compared: Compared) -> Iterator[Heading | Sentence]:
    change = compared.states.findings
    regraded = tuple(dict.fromkeys(pair.after for pair in change.regraded))
    groups: tuple[tuple[str, tuple[Finding, ...]], ...] = (
        (SOLVED, change.solved),
        (CREATED, change.created),
        (REGRADED, regraded),
        (GONE, change.gone),
    )
    for heading, findings in groups:
        if findings:
            yield Heading(f"{heading} ({len(findings):,})")
        for one in findings:
            grade = f"{one.severity.capitalize()}, {one.certainty}"
            yield Sentence(f"{grade}: {one.sentence}", one.evidence)
