"""What the report on two states of a map says, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.comparison.states import Sort
from ecomap.analysis.report.changes import change_sections, in_short
from ecomap.analysis.report.findings import title_of
from ecomap.analysis.report.json import as_json_text, change_shape, map_shape
from ecomap.analysis.report.page import Page, Point, Said, Section
from ecomap.analysis.report.shape import ComparisonShape, DifferenceShape
from ecomap.analysis.wording import number_of
from ecomap.foundation.inert import SENTENCE, inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.analysis.comparison.states import States

_HEADINGS = {"added": "Added", "removed": "Gone", "changed": "Changed"}


def comparison_page(states: States, differences: Sequence[DifferenceShape]) -> Page:
    """Return what a report on two states says.

    Args:
        states: The two states.
        differences: What differs, in words.
    """
    sections = []
    for change, heading in _HEADINGS.items():
        points = [_point(one) for one in differences if one.change == change]
        if points:
            sections.append(Section(f"{heading} ({len(points):,})", tuple(points), close=True))
    before, after = title_of(states.before), title_of(states.after)
    title = f"From “{before}” to “{after}”"
    intro = [summary_of(states), in_short(states.findings), counted(states)]
    if states.by_name:
        things = number_of(states.by_name, "thing was", "things were")
        intro.append(f"{things} recognised by name, since their ids differ.")
    return Page(title, tuple(intro), (*sections, *change_sections(states.findings)))


def summary_of(states: States) -> str:
    """Return how much differs, in one sentence."""
    counts = [sum(one is sort for one in states.sorts.values()) for sort in Sort]
    if not any(counts):
        return "Nothing is added, gone or changed, apart from where things are drawn."
    added, gone, changed = counts
    return f"{added:,} added, {gone:,} gone, {changed:,} changed."


def counted(states: States) -> str:
    """Say which flows counted for the findings."""
    first, second = states.scopes
    if first == second:
        return f"For the findings, {first.words} count in both."
    return (
        f"For the findings, {first.words} count in the first, and {second.words} in the second, "
        "which shows what is to be."
    )


def comparison_as_json(states: States, differences: Sequence[DifferenceShape]) -> str:
    """Return a comparison as JSON."""
    shape = ComparisonShape(
        before=map_shape(states.before),
        after=map_shape(states.after),
        matched_by_name=states.by_name,
        differences=tuple(differences),
        findings=change_shape(states.findings, states.before, states.after),
    )
    return as_json_text(shape)


def _point(one: DifferenceShape) -> Point:
    said = [Said(f"{one.kind}: {inert(one.name, SENTENCE)}")]
    said += [Said(f"{f.before} → {f.after}", inert(f.field)) for f in one.fields]
    return Point(tuple(said))
