"""How frames and notes look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.elements import SOLID, Element, Key, Layer, Outline, Part, Shape, Text
from ecomap.drawing.patterns import ASIDE
from ecomap.drawing.text import ASCENT, LINE_HEIGHT, text_width, wrapped
from ecomap.foundation.inert import NAME, inert
from ecomap.foundation.inert import lines as shown_lines
from ecomap.model.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.drawing.theme import Theme
    from ecomap.model.entities import Frame, Note

_PADDING = 10.0
_NOTE_WIDTH = 180.0


def frame_element(frame: Frame, theme: Theme) -> Element:
    """Return a frame: its area with its name in the upper left corner."""
    parts: list[Part] = [
        Outline(
            Shape.BOX,
            frame.area,
            theme.frame.fill,
            theme.frame.line,
            theme.outline_width,
            ASIDE if theme.patterned else SOLID,
        )
    ]
    name, (lines, size) = inert(frame.name, NAME), _heading(frame, theme)
    parts += _texts(lines, frame.area, size, theme.frame.text, bold=True)
    area = frame.area.grown(theme.outline_width)
    return Element(Key(frame.id), "frame", Layer.FRAME, tuple(parts), area, name, f"Frame: {name}.")


def heading_area(frame: Frame, theme: Theme) -> Rect | None:
    """Return what the name of a frame covers, or None if it has none: labels keep clear of it."""
    lines, size = _heading(frame, theme)
    if not lines:
        return None
    width = max(text_width(line, size, bold=True) for line in lines)
    x, y = frame.area.x + _PADDING, frame.area.y + _PADDING
    return Rect(x, y, max(width, 1.0), len(lines) * size * LINE_HEIGHT)


def note_area(note: Note, theme: Theme) -> Rect:
    """Return the sheet of a note: labels keep clear of it."""
    return _sheet(note, _written(note, theme), theme)


def note_element(note: Note, theme: Theme) -> Element:
    """Return a note: a sheet as large as its text, its corner at the note's position."""
    size = theme.label_size
    lines, text = _written(note, theme), " ".join(_said(note))
    rect = _sheet(note, lines, theme)
    parts: list[Part] = [
        Outline(
            Shape.NOTE,
            rect,
            theme.note.fill,
            theme.note.line,
            theme.outline_width,
            ASIDE if theme.patterned else SOLID,
        )
    ]
    parts += _texts(lines, rect, size, theme.note.text)
    area = rect.grown(theme.outline_width)
    return Element(Key(note.id), "note", Layer.BOX, tuple(parts), area, text[:60], f"Note: {text}")


def _said(note: Note) -> Sequence[str]:
    return shown_lines(note.description) or shown_lines(note.name) or ("Empty note",)


def _written(note: Note, theme: Theme) -> list[str]:
    """Return the lines of a note."""
    return [line for part in _said(note) for line in wrapped(part, _NOTE_WIDTH, theme.label_size)]


def _sheet(note: Note, lines: Sequence[str], theme: Theme) -> Rect:
    size = theme.label_size
    width = max((text_width(line, size) for line in lines), default=40.0) + 2 * _PADDING
    height = len(lines) * size * LINE_HEIGHT + 2 * _PADDING
    return Rect(note.position.x, note.position.y, width, height)


def _heading(frame: Frame, theme: Theme) -> tuple[Sequence[str], float]:
    """Return the lines of a frame's name and their font size."""
    size = theme.label_size * 1.2
    limit = max(frame.area.width - 2 * _PADDING, 40.0)
    return wrapped(inert(frame.name, NAME), limit, size, bold=True), size


def _texts(
    lines: Sequence[str], rect: Rect, size: float, colour: str, *, bold: bool = False
) -> list[Text]:
    return [
        Text(
            line,
            rect.x + _PADDING,
            rect.y + _PADDING + number * size * LINE_HEIGHT + size * ASCENT,
            size,
            colour,
            bold,
            "start",
            text_width(line, size, bold=bold),
        )
        for number, line in enumerate(lines)
    ]
