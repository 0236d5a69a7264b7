"""The list of what would follow: headings, and under them sentences to walk through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from ecomap.analysis.findings import Certainty
from ecomap.analysis.report.changes import CREATED, GONE, REGRADED, SOLVED
from ecomap.analysis.report.whatif import NOTHING
from ecomap.ui.telling import Heading, Sentence, SentenceList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.findings import Finding
    from ecomap.analysis.whatif.outcome import Outcome


_LINES = 8
"""How high the list is at least, in lines of text."""


class ConsequenceList(SentenceList):
    """Sentences with numbers; the current one lights up on the map what it is about."""

    def __init__(self) -> None:
        super().__init__("What would follow")

    def sizeHint(self) -> QSize:
        """Ask for room for a few sentences."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * _LINES)

    def minimumSizeHint(self) -> QSize:
        """Ask for no less, however narrow or low the panel is."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def show_outcome(self, outcome: Outcome | None) -> None:
        """List what would follow, topic by topic, then the findings that change."""
        told = [*_consequences(outcome), *_findings(outcome)] if outcome is not None else []
        if outcome is not None and not told:
            told = [Sentence(NOTHING, ())]
        self.show_lines(told)


def _consequences(outcome: Outcome) -> Iterator[Heading | Sentence]:
    topic = None
    for one in outcome.consequences:
        if one.topic is not topic:
            topic = one.topic
            yield Heading(topic.value)
        doubt = "" if one.certainty is Certainty.CERTAIN else "Possible: "
        yield Sentence(f"{doubt}{one.sentence}", one.ids)


def _findings(outcome: Outcome) -> Iterator[Heading | Sentence]:
    change = outcome.findings
    groups: tuple[tuple[str, tuple[Finding, ...]], ...] = (
        (CREATED, change.created),
        (REGRADED, tuple(pair.after for pair in change.regraded)),
        (SOLVED, change.solved),
        (GONE, change.gone),
    )
    for heading, findings in groups:
        if findings:
            yield Heading(f"{heading} ({len(findings):,})")
        for one in findings:
            grade = f"{one.severity.capitalize()}, {one.certainty}"
            yield Sentence(f"{grade}: {one.sentence}", one.evidence)
