"""Two states of a map side by side: the differences in words, and both on one drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.comparison.states import Sort, compare_states
from ecomap.drawing.drawing import build
from ecomap.drawing.legend import with_legend
from ecomap.drawing.states.marks import Mark, entries, marked
from ecomap.drawing.states.union import union
from ecomap.editor.comparison import compare
from ecomap.editor.shown_by import shown_by
from ecomap.model import edits
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from ecomap.analysis.comparison.states import States
    from ecomap.analysis.graph import Scope
    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.theme import Theme
    from ecomap.editor.comparison import Difference
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.model.entities import Record

MARKS = {Sort.ADDED: Mark.ADDED, Sort.GONE: Mark.GONE, Sort.CHANGED: Mark.CHANGED}
FADE = 0.45
"""How much of the background is mixed into the lines of what is the same in both states."""

REMARK = "Without a sign: the same in both"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states, with all that is shown of them.

    Attributes:
        states: What is added, gone and changed, and which findings.
        differences: The same in words: changed, then added, then gone.
        both: One document with everything of both states, placed so that it can be drawn.
    """

    states: States
    differences: tuple[Difference, ...]
    both: Document


def compared(
    before: Document,
    after: Document,
    theme: Theme,
    scope: Scope | None = None,
    cancel: CancelToken | None = None,
) -> Compared:
    """Compare two states of a map; takes a while on large ones.

    Args:
        before: The earlier state.
        after: The later one.
        theme: The theme both will be drawn in, which says how large boxes are.
        scope: Which flows count as live for the findings; None for what each state is about.
        cancel: By which another thread can stop it.

    Raises:
        CancelledError: If the user stopped it.
    """
    old, new = before.with_snapshots(()), after.with_snapshots(())
    states = compare_states(old, new, scope, cancel)
    return Compared(states, compare(old, states.after), union(old, states.after, theme))


def drawn(compared: Compared, theme: Theme, *, legend: bool = True) -> Drawing:
    """Return both states on one drawing: what is the same steps back, the rest has signs."""
    marks = {i: MARKS[sort] for i, sort in compared.states.shown.items()}
    drawing = marked(build(compared.both, theme=theme), marks, theme, FADE)
    if not legend:
        return drawing
    told = entries({*marks.values()}, theme)
    return with_legend(drawing, compared.both, theme, remark=REMARK, first=told)


def sides(compared: Compared, theme: Theme) -> tuple[Drawing, Drawing]:
    """Return the earlier and the later state on a drawing each; what is in both is at one place."""
    states = compared.states
    marks = {i: MARKS[sort] for i, sort in states.shown.items()}
    documents = (_in_place(states.before, compared.both), states.after)
    before, after = (marked(build(one, theme=theme), marks, theme, FADE) for one in documents)
    return before, after


def _in_place(before: Document, both: Document) -> Document:
    """Return the earlier state with everything where it is on the drawing of both."""
    places: dict[str, Point] = {}
    for kind in ("stakeholders", "notes", "frames"):
        for record_id, record in before.collection(kind).items():
            there = both.collection(kind)[record_id]
            wanted = _place(there)
            if wanted is not None and wanted != _place(record):
                places[record_id] = wanted
    return edits.arrange(before, places, {}) if places else before


def _place(record: Record) -> Point | None:
    area = getattr(record, "area", None)
    return Point(area.x, area.y) if area is not None else getattr(record, "position", None)


def seen_by(compared: Compared, difference: Difference) -> tuple[str, ...]:
    """Return the ids of what shows a difference on the drawing; none if nothing does."""
    return shown_by(compared.both, (difference.id,)) if difference.id else ()
