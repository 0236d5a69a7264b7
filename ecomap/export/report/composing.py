"""From a map and what was found on it to the content of a report."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ecomap.analysis.wording import number_of
from ecomap.drawing.sentences import (
    listed,
    name_of,
    problem_of,
    sentence_of_connection,
    title_of,
)
from ecomap.drawing.theme import LIGHT
from ecomap.export.report.content import Content, Part, Share, Table
from ecomap.export.report.points import counted, findings_told, leading, method
from ecomap.foundation.inert import SENTENCE, SHORT_NAME, inert, shortened
from ecomap.model.vocabulary import ACCESS_LETTERS, Access, Basis, Existence, TriState, label

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ecomap.analysis.findings import Report
    from ecomap.drawing.theme import Theme
    from ecomap.model.document import Document
    from ecomap.model.entities import Dataset, Record

    R = TypeVar("R", bound=Record)

_READING = (
    "Boxes are organisations, ellipses are people, hexagons are platforms; what stands for several "
    "is drawn as a stack. Below a name stand the roles it has.",
    "A filled arrow is data that flows, from who gives to who receives. The letter beside it says "
    "who can get at the data: C closed, S shared, O open, ? not known.",
    "A thinner arrow with an open head is value: solid for money, goods and services, dashed for "
    "what cannot be touched, such as trust and insight.",
    "A question mark after a name means that we concluded it; nobody has said so. What is "
    "{proposed} does not happen yet.",
)
_PALE, _DOUBLE = "paler", "drawn with a double line"
_ORDER = (Access.CLOSED, Access.SHARED, Access.OPEN, Access.UNKNOWN)


def compose(
    document: Document,
    report: Report,
    picture: str,
    parts: Collection[Part] = tuple(Part),
    theme: Theme = LIGHT,
) -> Content:
    """Return what a report on a map says.

    Args:
        document: The map.
        report: What was found on it.
        picture: The map as SVG, to stand within a page.
        parts: Which parts are wanted; those that have nothing to say are left out all the same.
        theme: What the picture is drawn in.
    """
    info = document.info
    content = Content(
        title=title_of(info),
        question=tuple(problem_of(info).splitlines()),
        facts=tuple(_facts(document)),
        parts=(),
        summary=tuple(_summary(document, report)),
        leading=leading(document, report),
        picture=picture,
        picture_words=_size(document),
        reading=tuple(
            line.format(proposed=_DOUBLE if theme.patterned else _PALE) for line in _READING
        ),
        findings=findings_told(document, report),
        stakeholders=_stakeholders(document),
        shares=_shares(document),
        datasets=_datasets(document),
        words=tuple(sentence_of_connection(document, one) for one in document.connections()),
        unknown=report.unknowns,
        actions=_actions(document),
        sources=tuple(inert(source, SENTENCE) for source in info.sources),
        method=tuple(method(document, report)),
    )
    return _with_parts(content, parts)


def _with_parts(content: Content, parts: Collection[Part]) -> Content:
    there = {
        Part.SUMMARY: True,
        Part.MAP: bool(content.picture),
        Part.FINDINGS: True,
        Part.STAKEHOLDERS: bool(content.stakeholders.rows),
        Part.DATASETS: bool(content.datasets.rows),
        Part.WORDS: bool(content.words),
        Part.UNKNOWN: bool(content.unknown),
        Part.ACTIONS: bool(content.actions.rows),
        Part.SOURCES: bool(content.sources),
        Part.METHOD: True,
    }
    return replace(content, parts=tuple(p for p in Part if p in parts and there[p]))


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    info = document.info
    yield "Shows", "how it is today" if info.state.value == "as-is" else "how it is to be"
    if info.date is not None:
        yield "As of", f"{info.date.day} {info.date:%B %Y}"
    if info.authors:
        yield "By", listed([inert(author, SHORT_NAME) for author in info.authors])
    if info.licence:
        yield "Licence", inert(info.licence, SHORT_NAME)


def _size(document: Document) -> str:
    return (
        f"{number_of(len(document.stakeholders), 'stakeholder')}, "
        f"{number_of(len(document.datasets), 'dataset')}, "
        f"{number_of(len(document.flows), 'data flow')} and "
        f"{number_of(len(document.exchanges), 'value exchange')}"
    )


def _summary(document: Document, report: Report) -> Iterator[str]:
    yield f"The map has {_size(document)}."
    yield counted(document, report)
    facts = [one for name in _FACTS for one in document.collection(name).values()]
    told = sum(one.basis is Basis.STATED for one in facts)
    if facts:
        yield (
            f"Of {number_of(len(facts), 'fact')} on the map, {told:,} were stated by somebody; "
            "the others are inferred or have no source recorded."
        )


_FACTS = ("stakeholders", "datasets", "holdings", "flows", "exchanges", "needs")


def _stakeholders(document: Document) -> Table:
    held: dict[str, list[str]] = {}
    for holding in document.holdings.values():
        held.setdefault(holding.stakeholder, []).append(holding.dataset)
    rows = []
    for who in _sorted(document.stakeholders.values()):
        kind = label(who.kind)
        if who.size is not None:
            kind = f"{kind} ({who.size:,})"
        roles = listed([label(role).lower() for role in who.roles])
        datasets = _names(document, "datasets", held.get(who.id, ()))
        rows.append((_shown(who), kind, roles or "not recorded", datasets, _basis(who)))
    headings = ("Who", "Kind", "Roles", "Holds", "How we know")
    return Table("Everybody on the map", headings, tuple(rows))


def _shares(document: Document) -> tuple[Share, ...]:
    there = [one for one in document.datasets.values() if one.exists is not Existence.NO]
    counts = Counter(one.access for one in there)
    return tuple(
        Share(
            ACCESS_LETTERS[access],
            "access not known" if access is Access.UNKNOWN else label(access).lower(),
            counts[access],
            round(100 * counts[access] / len(there), 1),
            access.value,
        )
        for access in _ORDER
        if counts[access]
    )


def _datasets(document: Document) -> Table:
    holders: dict[str, list[str]] = {}
    for holding in document.holdings.values():
        holders.setdefault(holding.dataset, []).append(holding.stakeholder)
    rows = [
        (
            _shown(one),
            _access(one),
            _names(document, "stakeholders", holders.get(one.id, ())) or "nobody recorded",
            _personal(one),
            inert(one.format, SHORT_NAME) or "not recorded",
            _basis(one),
        )
        for one in _sorted(document.datasets.values())
    ]
    headings = ("Dataset", "Access", "Held by", "Personal data", "Format", "How we know")
    return Table("Every dataset on the map", headings, tuple(rows))


def _access(one: Dataset) -> str:
    if one.exists is Existence.NO:
        return "does not exist"
    words = "not known" if one.access is Access.UNKNOWN else label(one.access)
    doubt = " (whether it exists is not known)" if one.exists is Existence.UNKNOWN else ""
    return f"{words}{doubt}"


def _personal(one: Dataset) -> str:
    return "not known" if one.personal is TriState.UNKNOWN else label(one.personal)


def _actions(document: Document) -> Table:
    rows = []
    for one in document.info.actions:
        due = f"{one.due.day} {one.due:%B %Y}" if one.due else "no date"
        state = "decided" if one.kind == "decision" else "done" if one.done else "open"
        title = inert(one.title, SENTENCE) or "Untitled"
        owner = inert(one.owner, SHORT_NAME) or "nobody yet"
        rows.append((title, state, owner, due, inert(one.description, SENTENCE)))
    headings = ("What", "State", "Who", "By when", "More")
    return Table("What was agreed on", headings, tuple(rows))


def _sorted(records: Iterable[R]) -> list[R]:
    return sorted(records, key=lambda one: (one.name.casefold(), one.id))


def _names(document: Document, collection: str, ids: Iterable[str]) -> str:
    records = document.collection(collection)
    found = sorted({_shown(records[i]) for i in ids if i in records}, key=str.casefold)
    return ", ".join(found)


def _shown(record: Record) -> str:
    return shortened(name_of(record), SHORT_NAME)


def _basis(record: Record) -> str:
    return {
        Basis.STATED: "stated",
        Basis.INFERRED: "inferred",
        Basis.UNKNOWN: "not recorded",
    }[record.basis]
