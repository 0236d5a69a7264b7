"""The check about data that comes late or that somebody has to carry by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import check
from ecomap.analysis.doubts import (
    Doubts,
    about_flow,
    assuming,
    resting_on,
    together,
    whether_it_exists,
)
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.holders import may_exist
from ecomap.analysis.questions import HARDER
from ecomap.analysis.signs import is_by_hand
from ecomap.analysis.wording import listing, of_all, starting
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.vocabulary import Effect, TriState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.check import Draft
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow, Dataset


_NO_MORE = ("by hand", "manual", "manually")
"""Channels that say nothing besides what the sentence says."""


@check(
    id="A28",
    slug="late-or-manual",
    title="Late or by hand",
    question=HARDER,
    definition=(
        "A flow that carries data is recorded as late; it weighs more if the receiver has a "
        "recorded need for the data. Or work by hand is recorded: the channel of a flow, or the "
        "format or the quality notes of data that exists, tell of it in words such as by hand, "
        "manual, PDF, paper, post, e-mail, telephone, scan or freedom of information; or an "
        "exchange of value is marked as a burden. These are words in free text, which can mislead."
    ),
    source="Catalogue of analyses, A28; seed cases of North Lanarkshire, shielding and Doncaster",
    why=(
        "Data that comes late is used too late, and work by hand costs time again and again, "
        "brings errors, and stops when somebody is away."
    ),
)
def late_or_manual(survey: Survey) -> Iterator[Draft]:
    """Find the flows that are late and the work that is done by hand (A28)."""
    yield from _late(survey)
    yield from _manual(survey)


def _late(survey: Survey) -> Iterator[Draft]:
    names = survey.names
    needed = {
        (survey.organisations[need.stakeholder], need.dataset)
        for need in survey.document.needs.values()
    }
    cases = []
    for flow in survey.flows:
        if flow.late is not TriState.YES:
            continue
        top = survey.organisations[flow.target]
        wanted = any((top, dataset) in needed for dataset in flow.datasets)
        what, way = _what(survey, flow), names.way(flow)
        doubts = about_flow(survey, flow)
        verb = "may come" if doubts.certainty is Certainty.POSSIBLE else "comes"
        need = ", although it is needed there" if wanted else ""
        cases.append(
            Case(
                name=f"{what} {way}",
                line=f"{starting(what)} {verb} late {way}{need}.",
                subjects=(flow.id,),
                evidence=(flow.source, flow.target, *flow.datasets),
                doubts=doubts,
                impact=Severity.HIGH if wanted else Severity.MEDIUM,
            )
        )
    for certainty, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            verb = "may come" if certainty is Certainty.POSSIBLE else "come"
            sentence = (
                f"{starting(of_all(len(alike), len(survey.flows), 'data flow'))} {verb} late: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: what is waited for, who waits meanwhile, and what would be early enough?",
            (Measure("late flows", len(alike)), Measure("flows", len(survey.flows))),
            aspect="late",
        )


def _manual(survey: Survey) -> Iterator[Draft]:
    cases = [*_channels(survey), *_forms(survey), *_burdens(survey)]
    for certainty, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            work = "may be done" if certainty is Certainty.POSSIBLE else "is done"
            sentence = (
                f"Work {work} by hand in {len(alike):,} places: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: how many hours does that take, how often, and what would spare them?",
            (Measure("places with work by hand", len(alike)),),
            aspect="by-hand",
        )


def _channels(survey: Survey) -> Iterator[Case]:
    for flow in survey.flows:
        if is_by_hand(flow.channel):
            what, way = _what(survey, flow), survey.names.way(flow)
            doubts = about_flow(survey, flow)
            verb = "may go" if doubts.certainty is Certainty.POSSIBLE else "goes"
            how = _how(flow)
            yield Case(
                name=f"{what} {way}{how}",
                line=f"{starting(what)} {verb} {way} in a way that takes work by hand{how}.",
                subjects=(flow.id,),
                evidence=(flow.source, flow.target, *flow.datasets),
                doubts=doubts,
            )


def _how(flow: DataFlow) -> str:
    """Return in brackets how a flow goes, unless that says no more than that it is by hand."""
    how = inert(flow.channel, SHORT_NAME).rstrip(".")
    return "" if how.casefold() in _NO_MORE else f" ({how})"


def _forms(survey: Survey) -> Iterator[Case]:
    """Find data in a form that has to be worked on."""
    for dataset in survey.datasets:
        signs = [text for text in (dataset.quality_notes, dataset.format) if is_by_hand(text)]
        if not signs or not may_exist(dataset):
            continue
        name, note = survey.names.dataset(dataset.id), inert(signs[0], SHORT_NAME * 2).rstrip(".")
        yield Case(
            name=f"{name} ({note})",
            line=f"{name} takes work by hand: {note}.",
            subjects=(dataset.id,),
            evidence=survey.evidence_of_dataset(dataset.id),
            doubts=_as_noted(survey, dataset),
        )


def _as_noted(survey: Survey, dataset: Dataset) -> Doubts:
    return together(
        whether_it_exists(survey, dataset),
        assuming(dataset, f"{survey.names.dataset(dataset.id)} takes no work by hand"),
    )


def _burdens(survey: Survey) -> Iterator[Case]:
    for one in survey.exchanges:
        if one.effect is Effect.BURDEN:
            what = inert(one.name, SHORT_NAME)
            given = f"“{what}”" if what else "what is given"
            way = survey.names.way(one)
            yield Case(
                name=f"{given} {way} (a burden)",
                line=f"{starting(given)} {way} is a burden on those who give it.",
                subjects=(one.id,),
                evidence=(one.source, one.target),
                doubts=together(resting_on(one)),
            )


def _what(survey: Survey, flow: DataFlow) -> str:
    return survey.names.datasets(flow.datasets) if flow.datasets else "data"
