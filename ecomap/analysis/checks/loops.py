"""A check about the loops that keep an ecosystem going."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.check import Draft, check
from ecomap.analysis.doubts import Doubts, together, unsaid
from ecomap.analysis.findings import Certainty, Detail, Measure, Severity
from ecomap.analysis.giving import what
from ecomap.analysis.graph import Reading
from ecomap.analysis.links import about_connection, links
from ecomap.analysis.loops import LONGEST, MOST, loops
from ecomap.analysis.questions import GIVING
from ecomap.analysis.wording import conditions, listing, number_of, of_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ecomap.analysis.links import Link
    from ecomap.analysis.loops import Loops
    from ecomap.analysis.survey import Survey

LEAST_FLOWS = 3
"""How many data flows, and exchanges of value, a map must have for the lack of loops to count."""

MANY = 3
"""From how many loops on it weighs more that one stakeholder is part of all of them."""

_FULL = 25  # how many loops, and names, the full account tells


@check(
    id="A16",
    slug="loops",
    title="Loops",
    question=GIVING,
    definition=(
        f"A loop is a way of at most {LONGEST} steps along which data or value is passed on and "
        "that comes back to where it began, visiting nobody twice; flows and exchanges between "
        "the same two in the same direction are one step, and teams count as the organisation "
        "they belong to. Reported is how many there are and who is part of all of them; or that "
        f"there is none, from {LEAST_FLOWS} flows and {LEAST_FLOWS} exchanges on. Certain if no "
        "unconfirmed flow or exchange makes or adds a loop."
    ),
    source=(
        "Value loops: B. Cameron, “Value flow mapping: using networks to inform stakeholder "
        "analysis” (2008); Catalogue of analyses, A16"
    ),
    why=(
        "People keep giving where something comes back. Whoever is part of every loop can end "
        "them all by leaving."
    ),
)
def value_loops(survey: Survey) -> Iterator[Draft]:
    """Find the loops in which what is given comes back, or that there is none (A16)."""
    found = loops(survey)
    if found.all:
        yield _some(survey, found)
    elif len(survey.flows) >= LEAST_FLOWS and len(survey.exchanges) >= LEAST_FLOWS:
        yield _none(survey)


def _some(survey: Survey, found: Loops) -> Draft:
    names, count = survey.names, len(found.all)
    members = [{link.source for link in loop} for loop in found.all]
    in_all = names.sorted(set.intersection(*members))
    in_any = set.union(*members)
    everybody = links(survey).ends
    mixed = sum(_mixes(loop) for loop in found.all)
    pivotal = in_all if count > 1 else []
    doubts, (more, adding) = _about(survey, found), _adding(survey, found)
    number = f"more than {MOST:,} loops" if found.more else number_of(count, "loop")
    some = of_all(len(in_any), len(everybody), "stakeholder")
    sentence = (
        f"What is given comes back in {number}; {some} who give or get something are part of one."
    )
    if pivotal and not found.more:
        every = "Both loops" if count == 2 else f"All {count:,} loops"
        each = "any one of them" if len(pivotal) > 1 else "it"
        sentence += f" {every} need {names.stakeholders(pivotal)}: without {each}, none is left."
    if mixed == 0:
        where = "it no data is" if count == 1 else "none of them is data"
        sentence += f" In {where} given for value."
    return Draft(
        impact=Severity.MEDIUM if pivotal and count >= MANY else Severity.LOW,
        certainty=Certainty.POSSIBLE if more else doubts.certainty,
        subjects=tuple(pivotal),
        parts=(((), "loops"),),
        sentence=sentence,
        evidence=tuple(
            dict.fromkeys(
                i
                for loop in found.all
                for link in loop
                for i in (link.source, *(one.id for one in link.all))
            )
        ),
        next_step=(
            "Ask: which of these loops would people miss, and what could come back to those who "
            "are part of none?"
        ),
        depends_on=(*doubts.sentences(survey, several=count > 1), *more),
        depends_on_ids=(*doubts.all_ids, *adding),
        details=_details(survey, found, everybody - in_any),
        measures=(
            Measure("loops", count),
            Measure("loops in which data is given for value", mixed),
            Measure("stakeholders in loops", len(in_any)),
        ),
    )


def _none(survey: Survey) -> Draft:
    possible = loops(survey, Reading.WITH_UNKNOWN)
    drawn = {one.id for link in links(survey).all.values() for one in link.all}
    closing = {
        one.id: one
        for loop in possible.all
        for link in loop
        for one in link.all
        if one.id not in drawn
    }
    doubts = together(
        *(unsaid(f"something does go {survey.names.way(closing[i])}", i) for i in sorted(closing))
    )
    flows, exchanges = len(survey.flows), len(survey.exchanges)
    return Draft(
        impact=Severity.MEDIUM,
        certainty=doubts.certainty,
        subjects=(),
        aspect="none",
        sentence=(
            f"{'It may be that of' if closing else 'Of'} the {number_of(flows, 'data flow')} and "
            f"{number_of(exchanges, 'exchange')} of value on this map none comes back round: "
            f"nobody gets anything, even over {LONGEST} steps, for what they give."
        ),
        evidence=(),
        next_step="Ask: what would have to come back, and to whom, for everybody to keep giving?",
        depends_on=doubts.sentences(survey),
        depends_on_ids=doubts.all_ids,
        measures=(Measure("loops", 0),),
    )


def _mixes(loop: Sequence[Link]) -> bool:
    """Say whether data is given somewhere in a loop, and value somewhere else."""
    return any(link.flows for link in loop) and any(link.exchanges for link in loop)


def _adding(survey: Survey, found: Loops) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what may add loops for all that anybody said, as a sentence and as ids."""
    drawn = {one.id for link in links(survey).all.values() for one in link.all}
    known = {_ends(loop) for loop in found.all}
    adding = {
        one.id: one
        for loop in loops(survey, Reading.WITH_UNKNOWN).all
        if _ends(loop) not in known
        for link in loop
        for one in link.all
        if one.id not in drawn
    }
    if not adding:
        return (), ()
    clauses = [f"something does go {survey.names.way(adding[i])}" for i in sorted(adding)]
    sentence = f"There would be more loops if {conditions(clauses)}; nobody has said."
    return (sentence,), tuple(sorted(adding))


