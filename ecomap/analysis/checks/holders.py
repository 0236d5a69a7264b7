"""Checks about data that hangs on one holder or one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, draft
from ecomap.analysis.check import check
from ecomap.analysis.doubts import Doubts, resting_on, together, unsaid, whether_it_exists
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.holders import (
    copies_on_platforms,
    holders_of,
    hosts_of,
    may_exist,
    recipients_of,
    supply_of,
)
from ecomap.analysis.questions import HOLDERS
from ecomap.analysis.wording import listing, number_of
from ecomap.model.vocabulary import Access, HoldingKind, StakeholderKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ecomap.analysis.check import Draft
    from ecomap.analysis.holders import Holder
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import Dataset

_Groups = dict[tuple[object, ...], list[tuple["Dataset", Case]]]

_LEAST_ORGANISATIONS = 5
"""On a map of so many, a single one that holds anything looks as if others were missing."""


@check(
    id="A7",
    slug="single-person",
    title="Single person",
    question=HOLDERS,
    definition=(
        "The dataset exists, and over all who are its steward or keep a copy exactly one person "
        "can supply it; or its only holder is an individual. Who only gets the data is not "
        "counted: to keep it up to date and explain it takes more than a copy. An unknown number "
        "of people is not counted as one: if one person is known and other holders have no "
        "number, the finding is only possible."
    ),
    source="Seed case of Doncaster (data “often held by one person”); the idea of the bus factor",
    why=(
        "If that person is away, leaves or is too busy, nobody can supply the data, and what "
        "they know about it goes with them."
    ),
)
def single_person(survey: Survey) -> Iterator[Draft]:
    """Find the datasets that only one person can supply (A7)."""
    groups: _Groups = {}
    for dataset in survey.datasets:
        survey.pause()
        case = _single_person(survey, dataset)
        if case is not None:
            groups.setdefault((case.subjects[-1], case.certainty), []).append((dataset, case))
    for (source, certainty), found in groups.items():
        yield _person_draft(survey, str(source), certainty is Certainty.CERTAIN, found)


@check(
    id="A6",
    slug="single-holder",
    title="Single holder",
    question=HOLDERS,
    definition=(
        "The dataset exists, and exactly one organisation is its steward or keeps a copy. Teams "
        "count as the organisation they belong to, an individual who belongs to none as a "
        "holder of their own, a platform as nobody. A group such as “Schools” is not one "
        "organisation. A dataset without a recorded holder is not counted, nor one that the "
        "check “Single person” reports just as surely. Only possible if somebody else gets the "
        "dataset, who might keep a copy, if no steward is recorded, or if of "
        f"{_LEAST_ORGANISATIONS} or more on the map one alone is recorded as holding anything. "
        "Open data weighs less and is told apart."
    ),
    source="Catalogue of analyses, A6, with notes 3 and 4 on holders and on unknown holders",
    why=(
        "If that organisation stops, changes its systems or says no, nobody else on the map can "
        "supply the data."
    ),
)
def single_holder(survey: Survey) -> Iterator[Draft]:
    """Find the datasets that only one organisation holds (A6)."""
    groups: _Groups = {}
    for dataset in survey.datasets:
        survey.pause()
        case = _single_holder(survey, dataset)
        if case is None:
            continue
        covered = _single_person(survey, dataset)
        if covered is None or covered.certainty.rank > case.certainty.rank:
            groups.setdefault(_alike(dataset, case), []).append((dataset, case))
    for found in sorted(groups.values(), key=lambda group: -len(group)):
        yield _holder_draft(survey, found)


def _single_person(survey: Survey, dataset: Dataset) -> Case | None:
    return survey.once(("single person", dataset.id), lambda: _person_case(survey, dataset))


def _person_case(survey: Survey, dataset: Dataset) -> Case | None:
    supply = supply_of(survey, dataset.id)
    if not may_exist(dataset) or supply.known != 1:
        return None
    (source,) = supply.sources
    doubts = _doubts(survey, dataset, holders_of(survey, dataset.id))
    if supply.unknown:
        others = survey.names.stakeholders(supply.unknown)
        ids = [h.id for h in survey.holdings[dataset.id] if h.stakeholder in supply.unknown]
        name = survey.names.dataset(dataset.id)
        doubts = together(doubts, unsaid(f"anybody at {others} can supply {name}", *ids))
    return Case(
        name=survey.names.dataset(dataset.id),
        line=f"{survey.names.dataset(dataset.id)}: {_one_person(survey, source)}.",
        subjects=(dataset.id, source),
        evidence=survey.evidence_of_dataset(dataset.id),
        doubts=doubts,
        impact=Severity.HIGH,
    )


def _person_draft(
    survey: Survey, source: str, certain: bool, found: Sequence[tuple[Dataset, Case]]
) -> Draft:
    cases = [case for _, case in found]
    names, one = listing([case.name for case in cases]), _one_person(survey, source)
    uncounted = sum(bool(supply_of(survey, dataset.id).unknown) for dataset, _ in found)
    return draft(
        survey,
        cases,
        f"{'Only' if certain else 'It may be that only'} one person can supply {names}: {one}.",
        "Ask: who could be the deputy, is it written down how it is done, and could the data "
        "move to a place that others can get at?",
        (
            Measure("datasets that one person can supply", len(cases)),
            Measure("of them with holders whose number of people is unknown", uncounted),
        ),
        _understood(found),
    )


def _single_holder(survey: Survey, dataset: Dataset) -> Case | None:
    holders = holders_of(survey, dataset.id)
    placed = [holder for holder in holders if not holder.unplaced]
    one_at_most = len(holders) == 1 or len(placed) <= 1
    if not may_exist(dataset) or not holders or not one_at_most:
        return None
    if any(holder.several for holder in holders):
        return None
    name = survey.names.dataset(dataset.id)
    who = survey.names.stakeholders(holder.id for holder in holders)
    tops = [holder.id for holder in holders]
    return Case(
        name=name,
        line=f"{name}: {who}.",
        subjects=(dataset.id, *tops),
        evidence=(*survey.evidence_of_dataset(dataset.id), *tops),
        doubts=together(
            _doubts(survey, dataset, holders),
            _unplaced(survey, holders),
            _copies(survey, dataset),
            _platforms(survey, dataset),
            _steward(survey, dataset),
            _not_filled_in(survey, dataset),
        ),
        impact=Severity.LOW if dataset.access is Access.OPEN else Severity.MEDIUM,
    )


def _alike(dataset: Dataset, case: Case) -> tuple[object, ...]:
    """Return by what single holders make one finding: the holder, unless it weighs little."""
    is_open = dataset.access is Access.OPEN
    if case.certainty is Certainty.POSSIBLE or is_open:
        return (case.certainty, is_open)
    return case.subjects[1:]


def _holder_draft(survey: Survey, found: Sequence[tuple[Dataset, Case]]) -> Draft:
    cases = [case for _, case in found]
    open_data = all(dataset.access is Access.OPEN for dataset, _ in found)
    return draft(
        survey,
        cases,
        _holder_sentence(survey, found),
        "Ask: who outside the map keeps a copy of it, and who would keep it up to date?"
        if open_data
        else "Ask: is there a back-up, and who else should hold it or mirror it?",
        (Measure("datasets with a single holder", len(cases)),),
        _understood(found),
    )


def _holder_sentence(survey: Survey, found: Sequence[tuple[Dataset, Case]]) -> str:
    (dataset, case), names = found[0], survey.names
    tops = case.subjects[1:]
    certain = case.certainty is Certainty.CERTAIN
    who = names.stakeholders(tops)
    if len(found) > 1:
        many = number_of(len(found), "dataset")
        each = [f"{one.name} ({names.stakeholders(one.subjects[1:])})" for _, one in found]
        if dataset.access is Access.OPEN:
            return (
                f"{many} marked as open {'are' if certain else 'may be'} held by one organisation "
                f"each: {listing(each)}. Others may have copies."
            )
        if not certain:
            sentence = f"{many} may each be held by one organisation only: {listing(each)}."
        else:
            named = listing([one.name for _, one in found])
            sentence = f"{many} are held by {who} alone: {named}."
    elif len(tops) > 1:
        sentence = f"{case.name} may be held by one organisation only: {who} may belong together."
    else:
        sentence = _one_holder(survey, dataset, certain)
    if dataset.access is Access.OPEN and len(found) == 1:
        sentence += " It is marked as open, so others may have copies."
    return sentence


def _one_holder(survey: Survey, dataset: Dataset, certain: bool) -> str:
    (holder,) = holders_of(survey, dataset.id)
    parts = {h.stakeholder for h in holder.holdings} - {holder.id}
    inside = f" ({survey.names.stakeholders(parts)})" if parts else ""
    verb = "is" if certain else "may be"
    what = "individual" if _is_person(survey, holder.id) else "organisation"
    one = f"{survey.names.stakeholder(holder.id)}{inside}"
    name = survey.names.dataset(dataset.id)
    sentence = f"{name} {verb} held by one {what} only: {one}."
    hosts = hosts_of(survey, dataset.id)
    if hosts:
        rest = "hosts it, but does" if len(hosts) == 1 else "host it, but do"
        sentence += f" {survey.names.stakeholders(hosts)} {rest} not count as a holder."
    return sentence


def _unplaced(survey: Survey, holders: tuple[Holder, ...]) -> Doubts:
    """Return the doubt to which organisation teams belong, if there is more than one holder."""
    teams = [holder.id for holder in holders if holder.unplaced]
    if len(holders) == 1:
        return Doubts()
    who = survey.names.stakeholders(holder.id for holder in holders)
    return unsaid(f"{who} belong to different organisations", *teams)


def _copies(survey: Survey, dataset: Dataset) -> Doubts:
    """Return the doubt whether those who get a dataset keep a copy of it."""
    recipients = recipients_of(survey, dataset.id)
    if not recipients:
        return Doubts()
    who, name = survey.names.stakeholders(recipients), survey.names.dataset(dataset.id)
    targets = set(recipients)
    flows = [flow.id for flow in survey.ways_of(dataset.id) if flow.target in targets]
    getting = "get" if flows else "may get"
    return unsaid(f"those who {getting} {name} keep a copy ({who})", *flows)


def _platforms(survey: Survey, dataset: Dataset) -> Doubts:
    """Return the doubt whose platforms they are that keep a copy of a dataset."""
    platforms = sorted({h.stakeholder for h in copies_on_platforms(survey, dataset.id)})
    if not platforms:
        return Doubts()
    who, name = survey.names.stakeholders(platforms), survey.names.dataset(dataset.id)
    return unsaid(f"the copy of {name} on {who} is kept by another organisation", *platforms)


def _steward(survey: Survey, dataset: Dataset) -> Doubts:
    """Return the doubt who looks after a dataset, if only copies of it are recorded."""
    holdings = survey.holdings.get(dataset.id, ())
    if any(holding.kind is HoldingKind.STEWARD for holding in holdings):
        return Doubts()
    name = survey.names.dataset(dataset.id)
    return unsaid(f"the steward of {name} is another organisation", dataset.id)


def _not_filled_in(survey: Survey, dataset: Dataset) -> Doubts:
    """Return the doubt about other holders, while one alone of several is recorded as a holder."""
    holding = {survey.organisations[one.stakeholder] for one in survey.document.holdings.values()}
    if len(holding) > 1 or len(set(survey.organisations.values())) < _LEAST_ORGANISATIONS:
        return Doubts()
    return unsaid("other holders are only missing from the map", dataset.id)


def _doubts(survey: Survey, dataset: Dataset, holders: tuple[Holder, ...]) -> Doubts:
    """Return what is inferred or unknown about a dataset and its holdings."""
    holdings = (holding for holder in holders for holding in holder.holdings)
    return together(whether_it_exists(survey, dataset), resting_on(dataset, *holdings))


def _understood(found: Sequence[tuple[Dataset, Case]]) -> tuple[str, ...]:
    """Return the id of the dataset if there is but one, which need not be named again."""
    return (found[0][0].id,) if len(found) == 1 else ()


def _one_person(survey: Survey, source: str) -> str:
    who = survey.names.stakeholder(source)
    return who if _is_person(survey, source) else f"one person at {who}"


def _is_person(survey: Survey, stakeholder_id: str) -> bool:
    return survey.document.stakeholders[stakeholder_id].kind is StakeholderKind.PERSON
