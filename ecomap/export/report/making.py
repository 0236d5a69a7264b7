"""From a map to its report, with all the steps in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis import registry
from ecomap.drawing.drawing import build
from ecomap.drawing.legend import with_legend
from ecomap.drawing.theme import LIGHT, THEMES
from ecomap.export.report.composing import compose
from ecomap.export.report.content import Part
from ecomap.export.report.html import to_html, within_page
from ecomap.export.svg import to_svg

if TYPE_CHECKING:
    from collections.abc import Collection

    from ecomap.foundation.cancel import CancelToken
    from ecomap.graphviz.engine import Engine
    from ecomap.model.document import Document

MAP_THEMES = ("light", "greyscale", "contrast")
"""The colours that the map can have in a report, whose pages are light on paper."""


def report_on(
    document: Document,
    engine: Engine,
    parts: Collection[Part] = tuple(Part),
    theme: str = LIGHT.name,
    cancel: CancelToken | None = None,
) -> bytes:
    """Return the report on a map as one HTML file.

    Args:
        document: The map.
        engine: The Graphviz to render the map with.
        parts: Which parts are wanted.
        theme: The colours of the map, one of ``MAP_THEMES``.
        cancel: Stops it.

    Raises:
        GraphvizError: If Graphviz fails.
        CancelledError: If the token was set.
    """
    found = registry.run(document, cancel=cancel)
    picture, colours = "", THEMES[theme]
    if Part.MAP in parts and document.stakeholders:
        drawing = with_legend(build(document, theme=colours), document, colours)
        picture = within_page(to_svg(drawing, engine, cancel=cancel))
    return to_html(compose(document, found, picture, parts, colours))