def _ends(loop: Sequence[Link]) -> tuple[str, ...]:
    return tuple(link.source for link in loop)


def _about(survey: Survey, found: Loops) -> Doubts:
    """Return the doubts about links of loops that nobody has confirmed."""
    loose = {
        one.id: one for loop in found.all for link in loop if not link.firm for one in link.all
    }
    return together(*(about_connection(survey, loose[i]) for i in sorted(loose)))


def _details(survey: Survey, found: Loops, outside: frozenset[str]) -> tuple[Detail, ...]:
    names = survey.names
    details = [
        Detail(_told(survey, loop), tuple(link.source for link in loop))
        for loop in found.all[:_FULL]
    ]
    if len(found.all) > _FULL:
        rest = len(found.all) - _FULL
        details.append(Detail(f"{number_of(rest, 'more loop')}.", ()))
    if outside:
        line = f"Part of no loop: {names.stakeholders(outside, _FULL)}."
        details.append(Detail(line, tuple(names.sorted(outside))))
    return tuple(details)


def _told(survey: Survey, loop: Sequence[Link]) -> str:
    """Return a loop in words: ``From A to B (“x”), and back to A (“y”)``."""
    names = survey.names
    steps = [f"to {names.stakeholder(link.target)} ({_given(survey, link)})" for link in loop[:-1]]
    first, back = names.stakeholder(loop[0].source), _given(survey, loop[-1])
    return f"From {first} {', '.join(steps)}, and back to {first} ({back})."


def _given(survey: Survey, link: Link) -> str:
    return listing([what(survey, one) for one in link.all], 1)
