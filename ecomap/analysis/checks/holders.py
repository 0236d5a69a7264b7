"""Checks about data that hangs on one holder or one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.check import Draft, check
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.holders import (
    holders_of,
    hosts_of,
    may_exist,
    supply_of,
    unconfirmed,
)
from ecomap.analysis.wording import listing
from ecomap.model.vocabulary import Access, Basis, Existence, StakeholderKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ecomap.analysis.holders import Holder
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import Dataset, Holding

QUESTION = "What hangs on one holder, one person, one supplier?"


@dataclass(frozen=True, slots=True)
class _Doubts:
    """What a finding about a dataset depends on, in sentences and as ids."""

    sentences: tuple[str, ...]
    ids: tuple[str, ...]

    @property
    def certainty(self) -> Certainty:
        return Certainty.POSSIBLE if self.sentences else Certainty.CERTAIN


@check(
    id="A7",
    slug="single-person",
    title="Single person",
    question=QUESTION,
    definition=(
        "The dataset exists, and over all who are its steward or keep a copy exactly one person "
        "can supply it; or its only holder is an individual. An unknown number of people is not "
        "counted as one: if one person is known and other holders have no number, the finding "
        "is only possible."
    ),
    source=("Seed case of Doncaster (data “often held by one person”); the idea of the bus factor"),
    why=(
        "If that person is away, leaves or is too busy, nobody can supply the data, and what "
        "they know about it goes with them."
    ),
)
def single_person(survey: Survey) -> Iterator[Draft]:
    """Find the datasets that only one person can supply (A7)."""
    for dataset in survey.datasets:
        survey.pause()
        draft = _single_person(survey, dataset)
        if draft is not None:
            yield draft


@check(
    id="A6",
    slug="single-holder",
    title="Single holder",
    question=QUESTION,
    definition=(
        "The dataset exists, and exactly one organisation is its steward or keeps a copy. Teams "
        "count as the organisation they belong to, an individual who belongs to none as a "
        "holder of their own, a platform as nobody. A group such as “Schools” is not one "
        "organisation. A dataset without a recorded holder is not counted, nor one that the "
        "check “Single person” reports just as surely. Open data weighs less."
    ),
    source="Catalogue of analyses, A6, with notes 3 and 4 on holders and on unknown holders",
    why=(
        "If that organisation stops, changes its systems or says no, nobody else on the map can "
        "supply the data."
    ),
)
def single_holder(survey: Survey) -> Iterator[Draft]:
    """Find the datasets that only one organisation holds (A6)."""
    for dataset in survey.datasets:
        survey.pause()
        draft = _single_holder(survey, dataset)
        if draft is None:
            continue
        covered = _single_person(survey, dataset)
        if covered is None or covered.certainty.rank > draft.certainty.rank:
            yield draft


def _single_person(survey: Survey, dataset: Dataset) -> Draft | None:
    supply = supply_of(survey, dataset.id)
    if not may_exist(dataset) or supply.known != 1:
        return None
    (source,) = supply.sources
    doubts = _doubts(survey, dataset, _holdings(holders_of(survey, dataset.id)))
    if supply.unknown:
        others = survey.names.stakeholders(supply.unknown)
        sentence = f"It would not hold if anybody at {others} can supply it; nobody has said."
        ids = (h.id for h in survey.holdings[dataset.id] if h.stakeholder in supply.unknown)
        doubts = _Doubts((*doubts.sentences, sentence), (*doubts.ids, *ids))
    name, who = survey.names.dataset(dataset.id), survey.names.stakeholder(source)
    one = who if _is_person(survey, source) else f"one person at {who}"
    if doubts.sentences:
        sentence = f"It may be that only one person can supply {name}: {one}."
    else:
        sentence = f"Only one person can supply {name}: {one}."
    return Draft(
        impact=Severity.HIGH,
        certainty=doubts.certainty,
        subjects=(dataset.id, source),
        sentence=sentence,
        evidence=survey.evidence_of_dataset(dataset.id),
        next_step=(
            "Ask: who could be the deputy, is it written down how it is done, and could the data "
            "move to a place that others can get at?"
        ),
        depends_on=doubts.sentences,
        depends_on_ids=doubts.ids,
        measures=(
            Measure("people known to be able to supply it", supply.known),
            Measure("holders with an unknown number of people", len(supply.unknown)),
        ),
    )


def _single_holder(survey: Survey, dataset: Dataset) -> Draft | None:
    holders = holders_of(survey, dataset.id)
    placed = [holder for holder in holders if not holder.unplaced]
    one_at_most = len(holders) == 1 or len(placed) <= 1
    if not may_exist(dataset) or not holders or not one_at_most:
        return None
    if any(holder.several for holder in holders):
        return None
    doubts = _doubts(survey, dataset, _holdings(holders))
    if len(holders) > 1:
        doubts = _with_unplaced(survey, holders, doubts)
    open_data = dataset.access is Access.OPEN
    return Draft(
        impact=Severity.LOW if open_data else Severity.MEDIUM,
        certainty=doubts.certainty,
        subjects=(dataset.id, *(holder.id for holder in holders)),
        sentence=_holder_sentence(survey, dataset, holders, doubts.certainty),
        evidence=(
            *survey.evidence_of_dataset(dataset.id),
            *(holder.id for holder in holders),
        ),
        next_step=(
            "Ask: who outside the map keeps a copy of it, and who would keep it up to date?"
            if open_data
            else "Ask: is there a back-up, and who else should hold it or mirror it?"
        ),
        depends_on=doubts.sentences,
        depends_on_ids=doubts.ids,
        measures=(Measure("organisations that hold it", len(holders)),),
    )


def _holder_sentence(
    survey: Survey, dataset: Dataset, holders: tuple[Holder, ...], certainty: Certainty
) -> str:
    name = survey.names.dataset(dataset.id)
    if len(holders) > 1:
        who = survey.names.stakeholders(holder.id for holder in holders)
        return f"{name} may be held by one organisation only: {who} may belong together."
    parts = {h.stakeholder for h in holders[0].holdings} - {holders[0].id}
    inside = f" ({survey.names.stakeholders(parts)})" if parts else ""
    verb = "is" if certainty is Certainty.CERTAIN else "may be"
    what = "individual" if _is_person(survey, holders[0].id) else "organisation"
    one = f"{survey.names.stakeholder(holders[0].id)}{inside}"
    sentence = f"{name} {verb} held by one {what} only: {one}."
    hosts = hosts_of(survey, dataset.id)
    if hosts:
        rest = "hosts it, but does" if len(hosts) == 1 else "host it, but do"
        sentence += f" {survey.names.stakeholders(hosts)} {rest} not count as a holder."
    if dataset.access is Access.OPEN:
        sentence += " It is marked as open, so others may have copies."
    return sentence


def _with_unplaced(survey: Survey, holders: tuple[Holder, ...], doubts: _Doubts) -> _Doubts:
    """Add that nobody has said to which organisation some of the teams belong."""
    teams = [holder.id for holder in holders if holder.unplaced]
    sentence = (
        f"It would not hold if they belong to different organisations; for "
        f"{listing([survey.names.stakeholder(team) for team in teams])} nobody has said."
    )
    return _Doubts((*doubts.sentences, sentence), (*doubts.ids, *teams))


def _doubts(survey: Survey, dataset: Dataset, holdings: Iterable[Holding]) -> _Doubts:
    """Return what is inferred or unknown about a dataset and its holdings."""
    name = survey.names.dataset(dataset.id)
    sentences: list[str] = []
    ids: list[str] = []
    if dataset.exists is Existence.UNKNOWN:
        sentences.append(f"It would not hold if {name} does not exist; nobody has said.")
        ids.append(dataset.id)
    for record in unconfirmed((dataset, *holdings)):
        fact = f"{name} exists" if record is dataset else survey.names.fact(record, (dataset.id,))
        if record.basis is Basis.INFERRED:
            sentences.append(f"It rests on an inferred fact: {fact}.")
        else:
            sentences.append(f"It rests on a fact not marked as stated or inferred: {fact}.")
        ids.append(record.id)
    return _Doubts(tuple(sentences), tuple(ids))


def _holdings(holders: tuple[Holder, ...]) -> Iterator[Holding]:
    for holder in holders:
        yield from holder.holdings


def _is_person(survey: Survey, stakeholder_id: str) -> bool:
    return survey.document.stakeholders[stakeholder_id].kind is StakeholderKind.PERSON
