"""The title block of a drawing: what the map is called, what it asks, when, by whom, from where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.elements import Drawing, Element, Key, Layer, Text
from ecomap.drawing.sentences import listed, title_of
from ecomap.drawing.text import text_width, wrapped
from ecomap.foundation.inert import SENTENCE, SHORT_NAME, inert, lines
from ecomap.model.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.drawing.theme import Theme
    from ecomap.model.document import Document
    from ecomap.model.entities import MapInfo

_TITLE, _QUESTION, _FACTS = 22.0, 13.0, 10.5  # font sizes
_LEADING = 1.3
_ASIDE, _ABOVE = 16.0, 14.0
_MOST_LINES = 4
"""Of the title and of each paragraph, and as many paragraphs: a block is no page."""


def with_title(drawing: Drawing, document: Document, theme: Theme) -> Drawing:
    """Return the drawing with a title block above it; an empty drawing stays as it is."""
    if not drawing.elements:
        return drawing
    area = drawing.area
    width = area.width - 2 * _ASIDE
    runs = list(_runs(document.info, width))
    height = _ABOVE + sum(size * _LEADING for _, size, _ in runs)
    top = area.y - height
    baseline = top + _ABOVE
    parts: list[Text] = []
    for words, size, bold in runs:
        baseline += size
        colour = theme.stakeholder.text if size == _TITLE else theme.label.text
        left = area.x + _ASIDE
        run_width = text_width(words, size, bold=bold)
        parts.append(Text(words, left, baseline, size, colour, bold, "start", run_width))
        baseline += size * (_LEADING - 1)
    band = Rect(area.x, top, area.width, height)
    said = " ".join(words for words, _, _ in runs)
    block = Element(Key("title"), "title", Layer.LABEL, tuple(parts), band, "Title", said)
    whole = Rect(area.x, top, area.width, area.height + height)
    return drawing._replace(elements=(*drawing.elements, block), area=whole)


def _runs(info: MapInfo, width: float) -> Iterator[tuple[str, float, bool]]:
    """Yield lines of text with their size and whether they are bold."""
    for words in _within(title_of(info), _TITLE, width, bold=True):
        yield words, _TITLE, True
    for paragraph in lines(info.problem_statement, most=_MOST_LINES):
        for words in _within(paragraph, _QUESTION, width):
            yield words, _QUESTION, False
    facts = " · ".join(_facts(info))
    for words in _within(facts, _FACTS, width) if facts else ():
        yield words, _FACTS, False


def _within(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return a text in lines that fit a width; what is over after some lines is left out."""
    found = wrapped(text, width, size, bold=bold)
    if len(found) <= _MOST_LINES:
        return found
    return (*found[: _MOST_LINES - 1], f"{found[_MOST_LINES - 1]} …")


def _facts(info: MapInfo) -> Iterator[str]:
    if info.state.value == "to-be":
        yield "As it is to be"
    if info.date is not None:
        yield f"As of {info.date.day} {info.date:%B %Y}"
    if info.authors:
        yield f"By {listed([inert(author, SHORT_NAME) for author in info.authors])}"
    if info.licence:
        yield inert(info.licence, SHORT_NAME)
    if info.sources:
        named = inert(info.sources[0], SENTENCE)
        more = len(info.sources) - 1
        yield f"Source: {named}" + (f" and {more} more" if more else "")
