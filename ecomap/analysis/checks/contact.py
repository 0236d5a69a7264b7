"""Checks about contact that hangs on one stakeholder, or on one data flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import Draft, check
from ecomap.analysis.contact import (
    LEAST_IN_ALL,
    LEAST_SHARE,
    carrying_much,
    contact,
    doubts_about_part,
    doubts_about_size,
    separated,
    strands,
)
from ecomap.analysis.doubts import Doubts, about_flow, together, unsaid
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.questions import ONE_PLACE
from ecomap.analysis.wording import listing, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ecomap.analysis.contact import Strand
    from ecomap.analysis.survey import Survey

LEAST_TOGETHER = 2
"""How many must lose contact together at least, if fewer than ``LEAST_ALONE`` lose it in all."""

LEAST_ALONE = 3
"""How many must lose contact at least, if each of them loses all contact."""

GRAVE = 4
"""Of how many stakeholders in contact one must be cut off, for the impact to be medium."""

_SHOWN = 2  # how many parts one line names


@check(
    id="A3",
    slug="cut-stakeholder",
    title="Cut stakeholder",
    question=ONE_PLACE,
    definition=(
        "Without this organisation, some lose all contact with the largest part of the others: "
        "no data and no value passes between them, in either direction and in any number of "
        f"steps. Reported if {LEAST_TOGETHER} or more are cut off together, or {LEAST_ALONE} or "
        f"more in all, and one in {LEAST_SHARE} of those in contact; unless the check "
        "“Bottleneck” reports the same organisation, or “Only link” a flow at it. Teams count as "
        "the organisation they belong to. Only possible while no data at all, or no value, has "
        "been drawn."
    ),
    source="Cut vertices of the graph of all connections; Catalogue of analyses, A3",
    why=(
        "Whoever is in contact through one other only drops out with it, and hears of nothing "
        "that this one does not pass on."
    ),
)
def cut_stakeholder(survey: Survey) -> Iterator[Draft]:
    """Find those without whom others lose all contact (A3)."""
    told = carrying_much(survey) | {
        survey.organisations[end]
        for strand in _told(survey)
        for end in (strand.flow.source, strand.flow.target)
    }
    cases = []
    for one, sizes in contact(survey).cuts.items():
        survey.pause()
        lost = sum(sizes[1:])
        enough = sizes[1] >= LEAST_TOGETHER or lost >= LEAST_ALONE
        if one not in told and enough and lost * LEAST_SHARE >= sum(sizes):
            cases.append(_cut(survey, one))
    cases.sort(key=lambda case: survey.names.sort_key(case.subjects[0]))
    for certainty, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            may = "" if certainty is Certainty.CERTAIN else "may "
            sentence = (
                f"{len(alike):,} stakeholders {may}each keep others in contact with the rest: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: with whom else could they be in touch, so that they do not depend on one "
            "go-between?",
            (Measure("stakeholders that keep others in contact", len(alike)),),
        )


@check(
    id="A4",
    slug="only-link",
    title="Only link",
    question=ONE_PLACE,
    definition=(
        "One single data flow joins two or more organisations on one side to two or more on the "
        f"other, one in {LEAST_SHARE} of all, and {LEAST_IN_ALL} in all; without it no data could "
        "pass between the two sides, in either direction and in any number of steps. Not reported "
        "where the check “Bottleneck” reports one of its ends, and tells of the flow. Teams count "
        "as the organisation they belong to."
    ),
    source="Bridges of the graph of data flows; Catalogue of analyses, A4",
    why=(
        "One flow is one agreement, one file format and often one pair of people. If it stops, "
        "two parts of the ecosystem know nothing of each other."
    ),
)
def only_link(survey: Survey) -> Iterator[Draft]:
    """Find the single flows that join two parts of a map (A4)."""
    cases = []
    for strand in _told(survey):
        survey.pause()
        cases.append(_only_link(survey, strand))
    for certainty, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            may = "" if certainty is Certainty.CERTAIN else "may "
            sentence = (
                f"{len(alike):,} single data flows {may}each join two parts of the map that no "
                f"other flow joins: {listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: is there an agreement that keeps this flow going, and would a second way be "
            "worth its price?",
            (Measure("single flows that join two parts", len(alike)),),
        )


def _told(survey: Survey) -> Sequence[Strand]:
    """Return the strands that no bottleneck tells of."""
    known, top = carrying_much(survey), survey.organisations
    return [
        strand
        for strand in strands(survey)
        if top[strand.flow.source] not in known and top[strand.flow.target] not in known
    ]


def _undrawn(survey: Survey) -> Doubts:
    """Return the doubt about what joins them too, if no data or no value at all has been drawn."""
    if not survey.flows:
        return unsaid("data flows between them, of which none has been drawn yet")
    if not survey.exchanges:
        return unsaid("value goes between them, of which none has been drawn yet")
    return Doubts()


def _cut(survey: Survey, one: str) -> Case:
    names = survey.names
    cut_off = separated(survey, one)
    largest, most = contact(survey).without(one)[0], max(map(len, cut_off))
    doubts = together(
        *(doubts_about_part(survey, part, one, data_only=False) for part in cut_off),
        doubts_about_size(survey, largest, one, most, data_only=False),
        _undrawn(survey),
    )
    together_left = [part for part in cut_off if len(part) > 1]
    alone = [next(iter(part)) for part in cut_off if len(part) == 1]
    would = "would" if doubts.certainty is Certainty.CERTAIN else "might"
    clauses = [
        f"{names.stakeholders(part)} {would} have contact among themselves only"
        for part in together_left[:_SHOWN]
    ]
    if alone:
        clauses.append(f"{names.stakeholders(alone)} {would} have no contact left at all")
    more = sum(len(part) for part in together_left[_SHOWN:])
    if more:
        clauses.append(f"{number_of(more, 'other')} {would} lose contact too")
    everybody = [who for part in cut_off for who in part]
    total = sum(contact(survey).cuts[one])
    left = total - len(everybody)
    rest = f"; the other {left:,} would stay in contact" if left else ""
    return Case(
        name=f"{names.stakeholder(one)} ({names.stakeholders(everybody)})",
        line=f"Without {names.stakeholder(one)}: {listing(clauses, len(clauses))}, "
        f"by data or by value{rest}.",
        subjects=(one,),
        evidence=tuple(everybody),
        doubts=doubts,
        impact=Severity.MEDIUM if GRAVE * len(everybody) >= total else Severity.LOW,
    )


def _only_link(survey: Survey, strand: Strand) -> Case:
    names, flow = survey.names, strand.flow
    least = max(len(strand.near), LEAST_IN_ALL - len(strand.near))
    near, far = strand.near - {strand.near_end}, strand.far - {strand.far_end}
    doubts = together(
        about_flow(survey, flow),
        doubts_about_part(survey, near, strand.near_end, data_only=True),
        doubts_about_size(survey, far, strand.far_end, least - 1, data_only=True),
    )
    is_certain = doubts.certainty is Certainty.CERTAIN
    joins = "joins" if is_certain else "may join"
    what = names.fact(flow)
    return Case(
        name=what.removeprefix("flow "),
        line=f"Only one data flow {joins} {names.stakeholders(strand.near)} to the other "
        f"{len(strand.far):,} who pass data on or get it: the {what}.",
        subjects=(flow.id,),
        evidence=(flow.source, flow.target, *strand.near),
        doubts=doubts,
        impact=Severity.MEDIUM,
    )
