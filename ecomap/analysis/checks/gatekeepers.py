"""A check about datasets that reach others through one stakeholder only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import Draft, check
from ecomap.analysis.contact import carrying_much
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.gatekeepers import doubts_about_gate, gates
from ecomap.analysis.questions import ONE_PLACE
from ecomap.analysis.wording import listing, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.gatekeepers import Gate
    from ecomap.analysis.survey import Survey

LEAST_SERVED = 2
"""How many must get a dataset through a gatekeeper, unless one of them is known to need it."""


@check(
    id="A5",
    slug="gatekeeper",
    title="Gatekeeper",
    question=ONE_PLACE,
    definition=(
        "Along the flows that carry a dataset, every way from those who hold it to some others "
        "leads through this stakeholder, which is not its steward; open data is left aside. "
        f"Reported if {LEAST_SERVED} or more get it so, or somebody who is recorded as needing "
        "it, unless the check “Bottleneck” reports the same stakeholder, and tells of the dataset. "
        "Only possible if flows of unknown status, or whose data nobody has named, may lead round "
        "it."
    ),
    source=(
        "Dominators: R. T. Prosser, “Applications of Boolean matrices to the analysis of flow "
        "diagrams” (1959); Catalogue of analyses, A5"
    ),
    why=(
        "A gatekeeper decides who gets the data, when, and in what form, without being "
        "responsible for it."
    ),
)
def gatekeeper(survey: Survey) -> Iterator[Draft]:
    """Find those through whom alone others get a dataset (A5)."""
    needed: dict[str, set[str]] = {}
    for need in survey.needs:
        needed.setdefault(need.dataset, set()).add(survey.organisations[need.stakeholder])
    known = carrying_much(survey)
    cases = []
    for gate in gates(survey):
        survey.pause()
        users = {survey.organisations[one] for one in gate.served}
        missed = users & needed.get(gate.dataset, set())
        told = survey.organisations[gate.keeper] in known
        if not told and (missed or len(users) >= LEAST_SERVED):
            cases.append(_case(survey, gate, Severity.MEDIUM if missed else Severity.LOW))
    for certainty, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            what = number_of(len({case.subjects[1] for case in alike}), "dataset")
            may = "" if certainty is Certainty.CERTAIN else "may "
            verb = "get" if may or not what.startswith("1 ") else "gets"
            sentence = (
                f"{what} {may}{verb} to others through a gatekeeper only: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: what do they do with the data on the way, and could those who use it also get "
            "it from its steward?",
            (Measure("gatekeepers", len({case.subjects[0] for case in alike})),),
        )


def _case(survey: Survey, gate: Gate, impact: Severity) -> Case:
    names = survey.names
    doubts = doubts_about_gate(survey, gate)
    what, keeper = names.dataset(gate.dataset), names.stakeholder(gate.keeper)
    verb = "gets" if doubts.certainty is Certainty.CERTAIN else "may get"
    flows = survey.carriers.get(gate.dataset, ())
    involved = gate.served | {gate.keeper}
    return Case(
        name=f"{what} through {keeper}",
        line=f"{what} {verb} to {names.stakeholders(gate.served)} only through {keeper}.",
        subjects=(gate.keeper, gate.dataset),
        evidence=(
            *sorted(gate.served),
            *(flow.id for flow in flows if {flow.source, flow.target} & involved),
        ),
        doubts=doubts,
        impact=impact,
    )
