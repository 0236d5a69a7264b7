"""Checks about data that could be open and is not, or is called open and may not be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import check
from ecomap.analysis.doubts import Doubts, assuming, together, unsaid
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.questions import MISSING
from ecomap.analysis.signs import is_by_hand, is_public_body
from ecomap.analysis.wording import listing, of_all, starting
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.vocabulary import Access, AgreementState, Existence, TriState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.check import Draft
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import Dataset

_THERE = (Existence.YES, Existence.CREATED, Existence.PARTLY)
_LOCKED = (Access.CLOSED, Access.SHARED)

_OPEN_LICENCE = re.compile(
    r"\b(?:cc[ -]?(?:0|zero)|cc[ -]by(?:[ -]sa)?(?![ -]n[cd])|creative commons (?:zero|attribution)"
    r"(?![ -](?:non|no))|pddl|odbl|odc[ -](?:by|pddl|odbl)|open government licen[cs]e|ogl|"
    r"open database licen[cs]e|open data commons|public domain|os opendata|"
    r"licence ouverte|etalab|dl-de|data licence germany|iodl|nlod|gfdl|mit|apache)\b",
    re.IGNORECASE,
)
_NO_LICENCE = re.compile(
    r"(?:\bn[cd]\b|non-?commercial|no-?deriv|all rights reserved|proprietary|restricted|"
    r"^\s*(?:none|no licen[cs]e|no|not licensed|closed)\s*$)",
    re.IGNORECASE,
)


@check(
    id="A11",
    slug="locked-data",
    title="Locked data",
    question=MISSING,
    definition=(
        "The dataset exists, is closed or shared, and somebody has said that it could be opened. "
        "Or nobody has said anything about opening it, it holds no personal and no sensitive "
        "data, and one of its holders is a public body, going by its sector; then the finding is "
        "only possible."
    ),
    source="Catalogue of analyses, A11; seed case of Doncaster (“not open, but could have been”)",
    why="Open data saves everybody asking, converting and agreeing, and others can build on it.",
)
def locked_data(survey: Survey) -> Iterator[Draft]:
    """Find the datasets that could be opened (A11)."""
    locked = [d for d in survey.datasets if d.exists in _THERE and d.access in _LOCKED]
    cases = [case for dataset in locked if (case := _locked(survey, dataset))]
    for certainty, alike in by_certainty(cases):
        certain = certainty is Certainty.CERTAIN
        sentence = alike[0].line
        if len(alike) > 1:
            could = "could be open" if certain else "could perhaps be open"
            sentence = (
                f"{len(alike):,} of the {len(locked):,} datasets that are closed or shared "
                f"{could}: {listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: who may decide to publish it, under which licence, and what would have to be "
            "taken out first?"
            if certain
            else "Ask: is there a reason to keep it from the public, and whose decision is it?",
            (Measure("could be open", len(alike)), Measure("closed or shared", len(locked))),
        )


def _locked(survey: Survey, dataset: Dataset) -> Case | None:
    name = survey.names.dataset(dataset.id)
    said = dataset.could_be_opened is TriState.YES
    if said:
        doubts = assuming(dataset, f"{name} cannot be opened")
    elif _may_be_opened(survey, dataset):
        doubts = unsaid("there is a reason to keep it closed", dataset.id)
        doubts = together(doubts, assuming(dataset, f"{name} holds personal data"))
        if dataset.sensitive is TriState.UNKNOWN:
            doubts = together(doubts, unsaid("it is sensitive", dataset.id))
    else:
        return None
    could = "could be open" if said and not doubts.facts else "could perhaps be open"
    line = f"{name} is {dataset.access.value} and {could}"
    if dataset.personal is TriState.YES:
        line += ", once the personal data is taken out"
    if is_by_hand(dataset.format):
        line += (
            f"; it is kept as {inert(dataset.format, SHORT_NAME)}, "
            "which somebody has to convert by hand"
        )
    return Case(
        name=name,
        line=f"{line}.",
        subjects=(dataset.id,),
        evidence=survey.evidence_of_dataset(dataset.id),
        doubts=doubts,
        impact=Severity.MEDIUM,
    )


def _may_be_opened(survey: Survey, dataset: Dataset) -> bool:
    holders = (
        survey.document.stakeholders[survey.organisations[holding.stakeholder]]
        for holding in survey.holdings.get(dataset.id, ())
    )
    return (
        dataset.could_be_opened is TriState.UNKNOWN
        and not dataset.why_not_open
        and dataset.personal is TriState.NO
        and dataset.sensitive is not TriState.YES
        and any(is_public_body(holder) for holder in holders)
    )


@check(
    id="A12",
    slug="open-without-licence",
    title="Called open, without a licence",
    question=MISSING,
    definition=(
        "The dataset exists and is marked as open, and its licence is not an open one; or no "
        "licence is recorded, neither for the dataset nor for a flow of it, and then the "
        "finding is only possible. Or it is marked both as open and as personal data."
    ),
    source="Catalogue of analyses, A12; the Data Spectrum of the Open Data Institute",
    why="Openness is about permission: without an open licence nobody may rely on using the data.",
)
def open_without_licence(survey: Survey) -> Iterator[Draft]:
    """Find data that is called open without a licence, or that is personal (A12)."""
    marked = [d for d in survey.datasets if d.exists in _THERE and d.access is Access.OPEN]
    cases = [case for dataset in marked if (case := _unlicensed(survey, dataset))]
    for certainty, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            lacking = (
                "have a licence that is not open"
                if certainty is Certainty.CERTAIN
                else "have no open licence on record"
            )
            sentence = (
                f"{starting(of_all(len(alike), len(marked), 'dataset'))} marked as open "
                f"{lacking}: {listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: under which licence is it published, and does the page that offers it say so?",
            (Measure("without an open licence", len(alike)), Measure("open", len(marked))),
            aspect="licence",
        )
    yield from _personal(survey, [d for d in marked if d.personal is TriState.YES])


def _unlicensed(survey: Survey, dataset: Dataset) -> Case | None:
    name, licence = survey.names.dataset(dataset.id), inert(dataset.licence, SHORT_NAME)
    closed = bool(_NO_LICENCE.search(licence))
    if not closed and _OPEN_LICENCE.search(licence):
        return None
    doubts = assuming(dataset, f"{name} has an open licence")
    if not licence:
        if dataset.id in _licensed(survey):
            return None
        doubts = unsaid("the licence is only missing from the map", dataset.id)
        line = f"{name} is marked as open, but no licence is recorded"
    elif closed:
        line = f"{name} is marked as open, but its licence (“{licence}”) is not an open one"
    else:
        doubts = together(doubts, unsaid(f"“{licence}” is an open licence", dataset.id))
        line = f"{name} is marked as open, but its licence (“{licence}”) may not be an open one"
    return Case(
        name=name,
        line=f"{line}.",
        subjects=(dataset.id,),
        evidence=survey.evidence_of_dataset(dataset.id),
        doubts=doubts,
        impact=Severity.MEDIUM,
    )


def _licensed(survey: Survey) -> frozenset[str]:
    """Return the datasets of which a flow, whatever its status, is said to rest on a licence."""
    return survey.once(
        "licensed by a flow",
        lambda: frozenset(
            dataset
            for flow in survey.document.flows.values()
            if flow.agreement is AgreementState.LICENCE
            for dataset in flow.datasets
        ),
    )


def _personal(survey: Survey, datasets: list[Dataset]) -> Iterator[Draft]:
    cases = [
        Case(
            name=survey.names.dataset(dataset.id),
            line=f"{survey.names.dataset(dataset.id)} is marked both as open and as personal data.",
            subjects=(dataset.id,),
            evidence=survey.evidence_of_dataset(dataset.id),
            doubts=_either(survey, dataset),
        )
        for dataset in datasets
    ]
    for _, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            sentence = (
                f"{len(alike):,} datasets are marked both as open and as personal data: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: is one of the two a slip? If not, what makes it lawful to publish it?",
            (Measure("open and personal", len(alike)),),
            aspect="personal",
        )


def _either(survey: Survey, dataset: Dataset) -> Doubts:
    name = survey.names.dataset(dataset.id)
    return assuming(dataset, f"{name} is not open, or holds no personal data")
