"""From a document, a view and a theme to a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.theme import Theme
    from ecomap.model.document import Document
    from ecomap.model.entities import View


def build(document: Document, view: View, theme: Theme) -> Drawing:
    """Return the whole map as geometry."""
    raise NotImplementedError
