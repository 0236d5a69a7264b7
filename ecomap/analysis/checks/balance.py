"""Checks about how holdings, data flows and value are balanced over the map."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from ecomap.analysis.check import Draft, check
from ecomap.analysis.doubts import Doubts, resting_on, together, unsaid
from ecomap.analysis.findings import Certainty, Detail, Measure, Severity
from ecomap.analysis.graph import Reading, counts, is_firm
from ecomap.analysis.holders import holders_of
from ecomap.analysis.needs import is_several
from ecomap.analysis.questions import BALANCE
from ecomap.analysis.shares import Spread, decimal
from ecomap.analysis.wording import number_of, of_all, percent
from ecomap.model.vocabulary import Existence, Nature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow, Record, ValueExchange

_THERE = (Existence.YES, Existence.CREATED, Existence.PARTLY)
_LEAST = 5
"""With fewer datasets, flows or exchanges, a share says nothing."""

_HALF = Fraction(1, 2)
_STAR = Fraction(3, 4)
_SLIGHT = 10  # one in how many counts as hardly any


@check(
    id="A23",
    slug="concentration",
    title="Concentration",
    question=BALANCE,
    definition=(
        f"At least {_LEAST} datasets that exist have a recorded holder, and one organisation "
        "holds half of them or more; a dataset with several holders counts for each in equal "
        "parts. Not reported if nobody else holds any, of which the check “Single holder” tells. "
        "A group is not one holder. Told with the Herfindahl index, the sum of the squared "
        "shares: one divided by it is to how many equal holders the spread comes. The same "
        "numbers, with the Gini "
        "coefficient, are given for who sends data and to whom value goes. Only possible if "
        "inferred holdings and datasets without a holder could bring the share under a half."
    ),
    source="Catalogue of analyses, A23; Herfindahl index and Gini coefficient, standard measures",
    why=(
        "Where one holds most of the data, everybody else depends on what it decides, and so "
        "does the whole map if it falls away."
    ),
)
def concentration(survey: Survey) -> Iterator[Draft]:
    """Find out whether one organisation holds most of the datasets (A23)."""
    found = _holdings(survey)
    spread = Spread(found.parts)
    if spread.total < _LEAST or spread.top_share < _HALF or len(spread.parts) == 1:
        return
    if any(is_several(survey, one) for one in spread.top):
        return
    surely = min(found.firm.get(one, Fraction(0)) for one in spread.top)
    doubts = Doubts()
    if surely / (spread.total + len(found.unheld)) < _HALF:
        loose = (record for who, record in found.loose if who in spread.top)
        doubts = resting_on(*{record.id: record for record in loose}.values())
        if found.unheld:
            clause = f"what has no recorded holder ({number_of(len(found.unheld), 'dataset')}) "
            doubts = together(doubts, unsaid(f"{clause}is held by others", *found.unheld))
    yield _concentration(survey, spread, doubts, max(found.shown[one] for one in spread.top))


@dataclass(slots=True)
class _Holdings:
    """Who holds how much: in parts, in parts that are stated, in datasets; and what is unsure."""

    parts: dict[str, Fraction] = field(default_factory=dict)
    firm: dict[str, Fraction] = field(default_factory=dict)
    shown: dict[str, int] = field(default_factory=dict)
    unheld: list[str] = field(default_factory=list)
    loose: list[tuple[str, Record]] = field(default_factory=list)


def _holdings(survey: Survey) -> _Holdings:
    found = _Holdings()
    for dataset in survey.datasets:
        if dataset.exists not in _THERE:
            continue
        holders = holders_of(survey, dataset.id)
        if not holders:
            found.unheld.append(dataset.id)
        for holder in holders:
            part = Fraction(1, len(holders))
            found.parts[holder.id] = found.parts.get(holder.id, Fraction(0)) + part
            found.shown[holder.id] = found.shown.get(holder.id, 0) + 1
            doubtful = resting_on(dataset, *holder.holdings).facts
            found.loose += [(holder.id, fact.record) for fact in doubtful]
            if not doubtful:
                found.firm[holder.id] = found.firm.get(holder.id, Fraction(0)) + part
    return found


def _concentration(survey: Survey, spread: Spread, doubts: Doubts, shown: int) -> Draft:
    names, top = survey.names, spread.top
    verb = "may hold" if doubts.certainty is Certainty.POSSIBLE else "holds"
    if len(top) > 1 and verb == "holds":
        verb = "hold"
    share = percent(spread.top_share.numerator, spread.top_share.denominator)
    each = " each" if len(top) > 1 else ""
    total = spread.total.numerator // spread.total.denominator
    sentence = (
        f"{names.stakeholders(top)}{each} {verb} {of_all(shown, total, 'dataset')} with a "
        f"recorded holder. With shared ones counted in parts that is {share}{each}, as if there "
        f"were only {decimal(1 / spread.herfindahl)} equal holders."
    )
    return Draft(
        impact=Severity.MEDIUM if spread.top_share >= Fraction(2, 3) else Severity.LOW,
        certainty=doubts.certainty,
        subjects=top,
        parts=tuple(((one,), names.stakeholder(one)) for one in top),
        sentence=sentence,
        evidence=tuple(
            holding.id
            for _, holding in sorted(survey.document.holdings.items())
            if survey.organisations[holding.stakeholder] in top
        ),
        next_step="Ask: is that wanted, and who else could look after some of this data?",
        depends_on=doubts.sentences(survey),
        depends_on_ids=doubts.all_ids,
        details=(
            _detail(survey, "Datasets held", spread),
            _detail(survey, "Data sent", _senders(survey)),
            _detail(survey, "Value received", _receivers(survey)),
        ),
        measures=(
            Measure("Herfindahl index, of 10,000", round(10_000 * spread.herfindahl)),
            Measure("holders", len(spread.parts)),
        ),
    )


def _senders(survey: Survey) -> Spread:
    return _spread(survey.organisations[flow.source] for flow in survey.flows)


def _receivers(survey: Survey) -> Spread:
    return _spread(survey.organisations[one.target] for one in survey.exchanges)


def _spread(who: Iterable[str]) -> Spread:
    parts: dict[str, Fraction] = {}
    for one in who:
        parts[one] = parts.get(one, Fraction(0)) + 1
    return Spread(parts)


def _detail(survey: Survey, what: str, spread: Spread) -> Detail:
    if not spread.parts:
        return Detail(f"{what}: nothing recorded.", ())
    share = percent(spread.top_share.numerator, spread.top_share.denominator)
    sentence = (
        f"{what}: {number_of(len(spread.parts), 'organisation')}, most of it "
        f"{survey.names.stakeholders(spread.top)} ({share}); as if "
        f"{decimal(1 / spread.herfindahl)} were equal; Gini coefficient {_two(spread.gini)}."
    )
    return Detail(sentence, spread.top)


def _two(value: Fraction) -> str:
    hundredths = (200 * value.numerator // value.denominator + 1) // 2
    return f"{hundredths // 100}.{hundredths % 100:02d}"


@check(
    id="A24",
    slug="star",
    title="Built like a star",
    question=BALANCE,
    definition=(
        f"At least {_LEAST} organisations pass data to each other, and Freeman’s degree "
        f"centralisation is {percent(3, 4)} or more: the sum of the differences between the "
        "largest number of partners and each other’s number, as a share of what it is in a star, "
        "where all are connected with one and with nobody else. Parallel flows and both "
        "directions count once. Only possible if it does not hold both without the flows that "
        "are not confirmed and with those of unknown status."
    ),
    source="Catalogue of analyses, A24; Freeman (1979), centrality in social networks",
    why="The closer to a star, the more the whole depends on the one in the middle.",
)
def star(survey: Survey) -> Iterator[Draft]:
    """Find out whether the data flows form a star around one organisation (A24)."""
    drawn = _partners(survey, Reading.AS_DRAWN)
    value, hubs = _centralisation(drawn)
    if len(drawn) < _LEAST or value < _STAR:
        return
    doubts = Doubts()
    for reading in (Reading.CONFIRMED, Reading.WITH_UNKNOWN):
        other = _partners(survey, reading)
        same, who = _centralisation(other)
        if len(other) < _LEAST or same < _STAR or who != hubs:
            doubts = _unconfirmed(survey)
    middle, count = survey.names.stakeholders(hubs), len(drawn[hubs[0]])
    form = "may form" if doubts.certainty is Certainty.POSSIBLE else "form"
    has = "have" if len(hubs) > 1 else "has"
    yield Draft(
        impact=Severity.LOW,
        certainty=doubts.certainty,
        subjects=hubs,
        parts=tuple(((one,), survey.names.stakeholder(one)) for one in hubs),
        sentence=(
            f"The data flows {form} something close to a star: {middle} {has} {count:,} of "
            f"{len(drawn) - 1:,} possible partners, and centralisation is "
            f"{percent(value.numerator, value.denominator)} of that of a perfect star."
        ),
        evidence=tuple(
            flow.id
            for flow in survey.flows
            if {survey.organisations[flow.source], survey.organisations[flow.target]} & set(hubs)
        ),
        next_step="Ask: which of the others could talk to each other directly?",
        depends_on=doubts.sentences(survey),
        depends_on_ids=doubts.all_ids,
        measures=(
            Measure("centralisation, per cent", round(100 * value)),
            Measure("organisations that pass data", len(drawn)),
        ),
    )


def _partners(survey: Survey, reading: Reading) -> dict[str, set[str]]:
    partners: dict[str, set[str]] = {}
    for flow in survey.document.flows.values():
        source, target = survey.organisations[flow.source], survey.organisations[flow.target]
        if source != target and counts(flow, survey.scope, reading):
            partners.setdefault(source, set()).add(target)
            partners.setdefault(target, set()).add(source)
    return partners


def _centralisation(partners: dict[str, set[str]]) -> tuple[Fraction, tuple[str, ...]]:
    """Return Freeman’s degree centralisation and who has the most partners."""
    n = len(partners)
    degrees = {one: len(others) for one, others in partners.items()}
    most = max(degrees.values(), default=0)
    hubs = tuple(sorted(one for one, degree in degrees.items() if degree == most))
    if n < 3:
        return Fraction(0), hubs
    return Fraction(n * most - sum(degrees.values()), (n - 1) * (n - 2)), hubs


def _unconfirmed(survey: Survey) -> Doubts:
    unsure: list[DataFlow] = [
        flow
        for _, flow in sorted(survey.document.flows.items())
        if counts(flow, survey.scope, Reading.WITH_UNKNOWN) and not is_firm(flow)
    ]
    many = number_of(len(unsure), "flow")
    clause = f"what nobody has confirmed ({many}) is otherwise"
    return unsaid(clause, *(flow.id for flow in unsure))


@check(
    id="A25",
    slug="resilience",
    title="Tangible and intangible value",
    question=BALANCE,
    definition=(
        f"Of at least {_LEAST} value exchanges whose nature is recorded, fewer than one in "
        f"{_SLIGHT} is intangible, or fewer than one in {_SLIGHT} is tangible. Only possible if "
        "inferred exchanges, or those of unknown nature, could change that."
    ),
    source="Catalogue of analyses, A25; resilience in value networks (Allee)",
    why=(
        "Contracts without trust break at the first trouble, and trust without contracts hangs "
        "on the people of the day. What lasts has some of both."
    ),
)
def resilience(survey: Survey) -> Iterator[Draft]:
    """Find out whether nearly all value is tangible, or nearly all intangible (A25)."""
    exchanges = survey.exchanges
    tangible = [one for one in exchanges if one.nature is Nature.TANGIBLE]
    intangible = [one for one in exchanges if one.nature is Nature.INTANGIBLE]
    known = len(tangible) + len(intangible)
    if known < _LEAST:
        return
    if _SLIGHT * len(intangible) < known:
        yield _one_sided(survey, tangible, intangible, "tangible: money, goods, services")
    elif _SLIGHT * len(tangible) < known:
        yield _one_sided(survey, intangible, tangible, "intangible: insight, trust, support")


def _one_sided(
    survey: Survey, most: list[ValueExchange], few: list[ValueExchange], words: str
) -> Draft:
    total = len(most) + len(few)
    unknown = [one for one in survey.exchanges if one.nature is Nature.UNKNOWN]
    loose = [fact for one in (*most, *few) for fact in resting_on(one).facts]
    # Those that might be otherwise could be too few to matter.
    sure = len(most) - len(loose)
    turned = len(few) + len(unknown)
    doubts = Doubts()
    if sure < _LEAST or _SLIGHT * turned >= sure + turned:
        doubts = resting_on(*(fact.record for fact in loose))
        if unknown:
            many = number_of(len(unknown), "exchange")
            clause = f"what is of unknown nature ({many}) is of the other kind"
            doubts = together(doubts, unsaid(clause, *(one.id for one in unknown)))
    many = f"All {total:,}" if not few else f"{len(most):,} of {total:,}"
    may = "may be" if doubts.certainty is Certainty.POSSIBLE else "are"
    return Draft(
        impact=Severity.LOW,
        certainty=doubts.certainty,
        subjects=(),
        sentence=f"{many} value exchanges whose nature is recorded {may} {words}.",
        evidence=tuple(one.id for one in (*most, *few)),
        next_step="Ask: what else is given and taken here that nobody has written down?",
        depends_on=doubts.sentences(survey),
        depends_on_ids=doubts.all_ids,
        measures=(Measure("of this kind", len(most)), Measure("of the other kind", len(few))),
    )
