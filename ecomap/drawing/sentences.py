"""The map in words: one sentence for each thing drawn.

They serve people who hear the map, tooltips, and the titles inside exported pictures. Names
stand in them as ``ecomap.foundation.inert`` leaves them, and of long lists the beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.foundation.inert import NAME, SENTENCE, inert, lines, shortened
from ecomap.model.entities import DataFlow
from ecomap.model.vocabulary import Access, Basis, Nature, Status, TriState, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.model.document import Document
    from ecomap.model.entities import MapInfo, Record, Stakeholder, ValueExchange

NOT_NAMED = "data not yet named"
VALUE_NOT_NAMED = "value not yet named"

MOST_LISTED = 40
"""Names that a list in words holds; of the others it says how many they are."""


def name_of(record: Record | None) -> str:
    """Return what people call a record, or words for its having no name."""
    return (inert(record.name, NAME) if record is not None else "") or "Unnamed"


def title_of(info: MapInfo) -> str:
    """Return what a map is called."""
    return inert(info.title, NAME) or "Untitled map"


def problem_of(info: MapInfo) -> str:
    """Return the problem that a map is about, line by line; an empty string if nobody said."""
    return "\n".join(lines(info.problem_statement))


def dataset_names(document: Document, flow: DataFlow) -> str:
    """Return what flows: the flow's own name, or the names of its datasets."""
    name = inert(flow.name, NAME)
    if name:
        return name
    names = [name_of(document.datasets.get(d)) for d in flow.datasets[:MOST_LISTED]]
    return _some_listed(names, len(flow.datasets)) if names else NOT_NAMED


def what_is_given(document: Document, connection: DataFlow | ValueExchange) -> str:
    """Return what a connection carries, in a few words."""
    if isinstance(connection, DataFlow):
        return dataset_names(document, connection)
    return inert(connection.name, NAME) or VALUE_NOT_NAMED


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words: ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _some_listed(names: Sequence[str], count: int) -> str:
    """Return as many names as are said of ``count`` things, the first of which are given."""
    some = list(names[:MOST_LISTED])
    more = [f"{count - len(some):,} more"] if count > len(some) else []
    return shortened(listed([*some, *more]), SENTENCE // 2)


def sentence_of_stakeholder(stakeholder: Stakeholder, held: Sequence[str]) -> str:
    """Return who a stakeholder is and what it holds, by name, in one sentence."""
    facts = [label(stakeholder.kind).lower()]
    if stakeholder.size is not None:
        facts.append(f"{stakeholder.size:,} in all")
    facts += [label(role).lower() for role in dict.fromkeys(stakeholder.roles)]
    text = f"{name_of(stakeholder)}: {', '.join(facts)}"
    text += f"; data held: {_some_listed(held, len(held))}" if held else ""
    return f"{text}{_doubt(stakeholder)}."


def sentence_of_connection(document: Document, connection: DataFlow | ValueExchange) -> str:
    """Return who gives what to whom in one sentence."""
    if isinstance(connection, DataFlow):
        return _of_flow(document, connection)
    return _of_exchange(document, connection)


def _of_flow(document: Document, flow: DataFlow) -> str:
    source = name_of(document.stakeholders.get(flow.source))
    target = name_of(document.stakeholders.get(flow.target))
    access = "access unknown" if flow.access is Access.UNKNOWN else label(flow.access).lower()
    facts = [access, *_status(flow.status)]
    if flow.late is TriState.YES:
        facts.append("late")
    what = dataset_names(document, flow)
    return f"Data flows from {source} to {target}: {what} ({', '.join(facts)}){_doubt(flow)}."


def _of_exchange(document: Document, exchange: ValueExchange) -> str:
    source = name_of(document.stakeholders.get(exchange.source))
    target = name_of(document.stakeholders.get(exchange.target))
    nature = "Value" if exchange.nature is Nature.UNKNOWN else f"{label(exchange.nature)} value"
    status = _status(exchange.status)
    facts = f" ({', '.join(status)})" if status else ""
    what = what_is_given(document, exchange)
    return f"{nature} goes from {source} to {target}: {what}{facts}{_doubt(exchange)}."


def _status(status: Status) -> list[str]:
    return [] if status is Status.CURRENT else [label(status).lower()]


def _doubt(record: Record) -> str:
    return ", inferred" if record.basis is Basis.INFERRED else ""
