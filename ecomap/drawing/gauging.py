"""From measures to what boxes show of them: steps of a scale, and the values in words."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING

from ecomap.analysis.measures import shown
from ecomap.drawing.gauge import LEVELS, NO_GAUGE, Gauge, Mark, Scale, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.analysis.measures import Column, Measures, Value
    from ecomap.model.document import Document
    from ecomap.model.entities import View
    from ecomap.model.vocabulary import StakeholderMeasure


def gauge_of(view: View, measures: Measures) -> Gauge:
    """Return what boxes show in a view, of measures of the whole map."""
    size, colour = view.size_by, view.colour_by
    chosen = tuple(dict.fromkeys(one for one in (colour, size) if one is not None))
    if not chosen:
        return NO_GAUGE
    columns = {one: measures.stakeholders.column(one.value) for one in chosen}
    values = {one: measures.stakeholders.values(one.value) for one in chosen}
    levels = {one: _levels(values[one]) for one in chosen}
    marks = {}
    for record_id in measures.stakeholders.rows:
        words = tuple(
            f"{columns[one].title} {shown(columns[one].form, values[one][record_id])}"
            for one in chosen
        )
        larger = levels[size].get(record_id, 0) if size is not None else 0
        coloured = levels[colour].get(record_id) if colour is not None else None
        marks[record_id] = Mark(words, larger, coloured)

    def key(one: StakeholderMeasure | None) -> Scale | None:
        return None if one is None else _scale(columns[one], values[one], levels[one])

    return Gauge(MappingProxyType(marks), key(size), key(colour))


def gauge_of_document(document: Document, view: View) -> Gauge:
    """Return likewise what boxes show in a view, with the measures worked out on the spot."""
    from ecomap.analysis.measures import measures
    from ecomap.analysis.survey import Survey

    return gauge_of(view, measures(Survey(document)))


def _levels(values: Mapping[str, Value]) -> dict[str, int]:
    """Return the step of each value that is known: 0 for nothing, then quarters of the greatest."""
    known = {i: Fraction(value) for i, value in values.items() if value is not None}
    greatest = max(known.values(), default=Fraction(0))
    return {
        i: ceil(value / greatest * (LEVELS - 1)) if value > 0 else 0 for i, value in known.items()
    }


def _scale(column: Column, values: Mapping[str, Value], levels: Mapping[str, int]) -> Scale:
    """Return the key: for each step that is on the map, the least and the greatest value on it."""
    steps = []
    for level in sorted(set(levels.values())):
        there = [
            value for i, at in levels.items() if at == level if (value := values[i]) is not None
        ]
        low, high = (shown(column.form, one) for one in (min(there), max(there)))
        steps.append(Step(level, low if low == high else f"{low} to {high}"))
    return Scale(column.title, tuple(steps))
