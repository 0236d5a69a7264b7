"""Drawing a map step by step: what to ask a room in which order, and how far the map has come.

The order is that of the Open Data Institute's guide "Mapping data ecosystems" (2018, 2019), with
Verna Allee's check by telling the story in sequence; the questions are in our own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.model.vocabulary import Access, Basis

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.model.document import Document


class Doing(NamedTuple):
    """Something that a step offers to do.

    Attributes:
        words: What stands on its button.
        action: The id of the action that does it; empty to fill in a field.
        field: The field of the map as a whole to fill in; empty for an action.
    """

    words: str
    action: str = ""
    field: str = ""


class Step(NamedTuple):
    """A step of drawing a map.

    Attributes:
        id: Never shown.
        title: What it is about, in a few words.
        questions: What to ask the room.
        doings: What can be done in it.
        stands: How far the map has come in it, in words, and whether it has begun well.
    """

    id: str
    title: str
    questions: tuple[str, ...]
    doings: tuple[Doing, ...]
    stands: Callable[[Document], tuple[str, bool]]


def progress(document: Document) -> tuple[tuple[Step, str, bool], ...]:
    """Return every step with how far the map has come in it, and whether it has begun well."""
    return tuple((step, *step.stands(document)) for step in STEPS)


def next_step(document: Document) -> str:
    """Return the id of the first step that has not begun well, or the last one's."""
    for step, _, begun in progress(document):
        if not begun:
            return step.id
    return STEPS[-1].id


def _question(document: Document) -> tuple[str, bool]:
    asked = bool(document.info.problem_statement.strip())
    return ("The question is written down" if asked else "No question yet", asked)


def _stakeholders(document: Document) -> tuple[str, bool]:
    count = len(document.stakeholders)
    return _counted(count, "stakeholder"), count >= 3


def _datasets(document: Document) -> tuple[str, bool]:
    count = len(document.datasets)
    held = {one.dataset for one in document.holdings.values()}
    nobody = sum(1 for one in document.datasets if one not in held)
    without = sum(1 for one in document.datasets.values() if one.access is Access.UNKNOWN)
    more = []
    if nobody:
        more.append(f"{nobody:,} held by nobody on the map")
    if without:
        more.append(f"access of {without:,} unknown")
    return "; ".join([_counted(count, "dataset"), *more]), count > 0 and nobody < count


def _flows(document: Document) -> tuple[str, bool]:
    count = len(document.flows)
    nameless = sum(1 for one in document.flows.values() if not one.datasets and not one.name)
    more = f"; {nameless:,} without saying what flows" if nameless else ""
    return _counted(count, "data flow") + more, count > 0


def _value(document: Document) -> tuple[str, bool]:
    count = len(document.exchanges)
    gives = {one.source for one in document.connections()}
    gets = {one.target for one in document.connections()}
    only = len(gives - gets)
    more = f"; {_counted(only, 'stakeholder')} give and get nothing back" if only > 1 else ""
    more = "; 1 stakeholder gives and gets nothing back" if only == 1 else more
    return _counted(count, "value exchange") + more, count > 0


def _needs(document: Document) -> tuple[str, bool]:
    count = len(document.needs)
    return _counted(count, "need"), count > 0


def _check(document: Document) -> tuple[str, bool]:
    told = sum(1 for one in document.connections() if one.sequence is not None)
    guessed = sum(1 for one in document.records() if one.basis is Basis.INFERRED)
    numbered = f"{_counted(told, 'connection')} numbered" if told else "No connection numbered yet"
    marked = _counted(guessed, "thing") if guessed else "nothing"
    return f"{numbered}; {marked} marked as inferred", told > 0


def _counted(count: int, one: str) -> str:
    return f"{count:,} {one}{'' if count == 1 else 's'}" if count else f"No {one} yet"


STEPS: tuple[Step, ...] = (
    Step(
        "question",
        "The question",
        (
            "What problem or service is this about, and whose is it?",
            "Is it as things are now, or as they should be?",
            "What is left out, and what will the map be used for?",
        ),
        (Doing("Write it down", field="problem_statement"),),
        _question,
    ),
    Step(
        "stakeholders",
        "Stakeholders",
        (
            "Start with yourselves. Who collects data, who holds it, who uses it?",
            "Who decides, who pays, who makes the rules?",
            "Who is affected and not in the room? Name them: no “users”.",
        ),
        (Doing("Add one", action="add-stakeholder"), Doing("Type them", action="sentence")),
        _stakeholders,
    ),
    Step(
        "datasets",
        "Datasets",
        (
            "What data does each of them hold? Does it exist yet?",
            "In whose hands is it: an organisation's, a team's, one person's?",
            "Is it closed, shared or open? Is it about people?",
        ),
        (Doing("List them", action="dock-registers"), Doing("Type them", action="sentence")),
        _datasets,
    ),
    Step(
        "flows",
        "Data flows",
        (
            "Who gives which data to whom, and how?",
            "Under what agreement or licence? How often, how late?",
            "First the flows that matter most, and those that are real.",
        ),
        (Doing("Connect", action="connect-data"), Doing("Type them", action="sentence")),
        _flows,
    ),
    Step(
        "value",
        "Value",
        (
            "What does each one get in return: money, a service, a product?",
            "And what that cannot be counted: insight, trust, feedback, reputation?",
            "Who gives and gets nothing? How do we know?",
        ),
        (
            Doing("Tangible", action="connect-tangible"),
            Doing("Intangible", action="connect-intangible"),
        ),
        _value,
    ),
    Step(
        "needs",
        "Needs",
        (
            "Who needs data that does not reach them, and why?",
            "Who would have to agree that it does?",
        ),
        (Doing("List them", action="dock-registers"), Doing("Type them", action="sentence")),
        _needs,
    ),
    Step(
        "check",
        "Check and tell",
        (
            "Number the connections and tell the story. Who is missing?",
            "Which lines are guesses? Mark them as inferred.",
            "Where does everything pass through one place? Look at the findings.",
        ),
        (Doing("Findings", action="dock-findings"), Doing("Save", action="save")),
        _check,
    ),
)
"""In their order."""
