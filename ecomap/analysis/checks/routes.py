"""Checks about the ways that data can take from one stakeholder to another."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from ecomap.analysis.bottlenecks import (
    LEAST_ROUTES,
    LEAST_SHARE,
    bottlenecks,
    flows_on_lost_routes,
    flows_on_ways_round,
    is_certain,
)
from ecomap.analysis.check import Draft, check
from ecomap.analysis.findings import Certainty, Detail, Measure, Severity
from ecomap.analysis.graph import Reading
from ecomap.analysis.wording import listing, number_of, percent
from ecomap.model.vocabulary import Basis, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ecomap.analysis.bottlenecks import Bottleneck
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow

QUESTION = "Where does everything pass through one place?"

GRAVE_SHARE = Fraction(1, 2)
"""From what share of lost routes on the impact of a bottleneck is high."""

_CLAUSES = 2  # how many groups of stakeholders a sentence tells of
_FULL = 25  # how many names, and lines, the full account tells; the evidence is complete
_LEAST = percent(LEAST_SHARE.numerator, LEAST_SHARE.denominator)

_PREFIX = {
    Reading.AS_DRAWN: "",
    Reading.WITH_UNKNOWN: "If the flows of unknown status do carry data: ",
    Reading.CONFIRMED: "Going by the confirmed flows of today alone: ",
}


@check(
    id="A1",
    slug="bottleneck",
    title="Bottleneck",
    question=QUESTION,
    definition=(
        "A route is an ordered pair of stakeholders of whom the second can be reached from the "
        "first along data flows, in one step or several, whatever the data. Of the routes that "
        "neither begin nor end at a stakeholder, its loss share is the share that disappears "
        f"when it leaves. Reported from {LEAST_ROUTES} lost routes and a share of {_LEAST} on. "
        "Certain if every lost route rests on stated current flows, and flows of unknown status "
        f"can neither lead round it nor bring the share below {_LEAST}."
    ),
    source=("Own definition; betweenness and cut vertices flag nearly every hub of a workshop map"),
    why=(
        "What happens to this one stakeholder (staff, money, systems, a change of mind) decides "
        "whether data can get from one of the others to another."
    ),
)
def bottleneck(survey: Survey) -> Iterator[Draft]:
    """Find the stakeholders through which a large share of all routes must pass (A1)."""
    found = bottlenecks(survey)
    shares = [one.share for one in found]
    for one in found:
        equal = [other.id for other in found if other.share == one.share and other.id != one.id]
        yield _draft(survey, one, shares.index(one.share) + 1, equal)


def _draft(survey: Survey, one: Bottleneck, rank: int, equal: Sequence[str]) -> Draft:
    flows = flows_on_lost_routes(one)
    certain = is_certain(survey, one)
    doubts, doubtful = ((), ()) if certain else _doubts(survey, one, flows)
    return Draft(
        impact=Severity.HIGH if one.share >= GRAVE_SHARE else Severity.MEDIUM,
        certainty=Certainty.CERTAIN if certain else Certainty.POSSIBLE,
        subjects=(one.id,),
        sentence=_sentence(survey, one, equal),
        evidence=(*flows, *(end for flow in flows for end in _ends(survey, flow))),
        next_step=(
            "Ask: could some of this data go another way? If not, what does "
            f"{survey.names.stakeholder(one.id)} need to keep going (people, money, a back-up)?"
        ),
        depends_on=doubts,
        depends_on_ids=doubtful,
        details=_details(survey, one),
        measures=(
            Measure("routes lost", one.loss.routes),
            Measure("routes between others", one.loss.total),
            Measure("rank", rank),
            Measure("others of the same rank", len(equal)),
        ),
    )


def _ends(survey: Survey, flow_id: str) -> tuple[str, str]:
    flow = survey.document.flows[flow_id]
    return flow.source, flow.target


def _sentence(survey: Survey, one: Bottleneck, equal: Sequence[str]) -> str:
    who, lost, total = survey.names.stakeholder(one.id), one.loss.routes, one.loss.total
    sentence = (
        f"{_PREFIX[one.reading]}{lost:,} of the {number_of(total, 'route')} "
        f"({percent(lost, total)}) that data can take between other stakeholders would be lost "
        f"without {who}: {_consequence(survey, one)}."
    )
    if equal:
        verb = "carries" if len(equal) == 1 else "carry"
        sentence += f" {survey.names.stakeholders(equal)} {verb} an equal share."
    return sentence


def _consequence(survey: Survey, one: Bottleneck) -> str:
    """Say who would be cut off from whom, from the side that leaves fewer names untold."""
    names, cut_off = survey.names, one.cut_off
    if one.cuts_all_apart:
        return f"nothing could get from one to another of {names.stakeholders(cut_off)}"
    by_target, by_source = (_grouped(survey, one, lost) for lost in (cut_off, one.loss.lost))
    if _untold(by_source) < _untold(by_target):
        groups, words = by_source, "nothing from {these} could reach {others}"
    else:
        groups, words = by_target, "nothing could reach {these} from {others}"
    clauses = [
        words.format(these=names.stakeholders(these), others=names.stakeholders(others))
        for these, others in groups[:_CLAUSES]
    ]
    rest = sum(len(these) for these, _ in groups[_CLAUSES:])
    if rest:
        clauses.append(f"{number_of(rest, 'other')} would lose routes too")
    return ", and ".join(clauses)


def _grouped(
    survey: Survey, one: Bottleneck, partners: Mapping[str, int]
) -> list[tuple[list[str], list[str]]]:
    """Join those with the same partners; those with the most partners first."""
    groups: dict[int, list[str]] = {}
    for who in survey.names.sorted(partners):
        groups.setdefault(partners[who], []).append(who)
    found = [(these, one.net.members(others)) for others, these in groups.items()]
    return sorted(found, key=lambda group: -len(group[1]))


def _untold(groups: Sequence[tuple[list[str], list[str]]]) -> tuple[int, int]:
    """Count the names that a sentence about these groups leaves out, then the groups."""
    cut = sum(max(0, len(side) - 3) for group in groups[:_CLAUSES] for side in group)
    return cut + sum(len(these) for these, _ in groups[_CLAUSES:]), len(groups)


def _details(survey: Survey, one: Bottleneck) -> tuple[Detail, ...]:
    """Tell in full whom nothing could reach any more, and from whom."""
    names, cut_off = survey.names, one.cut_off
    if one.cuts_all_apart:
        everyone = names.stakeholders(cut_off, _FULL)
        sentence = f"Nothing could get from one to another of {everyone}."
        return (Detail(sentence, tuple(sorted(cut_off))),)
    groups = _grouped(survey, one, cut_off)
    details = [
        Detail(
            f"Nothing could reach {names.stakeholders(these, _FULL)} from "
            f"{names.stakeholders(others, _FULL)}.",
            (*these, *others),
        )
        for these, others in groups[:_FULL]
    ]
    rest = [target for these, _ in groups[_FULL:] for target in these]
    if rest:
        details.append(Detail(f"{number_of(len(rest), 'other')} would lose routes too.", (*rest,)))
    return tuple(details)


def _doubts(
    survey: Survey, one: Bottleneck, flows: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return on what a possible bottleneck depends, in sentences and as ids of flows."""
    firm = survey.network(Reading.CONFIRMED).graph
    unsure = [flow for flow in flows if not firm.has_edge(*_ends(survey, flow))]
    ways = flows_on_ways_round(survey, one)
    sentences: list[str] = []
    if unsure:
        sentences.append(_how_unsure(survey, len(flows), unsure))
    if ways:
        facts = listing([survey.names.fact(survey.document.flows[i]) for i in ways])
        sentences.append(f"Unconfirmed flows may offer a way round: {facts}.")
    if not sentences:
        sentences.append(
            "Unconfirmed flows may add routes that do not pass here; if they all carry data, "
            f"the share is below {_LEAST}."
        )
    return tuple(sentences), (*unsure, *ways)


def _how_unsure(survey: Survey, count: int, unsure: Sequence[str]) -> str:
    """Say how many of the flows a finding rests on are inferred, planned or unknown."""
    kinds = Counter(_why_unsure(survey.document.flows[flow]) for flow in unsure)
    if len(kinds) == 1 and len(unsure) == count:
        return f"All {count:,} data flows that it rests on are {next(iter(kinds))}."
    (kind, number), *more = sorted(kinds.items())
    first = f"{number:,} {'is' if number == 1 else 'are'} {kind}"
    rest = [f"{number:,} {kind}" for kind, number in more]
    return f"Of the {count:,} data flows that it rests on, {listing([first, *rest], len(kinds))}."


def _why_unsure(flow: DataFlow) -> str:
    if flow.status is Status.UNKNOWN:
        return "of unknown status"
    if flow.status is not Status.CURRENT:
        return "on trial or planned"
    return "inferred" if flow.basis is Basis.INFERRED else "not marked as stated or inferred"
