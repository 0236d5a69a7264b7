"""What a PDF says of itself and of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.sentences import listed
from ecomap.export.pdf import About, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ecomap.drawing.elements import Drawing
    from ecomap.model.document import Document

WHOLE = "The whole map"
"""The bookmark of the page that shows all of a map."""


def about_map(document: Document, drawings: Sequence[Drawing], names: Sequence[str]) -> About:
    """Return what is said of a PDF of a map.

    Args:
        document: The map.
        drawings: The pages.
        names: What the pages are called; under an empty name the whole map.
    """
    about = about_drawings(drawings)
    pages = zip(names, about.pages, strict=True)
    return about._replace(
        authors=listed(list(document.info.authors)),
        pages=tuple(page._replace(name=name or WHOLE) for name, page in pages),
    )


def about_drawings(drawings: Iterable[Drawing]) -> About:
    """Return what drawings say of themselves."""
    first, *others = drawings
    pages = tuple(Page(one.title or WHOLE, _words(one)) for one in (first, *others))
    return About(first.title, "", first.description, pages)


def _words(drawing: Drawing) -> str:
    told = (element.sentence for element in drawing.elements)
    return " ".join(words for words in (drawing.title, drawing.description, *told) if words)
