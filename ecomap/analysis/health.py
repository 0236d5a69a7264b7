"""Map health: how much is on a map, how it hangs together, and how well it is known.

Analysis A26 of the catalogue. These numbers describe one map; they are no marks to compare maps
by. Everything between the same two stakeholders is collapsed to one link in each direction first:
networkx counts reciprocity wrongly on graphs with several edges between two nodes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from ecomap.analysis.graph import Reading
from ecomap.analysis.holders import holders_of, may_exist
from ecomap.analysis.measures import concentration, held_by
from ecomap.analysis.wording import number_of, percent
from ecomap.model.vocabulary import Access, Basis, Existence, Status, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecomap.analysis.graph import Scope
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import Dataset, Record


class Slice(NamedTuple):
    """One part of a whole: what it is, and how many."""

    words: str
    number: int


class Sign(NamedTuple):
    """One thing to know about a map.

    Attributes:
        id: Never shown.
        title: A few words.
        value: The number as people read it.
        meaning: One sentence on what it says.
        slices: The parts it is made of, for a bar; empty if it has none.
    """

    id: str
    title: str
    value: str
    meaning: str
    slices: tuple[Slice, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """All there is to know about a map, in the order in which it is told.

    Attributes:
        signs: At least the first, also of an empty map.
        scope: Which flows count where flows are counted as live.
    """

    signs: tuple[Sign, ...]
    scope: Scope

    def sign(self, sign_id: str) -> Sign:
        """Return one of them.

        Raises:
            KeyError: If there is none with this id.
        """
        return {sign.id: sign for sign in self.signs}[sign_id]


_BASIS_WORDS: Mapping[Basis, str] = {
    Basis.STATED: "stated",
    Basis.INFERRED: "inferred",
    Basis.UNKNOWN: "not marked",
}


def health(survey: Survey) -> Health:
    """Return how complete and how connected a map is, the same every time."""
    signs = [_contents(survey)]
    if survey.document.stakeholders:
        signs += [*_connections(survey), *_parts(survey)]
    signs += _knowledge(survey)
    return Health(tuple(signs), survey.scope)


def facts_of(survey: Survey) -> tuple[Record, ...]:
    """Return every record that says something about the world, which frames and notes do not."""
    names = (
        "stakeholders",
        "datasets",
        "holdings",
        "flows",
        "exchanges",
        "needs",
        "agreements",
    )
    return tuple(one for name in names for one in survey.document.collection(name).values())


def _contents(survey: Survey) -> Sign:
    document = survey.document
    slices = (
        Slice("stakeholders", len(document.stakeholders)),
        Slice("datasets", len(document.datasets)),
        Slice("data flows", len(document.flows)),
        Slice("value exchanges", len(document.exchanges)),
        Slice("holdings", len(document.holdings)),
        Slice("needs", len(document.needs)),
        Slice("agreements", len(document.agreements)),
    )
    whole = sum(number for _, number in slices)
    missing = [words for words, number in slices if not number]
    meaning = (
        f"Nothing is on the map yet of these: {', '.join(missing)}."
        if missing
        else "There is something of every kind on the map."
    )
    return Sign("contents", "What is on the map", number_of(whole, "fact"), meaning, slices)


def _connections(survey: Survey) -> list[Sign]:
    """Return density, reciprocity and degree of who is linked to whom by live flows and value."""
    links = _links(survey)
    count = len(survey.document.stakeholders)
    possible = count * (count - 1)
    signs = []
    if possible:
        meaning = (
            f"{len(links):,} of the {possible:,} links there could be from one stakeholder to "
            f"another; each has {_decimal(Fraction(2 * len(links), count))} of them on average. "
            "Workshop maps are mostly thin: what matters is which links are missing."
        )
        signs.append(Sign("density", "Density", percent(len(links), possible), meaning))
    if links:
        mutual = sum((b, a) in links for a, b in links)
        meaning = (
            f"{mutual:,} of {number_of(len(links), 'link')} have one the other way: data or value "
            "comes back to who gave. The others give and get nothing directly in return."
        )
        slices = (Slice("both ways", mutual), Slice("one way", len(links) - mutual))
        value = percent(mutual, len(links))
        signs.append(Sign("reciprocity", "Reciprocity", value, meaning, slices))
    return signs


def _links(survey: Survey) -> set[tuple[str, str]]:
    """Return who gives data or value to whom, in the scope, each pair and direction once."""
    links = set(survey.network(Reading.AS_DRAWN).graph.edges)
    for exchange in survey.document.exchanges.values():
        if exchange.status in survey.scope.live and exchange.source != exchange.target:
            links.add((exchange.source, exchange.target))
    return links


def _parts(survey: Survey) -> list[Sign]:
    sizes = sorted(map(len, _components(survey)), reverse=True)
    alone = sum(size == 1 for size in sizes)
    joined = [size for size in sizes if size > 1]
    slices = tuple(Slice(f"part {n}", size) for n, size in enumerate(joined[:4], start=1))
    slices += (Slice("smaller parts", sum(joined[4:])),) if joined[4:] else ()
    slices += (Slice("not connected", alone),) if alone else ()
    if len(sizes) == 1:
        meaning = "Everybody is connected with everybody else, directly or through others."
    elif not joined:
        meaning = "Nobody is connected with anybody yet."
    else:
        meaning = f"The largest connects {number_of(joined[0], 'stakeholder')}."
        if alone:
            meaning += f" {number_of(alone, 'stakeholder stands', 'stakeholders stand')} alone."
        meaning += " Ask whether lines were forgotten, or these worlds really do not meet."
    signs = [Sign("parts", "Separate parts", f"{len(sizes):,}", meaning, slices)]
    held = [number for number in held_by(survey).values() if number]
    index = concentration(held)
    if index is not None:
        equal = _decimal(1 / index)
        meaning = (
            f"{number_of(len(held), 'stakeholder')} hold datasets; that is as concentrated as if "
            f"{equal} of them held equal shares (one over the Herfindahl-Hirschman index, "
            f"{float(index):.2f})."
        )
        if len(held) < 5:
            meaning += " With fewer than five holders this says little."
        signs.append(Sign("concentration", "Holders in effect", equal, meaning))
    return signs


def _components(survey: Survey) -> list[set[str]]:
    """Return the parts that no link connects, whatever its direction."""
    near: dict[str, set[str]] = {i: set() for i in survey.document.stakeholders}
    for source, target in _links(survey):
        near[source].add(target)
        near[target].add(source)
    left = dict.fromkeys(sorted(near))
    parts = []
    while left:
        part, todo = set(), [next(iter(left))]
        while todo:
            one = todo.pop()
            if one not in part:
                part.add(one)
                left.pop(one, None)
                todo.extend(near[one] - part)
        parts.append(part)
    return parts


def _knowledge(survey: Survey) -> list[Sign]:
    facts = facts_of(survey)
    signs = []
    if facts:
        bases = Counter(fact.basis for fact in facts)
        stated = bases[Basis.STATED]
        slices = tuple(Slice(words, bases[basis]) for basis, words in _BASIS_WORDS.items())
        others = (
            (bases[Basis.INFERRED], "concluded"),
            (bases[Basis.UNKNOWN], "put there without saying which"),
        )
        rest = " and ".join(f"{number:,} {how}" for number, how in others if number)
        meaning = (
            f"{stated:,} of {number_of(len(facts), 'fact')} were stated by somebody; {rest}. What "
            "rests on the latter is only possible."
            if rest
            else f"All {number_of(len(facts), 'fact')} were stated by somebody."
        )
        signs.append(Sign("basis", "Stated", percent(stated, len(facts)), meaning, slices))
        with_evidence = sum(bool(fact.evidence.strip()) for fact in facts)
        slices = (Slice("evidence", with_evidence), Slice("none", len(facts) - with_evidence))
        meaning = (
            f"{with_evidence:,} of {number_of(len(facts), 'fact')} name who said so or which "
            "document shows it. Who doubts one of the others has nowhere to look."
            if with_evidence < len(facts)
            else "Every fact names who said so or which document shows it."
        )
        value = percent(with_evidence, len(facts))
        signs.append(Sign("evidence", "With evidence", value, meaning, slices))
    return [*signs, *_unknown(survey)]


def _unknown(survey: Survey) -> list[Sign]:
    """Return for what is asked of every dataset and flow how often the answer is not known."""
    document = survey.document
    datasets, flows = tuple(document.datasets.values()), tuple(document.flows.values())
    existing = [one for one in datasets if may_exist(one)]
    asked = (
        Slice("dataset exists", sum(one.exists is Existence.UNKNOWN for one in datasets)),
        Slice("dataset's access", sum(one.access is Access.UNKNOWN for one in datasets)),
        Slice("who holds it", sum(not holders_of(survey, one.id) for one in existing)),
        Slice("flow's access", sum(one.access is Access.UNKNOWN for one in flows)),
        Slice("flow's status", sum(one.status is Status.UNKNOWN for one in flows)),
        Slice("what flows", sum(not one.datasets and not one.name for one in flows)),
    )
    questions = 2 * len(datasets) + len(existing) + 3 * len(flows)
    if not questions:
        return []
    unknown = sum(number for _, number in asked)
    worst = max(asked, key=lambda one: one.number)
    if unknown:
        meaning = (
            f"{unknown:,} of {number_of(questions, 'question')} about datasets and flows have no "
            f"answer yet, most often: {worst.words}."
        )
    else:
        meaning = f"All {number_of(questions, 'question')} about datasets and flows are answered."
    sign = Sign("unknown", "Not known", percent(unknown, questions), meaning, asked)
    return [_accesses(datasets), sign] if datasets else [sign]


def _accesses(datasets: Iterable[Dataset]) -> Sign:
    counts = Counter(one.access for one in datasets)
    whole = sum(counts.values())
    order = (Access.CLOSED, Access.SHARED, Access.OPEN, Access.UNKNOWN)
    slices = tuple(Slice(label(access).lower(), counts[access]) for access in order)
    meaning = (
        f"{counts[Access.OPEN]:,} of {number_of(whole, 'dataset')} are open, "
        f"{counts[Access.SHARED]:,} shared, {counts[Access.CLOSED]:,} closed; of "
        f"{counts[Access.UNKNOWN]:,} it is not known."
    )
    return Sign("access", "Open data", percent(counts[Access.OPEN], whole), meaning, slices)


def _decimal(value: Fraction) -> str:
    """Return a number with one decimal, or none if that is zero."""
    return f"{float(value):.1f}".removesuffix(".0")
