"""A map told as a list of sentences, one a line, for an e-mail or the minutes of a meeting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecomap.drawing.sentences import listed, what_is_given
from ecomap.model.naming import plain_line
from ecomap.model.vocabulary import (
    Access,
    Basis,
    Nature,
    StakeholderKind,
    Status,
    TriState,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.model.document import Document
    from ecomap.model.entities import (
        Agreement,
        DataFlow,
        Holding,
        Need,
        Record,
        Stakeholder,
        ValueExchange,
    )

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_TOLD = re.compile(
    r".+ (is an?|are|holds?|sends?|gives?|needs?|has|have) .+\.|Frame: .+\.|Note: .+"
)
_SEVERAL = (StakeholderKind.PEOPLE, StakeholderKind.ORGANISATION_GROUP)


def tell(document: Document) -> tuple[str, ...]:
    """Return what a map says: who takes part, who holds what, what flows, what else is there.

    Each sentence is one line of printable text. None begins like a formula of a spreadsheet.
    """
    return (
        *(_stakeholder(document, one) for one in document.stakeholders.values()),
        *(_holding(document, one) for one in document.holdings.values()),
        *(_flow(document, one) for one in document.flows.values()),
        *(_exchange(document, one) for one in document.exchanges.values()),
        *(_need(document, one) for one in document.needs.values()),
        *(_agreement(document, one) for one in document.agreements.values()),
        *(f"Frame: {_name(one)}." for one in document.frames.values()),
        *(f"Note: {plain_line(one.description) or _name(one)}" for one in document.notes.values()),
    )


def is_told(lines: tuple[str, ...]) -> bool:
    """Say whether lines of text look like what ``tell`` returns, rather than like names."""
    return bool(lines) and all(_TOLD.fullmatch(line) for line in lines)


def _name(record: Record | None) -> str:
    name = plain_line(record.name) if record is not None else ""
    return f"“{name}”" if name.startswith(_FORMULA) else name or "Unnamed"


def _stakeholder(document: Document, stakeholder: Stakeholder) -> str:
    kind = label(stakeholder.kind).lower()
    article = "an" if kind[0] in "aeiou" else "a"
    what = kind if stakeholder.kind is StakeholderKind.PEOPLE else f"{article} {kind}"
    parent = document.stakeholders.get(stakeholder.parent or "")
    part = f" of {_name(parent)}" if parent else ""
    facts = [label(role).lower() for role in stakeholder.roles if label(role).lower() != kind]
    if stakeholder.size is not None:
        facts.insert(0, f"{stakeholder.size:,} in all")
    verb = _verb(document, stakeholder.id, "is", "are")
    return _sentence(f"{_name(stakeholder)} {verb} {what}{part}", facts, stakeholder)


def _holding(document: Document, holding: Holding) -> str:
    facts = [label(holding.kind).lower()]
    if holding.people != "unknown":
        people = "person" if holding.people == 1 else "people"
        facts.append(f"{holding.people:,} {people} can supply it")
    who, what = _who(document, holding.stakeholder), _name(document.datasets.get(holding.dataset))
    verb = _verb(document, holding.stakeholder, "holds", "hold")
    return _sentence(f"{who} {verb} {what}", facts, holding)


def _flow(document: Document, flow: DataFlow) -> str:
    source, target = _who(document, flow.source), _who(document, flow.target)
    access = "access unknown" if flow.access is Access.UNKNOWN else label(flow.access).lower()
    facts = [access, *_status(flow.status), *(["late"] if flow.late is TriState.YES else [])]
    what = plain_line(what_is_given(document, flow))
    verb = _verb(document, flow.source, "sends", "send")
    return _sentence(f"{source} {verb} {what} to {target}", facts, flow)


def _exchange(document: Document, exchange: ValueExchange) -> str:
    source, target = _who(document, exchange.source), _who(document, exchange.target)
    nature = [] if exchange.nature is Nature.UNKNOWN else [label(exchange.nature).lower()]
    what = plain_line(what_is_given(document, exchange))
    facts = [*nature, *_status(exchange.status)]
    verb = _verb(document, exchange.source, "gives", "give")
    return _sentence(f"{source} {verb} {what} to {target}", facts, exchange)


def _need(document: Document, need: Need) -> str:
    who, what = _who(document, need.stakeholder), _name(document.datasets.get(need.dataset))
    verb = _verb(document, need.stakeholder, "needs", "need")
    return _sentence(f"{who} {verb} {what}", [], need)


def _agreement(document: Document, agreement: Agreement) -> str:
    parties = [_who(document, party) for party in agreement.parties]
    verb = "has" if len(parties) == 1 else "have"
    who = listed(parties) or "Some"
    return _sentence(f"{who} {verb} the agreement {_name(agreement)}", [], agreement)


def _who(document: Document, record_id: str) -> str:
    return _name(document.stakeholders.get(record_id))


def _verb(document: Document, record_id: str, one: str, several: str) -> str:
    stakeholder = document.stakeholders.get(record_id)
    return several if stakeholder is not None and stakeholder.kind in _SEVERAL else one


def _status(status: Status) -> Iterator[str]:
    if status is not Status.CURRENT:
        yield "status unknown" if status is Status.UNKNOWN else label(status).lower()


def _sentence(says: str, facts: list[str], record: Record) -> str:
    """Return a sentence with facts in brackets behind it."""
    doubt = ["inferred"] if record.basis is Basis.INFERRED else []
    behind = [*facts, *doubt]
    return f"{says} ({', '.join(behind)})." if behind else f"{says}."
