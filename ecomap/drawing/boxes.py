"""The boxes of stakeholders: their figures, and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing import chips
from ecomap.drawing.borders import Box
from ecomap.drawing.figures import Figure, figure
from ecomap.drawing.places import places
from ecomap.drawing.sentences import name_of
from ecomap.model.geometry import rect_around
from ecomap.model.vocabulary import LevelOfDetail

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ecomap.drawing.gauge import Mark
    from ecomap.drawing.theme import Theme
    from ecomap.drawing.visible import Shown
    from ecomap.model.document import Document
    from ecomap.model.entities import Stakeholder, View


def names_of(document: Document, held: Iterable[chips.Kept]) -> tuple[str, ...]:
    """Return what people call the datasets that somebody holds."""
    return tuple(name_of(document.datasets.get(kept.dataset)) for kept in held)


def form_of(
    document: Document,
    stakeholder: Stakeholder,
    held: Iterable[chips.Kept],
    view: View,
    theme: Theme,
    mark: Mark | None = None,
) -> Figure:
    """Return the figure of a stakeholder, with what it holds if the view goes into that."""
    roles = view.level_of_detail is not LevelOfDetail.NAMES
    listed = view.level_of_detail is LevelOfDetail.HOLDINGS
    told = chips.told(document, stakeholder, held) if listed else ()
    return figure(stakeholder, told, roles, theme, mark)


def figure_forms(document: Document, shown: Shown, view: View, theme: Theme) -> dict[str, Figure]:
    """Return the figure of every stakeholder shown, by id."""
    held = chips.held_by(document)
    return {s.id: form_of(document, s, held.get(s.id, ()), view, theme) for s in shown.stakeholders}


def boxes_around(
    stakeholders: Sequence[Stakeholder],
    changed: Iterable[Stakeholder],
    forms: Mapping[str, Figure],
) -> dict[str, Box]:
    """Return the boxes of changed stakeholders, or of all if some have no place yet.

    Those wait in rows below all others, and move whenever anything does.

    Args:
        stakeholders: All that are shown.
        changed: Those among them whose boxes may be other than they were.
        forms: The figures of all, by id.
    """
    if any(s.position is None for s in stakeholders):
        centres = places(stakeholders, forms)
    else:
        centres = {s.id: s.position for s in changed if s.position is not None}
    return {
        name: Box(forms[name].shape, rect_around(centre, forms[name].width, forms[name].height))
        for name, centre in centres.items()
    }
