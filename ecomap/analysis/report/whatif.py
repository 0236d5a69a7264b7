"""What the report on a what if says, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.report.changes import change_sections
from ecomap.analysis.report.findings import title_of
from ecomap.analysis.report.json import (
    as_json_text,
    change_shape,
    map_shape,
    record_refs,
    scope_shape,
)
from ecomap.analysis.report.page import Page, Point, Said, Section
from ecomap.analysis.report.shape import ConsequenceShape, RoutesShape, TriedShape, WhatIfShape
from ecomap.analysis.wording import number_of

if TYPE_CHECKING:
    from ecomap.analysis.graph import Scope
    from ecomap.analysis.whatif.outcome import Outcome
    from ecomap.analysis.whatif.telling import Consequence

_CERTAINTY = (
    "Certain: it follows from facts that somebody stated, as far as the map goes. Possible: it "
    "depends on something that is inferred or unknown. Nothing on the map has been changed."
)
NOTHING = "Nothing else would follow, as far as the map shows."
NOTHING_LOST = "Nothing would be lost, as far as the map shows."


def what_if_page(outcome: Outcome, scope: Scope) -> Page:
    """Return what a report on an outcome says, topic by topic, then the findings."""
    sections: list[Section] = []
    for topic in dict.fromkeys(one.topic for one in outcome.consequences):
        told = [one for one in outcome.consequences if one.topic is topic]
        sections.append(Section(topic.value, tuple(map(_point, told)), close=True))
    intro = (
        f"On the map “{title_of(outcome.before)}”, counting {scope.words}: {summary_of(outcome)}",
        _CERTAINTY,
    )
    return Page(f"What if: {outcome.title}", intro, (*sections, *change_sections(outcome.findings)))


def summary_of(outcome: Outcome) -> str:
    """Return the numbers of an outcome in one sentence."""
    found = outcome.effects
    lost, _, total = found.routes
    counted = (
        (len(found.datasets), "dataset that nobody could supply", "datasets nobody could supply"),
        (len(found.needs), "need no longer met", "needs no longer met"),
        (len(found.beneficiaries), "beneficiary who loses", "beneficiaries who lose"),
        (len(found.cut_off), "stakeholder cut off", "stakeholders cut off"),
        (lost, f"of {total:,} routes lost", f"of {total:,} routes lost"),
        (len(found.loops), "loop broken", "loops broken"),
    )
    said = [number_of(count, one, several) for count, one, several in counted if count]
    if said:
        return f"{', '.join(said)}."
    return NOTHING_LOST if outcome.consequences else NOTHING


def what_if_as_json(outcome: Outcome, scope: Scope) -> str:
    """Return an outcome as JSON."""
    found, before, after = outcome.effects, outcome.before, outcome.after
    lost, certain, total = found.routes
    refs = record_refs([switch.id for switch in outcome.switches], before)
    shape = WhatIfShape(
        map=map_shape(before),
        scope=scope_shape(scope, before),
        title=outcome.title,
        tried=tuple(
            TriedShape(act=switch.act.value, record=ref)
            for switch, ref in zip(outcome.switches, refs, strict=True)
        ),
        gone=record_refs([r.id for r in before.records() if after.find(r.id) is None], before),
        datasets=dict(found.datasets),
        needs=dict(found.needs),
        beneficiaries=dict(found.beneficiaries),
        cut_off=dict(found.cut_off),
        routes=RoutesShape(lost=lost, certain=certain, of=total),
        loops_broken=len(found.loops),
        consequences=tuple(map(_shape, outcome.consequences)),
        findings=change_shape(outcome.findings, before, after),
    )
    return as_json_text(shape)


def _point(one: Consequence) -> Point:
    return Point((Said(f"{one.sentence} ({one.certainty})"),))


def _shape(one: Consequence) -> ConsequenceShape:
    return ConsequenceShape(
        topic=one.topic.name.lower().replace("_", "-"),
        certainty=one.certainty,
        sentence=one.sentence,
        ids=one.ids,
    )
