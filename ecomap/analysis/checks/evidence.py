"""Checks about how well the map itself is founded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.check import Draft, check
from ecomap.analysis.findings import Certainty, Detail, Measure, Severity
from ecomap.analysis.questions import FOUNDED
from ecomap.analysis.wording import of_all, percent, starting
from ecomap.model.vocabulary import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import Record

_FACTS = ("datasets", "holdings", "flows", "exchanges", "needs")
_LEAST = 10  # facts whose basis is recorded, before their shares say anything
_MOST = 3  # facts that are told of
_LEAST_FINDINGS = 2


@check(
    id="A26",
    slug="map-health",
    title="More inferred than stated",
    question=FOUNDED,
    definition=(
        f"Of at least {_LEAST} facts (datasets, holdings, data flows, value exchanges and needs) "
        "whose basis is recorded, more are inferred than stated. The other measures of a map’s "
        "health (counts, density, reciprocity, distances, shares of what is unknown) are shown "
        "with the map and make no finding: maps are not there to be ranked."
    ),
    source="Catalogue of analyses, A26",
    why="A map made mostly of conclusions shows what its makers believe, until somebody checks.",
)
def map_health(survey: Survey) -> Iterator[Draft]:
    """Find out whether more of the map is inferred than stated (A26)."""
    facts = [
        record
        for name in _FACTS
        for _, record in sorted(survey.document.collection(name).items())
        if record.basis is not Basis.UNKNOWN
    ]
    inferred = [record for record in facts if record.basis is Basis.INFERRED]
    if len(facts) < _LEAST or 2 * len(inferred) <= len(facts):
        return
    yield Draft(
        impact=Severity.LOW,
        certainty=Certainty.CERTAIN,
        subjects=(),
        sentence=(
            f"{starting(of_all(len(inferred), len(facts), 'fact'))} whose basis is recorded "
            f"({percent(len(inferred), len(facts))}) are inferred, not stated."
        ),
        evidence=tuple(record.id for record in inferred),
        next_step="Ask: who could confirm some of this by telephone this week?",
        measures=(Measure("inferred facts", len(inferred)), Measure("facts", len(facts))),
    )


@check(
    id="A31",
    slug="low-evidence",
    title="Check these facts first",
    question=FOUNDED,
    definition=(
        "Inferred or unmarked facts that decide the most findings: those that two or more other "
        "findings name among what they depend on, with the number of findings, most first. All "
        "checks are counted, also those that were not asked for."
    ),
    source="Catalogue of analyses, A31; Dodds, map what is real and not what is possible",
    why=(
        "Before the findings are published, these are the facts to confirm: each of them makes "
        "several findings certain, or makes them go away."
    ),
    last=True,
)
def low_evidence(survey: Survey) -> Iterator[Draft]:
    """Find the unconfirmed facts on which the most findings depend (A31)."""
    deciding: dict[str, int] = {}
    possible = 0
    for finding in survey.found:
        unsure = [i for i in finding.depends_on_ids if _unconfirmed(survey, i)]
        possible += bool(unsure)
        for record in dict.fromkeys(unsure):
            deciding[record] = deciding.get(record, 0) + 1
    several = {one: count for one, count in deciding.items() if count >= _LEAST_FINDINGS}
    if not several:
        return
    ordered = sorted(several, key=lambda one: (-several[one], _words(survey, one), one))
    first = ordered[:_MOST]
    rest = len(ordered) - len(first)
    most = [f"{_asked(survey, one)} ({several[one]:,} findings)" for one in first]
    sentence = (
        f"{len(ordered):,} facts that nobody has confirmed decide two or more findings each. To be "
        f"asked first: {'; '.join(most)}{f'; and {rest:,} more' if rest else ''}."
    )
    if len(ordered) == 1:
        sentence = (
            f"One fact that nobody has confirmed decides {several[first[0]]:,} findings: "
            f"{_asked(survey, first[0])}."
        )
    yield Draft(
        impact=Severity.LOW,
        certainty=Certainty.CERTAIN,
        subjects=tuple(first),
        parts=tuple(((one,), _words(survey, one)) for one in first),
        sentence=sentence,
        evidence=tuple(ordered),
        next_step="Ask: who in the room can confirm these, and who outside it?",
        details=tuple(
            Detail(
                f"{starting(_asked(survey, one))}: {several[one]:,} findings hang on it.", (one,)
            )
            for one in ordered[:25]
        ),
        measures=(Measure("deciding facts", len(ordered)), Measure("findings", possible)),
    )


def _unconfirmed(survey: Survey, record_id: str) -> bool:
    record = survey.document.find(record_id)
    return record is not None and record.basis is not Basis.STATED


def _asked(survey: Survey, record_id: str) -> str:
    record = survey.document.find(record_id)
    return survey.names.asked(record) if record is not None else ""


def _words(survey: Survey, record_id: str) -> str:
    record: Record | None = survey.document.find(record_id)
    return survey.names.fact(record) if record is not None else ""
