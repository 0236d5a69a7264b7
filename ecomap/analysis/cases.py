"""Findings that tell of several things alike: one sentence, and a line for each of them.

A finding for each of 14 flows would bury all others. So a check collects cases, and what is
certain makes one finding, what is only possible another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecomap.analysis.check import Draft
from ecomap.analysis.doubts import Doubts, together
from ecomap.analysis.findings import Certainty, Detail, Severity
from ecomap.analysis.wording import number_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ecomap.analysis.findings import Measure
    from ecomap.analysis.survey import Survey

FULL = 25
"""How many lines the full account has; the evidence is complete in any case."""


@dataclass(frozen=True, slots=True)
class Case:
    """One of several things alike.

    Attributes:
        name: How the sentence of the finding names it, within a list.
        line: The full account of it, a sentence.
        subjects: Ids of the records it is about.
        evidence: Ids of other records to light up.
        doubts: On what it depends.
        impact: How much it would matter if it were certain.
        parts: The ids of what people decide on one by one, if it is more than one thing.
    """

    name: str
    line: str
    subjects: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    doubts: Doubts = field(default_factory=Doubts)
    impact: Severity = Severity.MEDIUM
    parts: tuple[tuple[str, ...], ...] = ()

    @property
    def certainty(self) -> Certainty:
        """Whether it follows from stated facts."""
        return self.doubts.certainty


def by_certainty(cases: Iterable[Case]) -> Iterator[tuple[Certainty, list[Case]]]:
    """Return the certain cases and the merely possible ones, if there are any of each.

    Within each, those with the gravest impact come first, and else the order is kept.
    """
    found = list(cases)
    for certainty in Certainty:
        alike = [case for case in found if case.certainty is certainty]
        if alike:
            yield certainty, sorted(alike, key=lambda case: case.impact.rank)


def draft(
    survey: Survey,
    cases: Sequence[Case],
    sentence: str,
    next_step: str,
    measures: tuple[Measure, ...] = (),
    understood: Collection[str] = (),
    aspect: str = "",
) -> Draft:
    """Return one finding about all these cases, which are equally certain.

    Its impact is that of the gravest case.
    """
    doubts = together(*(case.doubts for case in cases))
    details = [Detail(case.line, case.subjects) for case in cases[:FULL]]
    rest = [one for case in cases[FULL:] for one in case.subjects]
    if rest:
        more = number_of(len(cases) - FULL, "more like these", "more like these")
        details.append(Detail(f"{more}.", tuple(dict.fromkeys(rest))))
    return Draft(
        impact=min((case.impact for case in cases), key=lambda impact: impact.rank),
        certainty=doubts.certainty,
        subjects=tuple(dict.fromkeys(one for case in cases for one in case.subjects)),
        sentence=sentence,
        evidence=tuple(one for case in cases for one in case.evidence),
        next_step=next_step,
        depends_on=doubts.sentences(survey, understood, several=len(cases) > 1),
        depends_on_ids=doubts.all_ids,
        details=tuple(details) if len(cases) > 1 else (),
        measures=measures,
        aspect=aspect,
        parts=tuple((ids, case.name) for case in cases for ids in case.parts or (case.subjects,)),
    )
