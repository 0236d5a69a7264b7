"""Measures: a number for every stakeholder and every dataset, to sort by and to draw by.

All of them are about the whole map, whatever is filtered or faded on screen, and about the flows
of one scope, which is named with them. Ties are ties: equal values have the same rank.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ecomap.analysis.graph import Reading, counts
from ecomap.analysis.holders import holders_of, may_exist, supply_of
from ecomap.analysis.wording import percent
from ecomap.model.vocabulary import HoldingKind, StakeholderMeasure, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecomap.analysis.graph import Scope
    from ecomap.analysis.survey import Survey

Value = int | float | Fraction | None
"""None: not known, or not defined for this one."""

UNKNOWN, UNDEFINED = "?", "–"
"""How a number that is not known is shown, and a share of nothing."""


class Form(Enum):
    """How values read: whole numbers, shares as percentages, or numbers between 0 and 1."""

    COUNT = "count"
    SHARE = "share"
    INDEX = "index"


class Column(NamedTuple):
    """What people may read about a measure.

    Attributes:
        id: Never shown, never changed.
        title: Its heading.
        definition: Exactly what is counted.
        source: Where the definition comes from.
        form: How its values read.
    """

    id: str
    title: str
    definition: str
    source: str
    form: Form = Form.COUNT


@dataclass(frozen=True, slots=True)
class Table:
    """Measures of the stakeholders, or of the datasets.

    Attributes:
        columns: The measures.
        rows: The values in the order of the columns, by id, in the order of the names.
    """

    columns: tuple[Column, ...]
    rows: Mapping[str, tuple[Value, ...]]

    def values(self, column_id: str) -> dict[str, Value]:
        """Return the values of one measure by id.

        Raises:
            KeyError: If there is no such measure.
        """
        place = {column.id: number for number, column in enumerate(self.columns)}[column_id]
        return {record_id: row[place] for record_id, row in self.rows.items()}

    def column(self, column_id: str) -> Column:
        """Return what people may read about one measure.

        Raises:
            KeyError: If there is no such measure.
        """
        return {column.id: column for column in self.columns}[column_id]


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures of one document.

    Attributes:
        scope: Which flows counted.
        note: What has to be said about how exact they are, or an empty string.
    """

    stakeholders: Table
    datasets: Table
    scope: Scope
    note: str = ""


_OWN = "Own definition"
_FREEMAN_DEGREE = (
    "Degree centrality, L. C. Freeman, “Centrality in social networks: conceptual clarification”, "
    "Social Networks 1 (1978), on flows collapsed to one for each pair"
)

STAKEHOLDER_COLUMNS: tuple[Column, ...] = (
    Column(
        StakeholderMeasure.IN.value,
        label(StakeholderMeasure.IN),
        "How many others send it data; several flows from one sender count once.",
        _FREEMAN_DEGREE,
    ),
    Column(
        StakeholderMeasure.OUT.value,
        label(StakeholderMeasure.OUT),
        "How many others it sends data to; several flows to one receiver count once.",
        _FREEMAN_DEGREE,
    ),
    Column(
        StakeholderMeasure.BETWEENNESS.value,
        label(StakeholderMeasure.BETWEENNESS),
        "The share of the shortest directed routes between others that pass through it, over all "
        "pairs of others: 0 to 1.",
        "L. C. Freeman, “A set of measures of centrality based on betweenness”, Sociometry 40 "
        "(1977); divided by (n − 1)(n − 2)",
        Form.INDEX,
    ),
    Column(
        StakeholderMeasure.LOSS_SHARE.value,
        label(StakeholderMeasure.LOSS_SHARE),
        "Of the routes between others, the share that disappears when it leaves. A route is a pair "
        "of which the second can be reached from the first along data flows.",
        _OWN,
        Form.SHARE,
    ),
    Column(
        StakeholderMeasure.REACH.value,
        label(StakeholderMeasure.REACH),
        "How many others can be reached from it along data flows, over any number of steps.",
        _OWN,
    ),
    Column(
        StakeholderMeasure.HELD.value,
        label(StakeholderMeasure.HELD),
        "How many datasets it holds as steward or as a copy. To host one for somebody, or only to "
        "read it, is not to hold it.",
        _OWN,
    ),
    Column(
        StakeholderMeasure.CONCENTRATION.value,
        label(StakeholderMeasure.CONCENTRATION),
        "Its share of all holdings on the map. The sum of the squares of these shares is the "
        "Herfindahl-Hirschman index of the map.",
        "A. O. Hirschman, “The paternity of an index”, American Economic Review 54 (1964)",
        Form.SHARE,
    ),
)

