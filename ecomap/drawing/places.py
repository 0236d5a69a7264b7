"""Where boxes go; those not placed yet wait in rows below the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecomap.drawing.figures import Figure
    from ecomap.model.entities import Stakeholder

_GAP = 28.0
_ROW = 1_100.0


def places(stakeholders: Sequence[Stakeholder], forms: Mapping[str, Figure]) -> dict[str, Point]:
    """Return the middle of every stakeholder's box, provisional for those without a position."""
    centres = {s.id: s.position for s in stakeholders if s.position is not None}
    bottom = max(
        (centre.y + forms[name].height / 2 + 3 * _GAP for name, centre in centres.items()),
        default=0.0,
    )
    left = min((c.x - forms[name].width / 2 for name, c in centres.items()), default=0.0)
    x, y, tallest = left, bottom, 0.0
    for stakeholder in stakeholders:
        if stakeholder.id in centres:
            continue
        form = forms[stakeholder.id]
        if x > left and x + form.width > left + _ROW:
            x, y, tallest = left, y + tallest + _GAP, 0.0
        centres[stakeholder.id] = Point(x + form.width / 2, y + form.height / 2)
        x += form.width + _GAP
        tallest = max(tallest, form.height)
    return centres
