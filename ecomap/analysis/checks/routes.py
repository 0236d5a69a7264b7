"""Checks about the ways that data can take from one stakeholder to another."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
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
from ecomap.analysis.contact import separated, strands
from ecomap.analysis.findings import Certainty, Detail, Measure, Severity
from ecomap.analysis.gatekeepers import gates
from ecomap.analysis.graph import Reading
from ecomap.analysis.questions import ONE_PLACE
from ecomap.analysis.wording import listing, number_of, of_all, percent, starting
from ecomap.model.vocabulary import Basis, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ecomap.analysis.bottlenecks import Bottleneck
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow

GRAVE_SHARE = Fraction(1, 2)
"""From what share of lost routes on the impact of a bottleneck is high."""

SINGLY = 6
"""Of how many bottlenecks a report tells one by one; of more it tells in one finding."""

EQUAL = 3
"""Of how many bottlenecks that carry equal shares a report tells one by one."""

_CLAUSES = 2  # how many groups of stakeholders a sentence tells of
_FULL = 25  # how many names, and lines, the full account tells; the evidence is complete
_LEAST = percent(LEAST_SHARE.numerator, LEAST_SHARE.denominator)

_ELSEWHERE = (
    "Unconfirmed flows may add routes that do not pass here; if they all carry data, the share is "
    f"below {_LEAST}."
)

_PREFIX = {
    Reading.AS_DRAWN: "",
    Reading.WITH_UNKNOWN: "If the flows of unknown status do carry data: ",
    Reading.CONFIRMED: "Going by the confirmed flows of today alone: ",
}


@check(
    id="A1",
    slug="bottleneck",
    title="Bottleneck",
    question=ONE_PLACE,
    definition=(
        "A route is an ordered pair of stakeholders of whom the second can be reached from the "
        "first along data flows, in one step or several, whatever the data; teams count as the "
        "organisation they belong to. Of the routes that "
        "neither begin nor end at a stakeholder, its loss share is the share that disappears "
        f"when it leaves. Reported from {LEAST_ROUTES} lost routes and a share of {_LEAST} on. "
        "Certain if every lost route rests on stated current flows, and flows of unknown status "
        f"can neither lead round it nor bring the share below {_LEAST}; and only possible while "
        "more than half of the flows on these routes do not say which data they carry."
    ),
    source=("Own definition; betweenness and cut vertices flag nearly every hub of a workshop map"),
    why=(
        "What happens to this one stakeholder (staff, money, systems, a change of mind) decides "
        "whether data can get from one of the others to another."
    ),
)
def bottleneck(survey: Survey) -> Iterator[Draft]:
    """Find the stakeholders through which a large share of all routes must pass (A1)."""
    told, rest = _told_singly(bottlenecks(survey))
    shares = [one.share for one in told]
    for one in told:
        survey.pause()
        equal = [other.id for other in told if other.share == one.share and other.id != one.id]
        yield _draft(survey, one, shares.index(one.share) + 1, equal)
    if rest:
        yield _many(survey, rest, bool(told))


def _told_singly(
    found: Sequence[Bottleneck],
) -> tuple[list[Bottleneck], list[Bottleneck]]:
    """Return the bottlenecks to tell of one by one, and the rest; equal ones stay together."""
    told: list[Bottleneck] = []
    for _, equal in groupby(found, key=lambda one: one.share):
        alike = list(equal)
        if len(alike) > EQUAL or len(told) + len(alike) > SINGLY:
            break
        told += alike
    rest = list(found[len(told) :])
    return ([*told, *rest], []) if len(rest) == 1 else (told, rest)


def _many(survey: Survey, rest: Sequence[Bottleneck], others_told: bool) -> Draft:
    """Tell in one finding of all bottlenecks beyond those that are told one by one."""
    names, ids = survey.names, [one.id for one in rest]
    # Copies, so that what was lost is not kept for each of them.
    certain = all(is_certain(survey, replace(one)) for one in rest)
    those = set(ids)
    at_them = [flow.id for flow in survey.flows if not those.isdisjoint(_ends(survey, flow.id))]
    firm = survey.organisation_network(Reading.CONFIRMED).graph
    unsure = [flow for flow in at_them if not firm.has_edge(*_ends(survey, flow))]
    doubts: tuple[str, ...] = ()
    if not certain:
        doubts = (_ELSEWHERE,) if not unsure else (_how_unsure(survey, len(at_them), unsure),)
    unnamed, unnamed_ids = _unnamed(survey, at_them)
    doubts = (*doubts, *unnamed)
    least, most = rest[-1], rest[0]
    span = _share(most) if least.share == most.share else f"{_share(least)} to {_share(most)}"
    also = "more stakeholders" if others_told else "stakeholders"
    return Draft(
        impact=Severity.HIGH if most.share >= GRAVE_SHARE else Severity.MEDIUM,
        certainty=Certainty.POSSIBLE if doubts else Certainty.CERTAIN,
        subjects=tuple(ids),
        parts=tuple(((i,), names.stakeholder(i)) for i in ids),
        sentence=(
            f"{len(ids):,} {also} each carry {span} of the routes that data can take between the "
            f"others: {listing([names.stakeholder(i) for i in ids])}."
        ),
        evidence=(*at_them, *_touched(survey, at_them)),
        next_step=(
            "Ask: is this one long chain? A second way at one place helps all the others; where "
            "would it be easiest?"
        ),
        depends_on=doubts,
        depends_on_ids=(*(() if certain else unsure), *unnamed_ids),
        details=tuple(
            Detail(
                f"{_PREFIX[one.reading]}{one.routes:,} of {number_of(one.total, 'route')} "
                f"({_share(one)}) without {names.stakeholder(one.id)}.",
                (one.id,),
            )
            for one in rest[:_FULL]
        ),
        measures=(Measure("bottlenecks", len(ids)),),
    )


def _share(one: Bottleneck) -> str:
    return percent(one.routes, one.total)


def _draft(survey: Survey, one: Bottleneck, rank: int, equal: Sequence[str]) -> Draft:
    flows = flows_on_lost_routes(one)
    doubts, doubtful = ((), ()) if is_certain(survey, one) else _doubts(survey, one, flows)
    unnamed, unnamed_ids = _unnamed(survey, flows)
    doubts, doubtful = (*doubts, *unnamed), (*doubtful, *unnamed_ids)
    certain = not doubts
    return Draft(
        impact=Severity.HIGH if one.share >= GRAVE_SHARE else Severity.MEDIUM,
        certainty=Certainty.CERTAIN if certain else Certainty.POSSIBLE,
        subjects=(one.id,),
        sentence=_sentence(survey, one, equal),
        evidence=(*flows, *_touched(survey, flows)),
        next_step=(
            "Ask: could some of this data go another way? If not, what does it take to keep "
            f"{survey.names.stakeholder(one.id)} going (people, money, a back-up)?"
        ),
        depends_on=doubts,
        depends_on_ids=doubtful,
        details=(*_details(survey, one), *_more_details(survey, one.id)),
        measures=(
            Measure("routes lost", one.routes),
            Measure("routes between others", one.total),
            Measure("rank", rank),
            Measure("others of the same rank", len(equal)),
        ),
    )


def _ends(survey: Survey, flow_id: str) -> tuple[str, str]:
    """Return from which organisation to which a flow runs."""
    flow = survey.document.flows[flow_id]
    return survey.organisations[flow.source], survey.organisations[flow.target]


def _touched(survey: Survey, flows: Sequence[str]) -> tuple[str, ...]:
    """Return the stakeholders at the ends of some flows."""
    found = [survey.document.flows[flow] for flow in flows]
    return tuple(end for flow in found for end in (flow.source, flow.target))


def _sentence(survey: Survey, one: Bottleneck, equal: Sequence[str]) -> str:
    who, lost, total = survey.names.stakeholder(one.id), one.routes, one.total
    sentence = (
        f"{_PREFIX[one.reading]}{of_all(lost, total, 'route')} "
        f"({_share(one)}) that data can take between other stakeholders would be lost "
        f"without {who}: {_consequence(survey, one)}."
    )
    sentence = starting(sentence)
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


def _more_details(survey: Survey, one: str) -> tuple[Detail, ...]:
    """Tell what the checks A3 to A5 know about a bottleneck, which they do not report again."""
    names, details = survey.names, []
    alone = [who for part in separated(survey, one) if len(part) == 1 for who in part]
    if alone:
        sentence = f"No contact at all would be left to {names.stakeholders(alone, _FULL)}"
        details.append(Detail(f"{sentence}, by data or by value.", tuple(sorted(alone))))
    for strand in strands(survey):
        if one in _ends(survey, strand.flow.id):
            near, what = names.stakeholders(strand.near, _FULL), names.fact(strand.flow)
            line = f"Only one data flow joins {near} to the other {len(strand.far):,}: the {what}."
            details.append(Detail(line, (strand.flow.id, *sorted(strand.near))))
    for gate in gates(survey):
        if survey.organisations[gate.keeper] == one:
            what, who = names.dataset(gate.dataset), names.stakeholders(gate.served, _FULL)
            line = f"{what} gets to {who} only through {names.stakeholder(gate.keeper)}."
            details.append(Detail(line, (gate.dataset, *sorted(gate.served))))
    return tuple(details)


def _doubts(
    survey: Survey, one: Bottleneck, flows: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return on what a possible bottleneck depends, in sentences and as ids of flows."""
    firm = survey.organisation_network(Reading.CONFIRMED).graph
    unsure = [flow for flow in flows if not firm.has_edge(*_ends(survey, flow))]
    ways = flows_on_ways_round(survey, one)
    sentences: list[str] = []
    if unsure:
        sentences.append(_how_unsure(survey, len(flows), unsure))
    if ways:
        facts = listing([survey.names.fact(survey.document.flows[i]) for i in ways])
        sentences.append(f"Unconfirmed flows may offer a way round: {facts}.")
    if not sentences:
        sentences.append(_ELSEWHERE)
    return tuple(sentences), (*unsure, *ways)


def _unnamed(survey: Survey, flows: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the doubt whether data goes on at all, if most flows do not say which data it is."""
    unnamed = [flow for flow in flows if not survey.document.flows[flow].datasets]
    if 2 * len(unnamed) <= len(flows):
        return (), ()
    which = starting(of_all(len(unnamed), len(flows), "data flow"))
    verb = "does" if len(unnamed) == 1 else "do"
    sentence = (
        f"{which} that it rests on {verb} not say which data it is; it would not hold if what "
        "comes in is not what goes on."
    )
    return (sentence,), tuple(unnamed)


def _how_unsure(survey: Survey, count: int, unsure: Sequence[str]) -> str:
    """Say how many of the flows a finding rests on are inferred, planned or unknown."""
    kinds = Counter(_why_unsure(survey.document.flows[flow]) for flow in unsure)
    if len(kinds) == 1 and len(unsure) == count:
        verb = "is" if count == 1 else "are"
        which = starting(of_all(count, count, "data flow"))
        return f"{which} that it rests on {verb} {next(iter(kinds))}."
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
