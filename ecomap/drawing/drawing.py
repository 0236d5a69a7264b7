"""From a document, a view and a theme to a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.draughtsman import Draughtsman
from ecomap.drawing.gauge import NO_GAUGE
from ecomap.drawing.theme import LIGHT, Theme
from ecomap.drawing.visible import DEFAULT_VIEW

if TYPE_CHECKING:
    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.gauge import Gauge
    from ecomap.model.document import Document
    from ecomap.model.entities import View

__all__ = ["DEFAULT_VIEW", "build"]


def build(
    document: Document,
    view: View = DEFAULT_VIEW,
    theme: Theme = LIGHT,
    gauge: Gauge | None = None,
) -> Drawing:
    """Return the whole map as geometry.

    Args:
        document: The map.
        view: What to show of it, and in how much detail.
        theme: Colours and sizes.
        gauge: What boxes show of the measures; None for what the view says, worked out here.
    """
    if gauge is None:
        gauge = NO_GAUGE
        if view.size_by is not None or view.colour_by is not None:
            from ecomap.drawing.gauging import gauge_of_document

            gauge = gauge_of_document(document, view)
    return Draughtsman().update(document, view, theme, gauge)
