"""The list of actions and decisions: what is to do first, then what was decided, then what is done.

What is overdue is said in words. The day that counts as today is given by whoever asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.analysis.decisions import day
from ecomap.foundation.inert import SENTENCE, SHORT_NAME, inert

if TYPE_CHECKING:
    import datetime

    from ecomap.model.document import Document
    from ecomap.model.entities import Action


class Item(NamedTuple):
    """One line of the agenda.

    Attributes:
        id: Of the action.
        title: What is to be done, or was decided.
        owner: Who sees to it; empty if nobody is named.
        due: Until when, in words; empty if no day is set.
        overdue: Whether that day is over and it is not done.
        done: Whether it is done.
        decision: Whether it was decided rather than is to be done.
        finding: The fingerprint of the finding it came from, or an empty string.
    """

    id: str
    title: str
    owner: str
    due: str
    overdue: bool
    done: bool
    decision: bool
    finding: str


class Agenda(NamedTuple):
    """The actions and decisions of a map.

    Attributes:
        todo: What is not done; the earliest day first, then what has no day.
        decisions: What was decided, in file order.
        done: What is done, in file order.
    """

    todo: tuple[Item, ...]
    decisions: tuple[Item, ...]
    done: tuple[Item, ...]

    @property
    def words(self) -> str:
        """How much there is, in one line."""
        overdue = sum(item.overdue for item in self.todo)
        late = f", {overdue} overdue" if overdue else ""
        return f"{len(self.todo)} to do{late}; {len(self.done)} done"


def agenda(document: Document, today: datetime.date) -> Agenda:
    """Return the actions and decisions of a map."""
    actions = document.info.actions
    todo = [one for one in actions if one.kind == "action" and not one.done]
    todo.sort(key=lambda one: (one.due is None, one.due or today))
    return Agenda(
        tuple(_item(one, today) for one in todo),
        tuple(_item(one, today) for one in actions if one.kind == "decision"),
        tuple(_item(one, today) for one in actions if one.kind == "action" and one.done),
    )


def _item(action: Action, today: datetime.date) -> Item:
    overdue = action.due is not None and action.due < today and not action.done
    return Item(
        action.id,
        inert(action.title, SENTENCE) or "Unnamed",
        inert(action.owner, SHORT_NAME),
        _due(action, today),
        overdue,
        action.done,
        action.kind == "decision",
        action.finding,
    )


def _due(action: Action, today: datetime.date) -> str:
    if action.due is None:
        return ""
    away = (action.due - today).days
    if action.done or away > 1:
        return f"due {day(action.due)}"
    if away in (0, 1):
        return f"due {'today' if away == 0 else 'tomorrow'}"
    return f"overdue by {-away:,} day{'' if away == -1 else 's'}"