DATASET_COLUMNS: tuple[Column, ...] = (
    Column("flows", "Flows", "How many data flows carry it.", _OWN),
    Column("out", "Sent by", "How many stakeholders send it.", _OWN),
    Column("in", "Received by", "How many stakeholders are sent it.", _OWN),
    Column(
        "reach",
        "Reach",
        "How many others get it, or a dataset derived from it, from those who supply it, over any "
        "number of steps.",
        _OWN,
    ),
    Column(
        "holders",
        "Holders",
        "How many organisations, groups or individuals hold it as steward or as a copy; teams "
        "count as their organisation, platforms not at all.",
        _OWN,
    ),
    Column(
        "people",
        "People",
        "How many people can supply it; unknown if that is not recorded for one of its holders.",
        _OWN,
    ),
    Column(
        "concentration",
        "Concentration",
        "Herfindahl-Hirschman index of its flows by sender: 1 if one stakeholder sends it all, "
        "1/n if n send it equally. It says little about fewer than five flows.",
        "A. O. Hirschman, “The paternity of an index”, American Economic Review 54 (1964)",
        Form.INDEX,
    ),
)


def measures(survey: Survey) -> Measures:
    """Return the measures of a document, the same every time.

    Raises:
        CancelledError: If the user stopped it.
    """
    stakeholders, note = _of_stakeholders(survey)
    return Measures(stakeholders, _of_datasets(survey), survey.scope, note)


def shown(form: Form, value: Value) -> str:
    """Return a value as people read it: ``1,204``, ``37%``, ``0.42``, ``?`` or ``–``."""
    if value is None:
        return UNKNOWN if form is Form.COUNT else UNDEFINED
    if form is Form.COUNT:
        return f"{value:,}"
    if form is Form.SHARE:
        share = Fraction(value)
        return percent(share.numerator, share.denominator)
    rounded = f"{float(value):.2f}"
    return "<0.01" if value and rounded == "0.00" else rounded


def ranks(values: Mapping[str, Value]) -> dict[str, str]:
    """Return the rank of each value, greatest first: ``1``, ``=2``, ``=2``, ``4``.

    Equal values share the best of their ranks and are marked as a tie; what is not known has
    no rank.
    """
    known = sorted((value for value in values.values() if value is not None), reverse=True)
    first: dict[Value, int] = {}
    for place, value in enumerate(known, start=1):
        first.setdefault(value, place)
    many = {value for value, after in pairwise(known) if value == after}
    return {
        record_id: f"{'=' if value in many else ''}{first[value]}"
        for record_id, value in values.items()
        if value is not None
    }


def concentration(parts: Iterable[int]) -> Fraction | None:
    """Return the Herfindahl-Hirschman index of some numbers: the sum of their squared shares.

    None if they are all zero. Source: A. O. Hirschman, "The paternity of an index" (1964).
    """
    numbers = tuple(parts)
    whole = sum(numbers)
    return Fraction(sum(n * n for n in numbers), whole * whole) if whole else None


def held_by(survey: Survey) -> dict[str, int]:
    """Return how many datasets each stakeholder holds as steward or as a copy."""
    held: dict[str, set[str]] = {i: set() for i in survey.document.stakeholders}
    for dataset in survey.datasets:
        if may_exist(dataset):
            for holding in survey.holdings.get(dataset.id, ()):
                if holding.kind is not HoldingKind.PLATFORM:
                    held[holding.stakeholder].add(dataset.id)
    return {record_id: len(datasets) for record_id, datasets in held.items()}


def _of_stakeholders(survey: Survey) -> tuple[Table, str]:
    from ecomap.analysis.centrality import betweenness, loss_shares

    net = survey.network(Reading.AS_DRAWN)
    between = betweenness(survey)
    survey.pause()
    lost = loss_shares(survey)
    survey.pause()
    held = held_by(survey)
    whole = sum(held.values())
    rows: dict[str, tuple[Value, ...]] = {}
    for one in survey.names.sorted(survey.document.stakeholders):
        rows[one] = (
            net.graph.in_degree(one),
            net.graph.out_degree(one),
            between.values.get(one, 0.0),
            lost.get(one, Fraction(0)),
            net.ahead[one].bit_count() - 1,
            held[one],
            Fraction(held[one], whole) if whole else None,
        )
    return Table(STAKEHOLDER_COLUMNS, rows), _note(between.error)


def _note(error: float | None) -> str:
    if error is None:
        return ""
    return f"Betweenness is estimated from a sample; it may be off by {error:.3f}."


def _of_datasets(survey: Survey) -> Table:
    from ecomap.analysis.centrality import reach_of_datasets

    reached = reach_of_datasets(survey)
    rows: dict[str, tuple[Value, ...]] = {}
    for dataset in survey.datasets:
        flows = [f for f in survey.carriers.get(dataset.id, ()) if counts(f, survey.scope)]
        senders: dict[str, int] = {}
        for flow in flows:
            senders[flow.source] = senders.get(flow.source, 0) + 1
        supply = supply_of(survey, dataset.id)
        rows[dataset.id] = (
            len(flows),
            len(senders),
            len({flow.target for flow in flows}),
            len(reached.get(dataset.id, ())),
            len(holders_of(survey, dataset.id)),
            None if supply.unknown or not supply.sources else supply.known,
            concentration(senders.values()),
        )
    return Table(DATASET_COLUMNS, rows)
