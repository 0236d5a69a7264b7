"""What a finding depends on: facts that nobody confirmed, and what nobody has said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.findings import Certainty
from ecomap.analysis.wording import conditions, number_of
from ecomap.model.vocabulary import Basis, Existence, StakeholderKind, Status

if TYPE_CHECKING:
    from collections.abc import Collection

    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow, Dataset, Record

_SOMEBODYS = (StakeholderKind.TEAM, StakeholderKind.PLATFORM)
_KINDS = {
    Basis.INFERRED: ("inferred fact", "is inferred", "are inferred"),
    Basis.UNKNOWN: (
        "fact that nobody has marked as stated or inferred",
        "is not marked as stated or inferred",
        "are not marked as stated or inferred",
    ),
}


@dataclass(frozen=True, slots=True)
class Premise:
    """A fact that is not stated and that a finding rests on.

    Attributes:
        record: The fact.
        denial: The clause that would undo the finding, or empty for the opposite of the fact.
    """

    record: Record
    denial: str = ""


@dataclass(frozen=True, slots=True)
class Doubts:
    """Why a finding is only possible; without any of these it is certain.

    Attributes:
        facts: What it rests on although nobody stated it.
        unsaid: Clauses for after “would not hold if” about what nobody has said.
        ids: Records that these clauses are about.
    """

    facts: tuple[Premise, ...] = ()
    unsaid: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def certainty(self) -> Certainty:
        """Whether there are any doubts."""
        return Certainty.POSSIBLE if self.facts or self.unsaid else Certainty.CERTAIN

    @property
    def all_ids(self) -> tuple[str, ...]:
        """The ids of all records that the finding depends on."""
        return (*(fact.record.id for fact in self.facts), *self.ids)

    def sentences(
        self, survey: Survey, understood: Collection[str] = (), several: bool = False
    ) -> tuple[str, ...]:
        """Return the doubts as sentences.

        Args:
            survey: The map.
            understood: Ids of datasets that the reader knows to be meant.
            several: Whether the finding tells of several things, of which one could drop out.
        """
        start = "There would be fewer if" if several else "It would not hold if"
        found = []
        if self.unsaid:
            found.append(f"{start} {conditions(self.unsaid)}; nobody has said.")
        for basis, (kind, is_so, are_so) in _KINDS.items():
            facts = [fact for fact in self.facts if fact.record.basis is basis]
            if not facts:
                continue
            clauses = conditions(
                [fact.denial or survey.names.denied(fact.record, understood) for fact in facts]
            )
            if several:
                behind = number_of(len(facts), "fact")
                verb = is_so if len(facts) == 1 else are_so
                what = f"{behind} behind this {verb}; there would be fewer if"
            else:
                what = f"It rests on {_a_number_of(len(facts), kind)} and would not hold if"
            found.append(f"{what} {clauses}.")
        return tuple(found)


def _a_number_of(count: int, kind: str) -> str:
    if count > 1:
        return f"{count:,} {kind.replace('fact', 'facts')}"
    return f"{'an' if kind[0] == 'i' else 'a'} {kind}"


def resting_on(*records: Record) -> Doubts:
    """Return the doubts that come from those of some facts that nobody stated."""
    return Doubts(tuple(Premise(one) for one in records if one.basis is not Basis.STATED))


def about_flow(survey: Survey, flow: DataFlow) -> Doubts:
    """Return the doubts whether a flow carries data: its basis, and whether it happens today."""
    way = survey.names.way(flow)
    if flow.status is Status.UNKNOWN:
        return together(unsaid(f"no data flows {way}", flow.id), resting_on(flow))
    if flow.status is not Status.CURRENT:
        return unsaid(f"the planned flow {way} comes to nothing", flow.id)
    return resting_on(flow)


def assuming(record: Record, denial: str) -> Doubts:
    """Return the doubt about one side of a fact, unless it is stated; ``denial`` is a clause."""
    return Doubts((Premise(record, denial),) if record.basis is not Basis.STATED else ())


def unsaid(clause: str, *ids: str) -> Doubts:
    """Return the doubt whether a clause holds, of which nobody has said anything."""
    return Doubts(unsaid=(clause,), ids=ids)


def whether_it_exists(survey: Survey, dataset: Dataset) -> Doubts:
    """Return the doubt whether a dataset exists, if nobody has said."""
    if dataset.exists is not Existence.UNKNOWN:
        return Doubts()
    return unsaid(f"{survey.names.dataset(dataset.id)} does not exist", dataset.id)


def of_one_house(survey: Survey, one: str, other: str) -> Doubts:
    """Return the doubt whether two belong to one organisation, if nobody has said whose one is."""
    ends = [survey.organisations[one], survey.organisations[other]]
    stakeholders = survey.document.stakeholders
    loose = [end for end in ends if stakeholders[end].kind in _SOMEBODYS]
    if not loose:
        return Doubts()
    return unsaid(f"{survey.names.stakeholders(ends)} belong to one organisation", *loose)


def together(*doubts: Doubts) -> Doubts:
    """Return all doubts at once, each of them once, in their order."""
    facts = {(fact.record.id, fact.denial): fact for one in doubts for fact in one.facts}
    clauses = dict.fromkeys(clause for one in doubts for clause in one.unsaid)
    ids = dict.fromkeys(i for one in doubts for i in one.ids)
    return Doubts(tuple(facts.values()), tuple(clauses), tuple(ids))
