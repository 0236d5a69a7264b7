"""Pictures of maps for the start page: read or drawn in the background, kept in the cache."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ecomap.canvas.painting import paint_picture, prepared, to_qrect
from ecomap.drawing.draughtsman import MARGIN
from ecomap.drawing.drawing import DEFAULT_VIEW, build
from ecomap.drawing.elements import Layer
from ecomap.foundation.errors import EcomapError
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.geometry import Rect, rect_around
from ecomap.storage import mapfile, thumbnails
from ecomap.ui.jobs import JobRunner
from ecomap.ui.recovery_words import when

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.theme import Theme
    from ecomap.model.document import Document

SIZE = QSize(232, 131)
"""Of a picture, in logical pixels."""

DETAILED = 150
"""Stakeholders up to which a map is drawn as it is; of larger ones only boxes and lines."""

_MOST_LINES = 4_000
_BOX = (110.0, 44.0)
_EDGE = 8.0
_AGAIN = 4  # to be raised when pictures are drawn in another way
_TITLE, _COUNTS = "Title", "Description"  # of a PNG file


class Facts(NamedTuple):
    """What is known about a map's file.

    Attributes:
        path: The file.
        title: What the map is called; empty if it could not be read.
        size: How much is on it, in words; empty if it could not be read.
        changed: When, in words; empty if the file is not there.
        trouble: Why it cannot be shown, without full stop; empty if it can.
    """

    path: Path
    title: str = ""
    size: str = ""
    changed: str = ""
    trouble: str = ""


class _Read(NamedTuple):
    """What a job brings back: a picture that was kept, or what to draw one of."""

    facts: Facts
    kept: bytes | None = None
    name: str = ""
    drawing: Drawing | None = None
    sketch: Document | None = None


class Pictures(QObject):
    """Reads maps one after the other on another thread, and paints their pictures on this one.

    Attributes:
        found: Told the facts about a file and its picture, or None if there is none.
        jobs: Where maps are read.
    """

    found = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.jobs = JobRunner(self)
        self._waiting: list[Path] = []
        self._under_way = False
        self._drawn: tuple[Theme, float] | None = None

    def look_at(self, paths: Iterable[Path], theme: Theme, ratio: float) -> None:
        """Find out about files, in this order; what was asked before is dropped.

        Args:
            paths: Map files, there or not.
            theme: To draw them in.
            ratio: Device pixels to the logical one.
        """
        self._waiting = list(paths)
        self._drawn = (theme, ratio)
        if not self._under_way:
            self._next()

    def close(self) -> None:
        """Stop."""
        self._waiting.clear()
        self.jobs.shut_down()

    def _next(self) -> None:
        if not self._waiting or self._drawn is None:
            self._under_way = False
            return
        self._under_way = True
        path, drawn = self._waiting.pop(0), self._drawn
        theme, ratio = drawn
        self.jobs.start(
            lambda _: _read(path, theme, ratio),
            lambda read: self._take(read, drawn),
            lambda _: self._take(_Read(Facts(path, trouble="Cannot be read")), drawn),
        )

    def _take(self, read: _Read, drawn: tuple[Theme, float]) -> None:
        if drawn == self._drawn:
            image, facts = self._image(read, *drawn), read.facts
            if image is not None and not facts.title:
                facts = facts._replace(title=image.text(_TITLE), size=image.text(_COUNTS))
            self.found.emit(facts, image)
        QTimer.singleShot(0, self, self._next)  # after whatever the user did meanwhile

    def _image(self, read: _Read, theme: Theme, ratio: float) -> QImage | None:
        if read.kept is not None:
            image = QImage.fromData(read.kept)
            if not image.isNull():
                image.setDevicePixelRatio(ratio)
                return image
        if read.drawing is None and read.sketch is None:
            return None
        image = painted(read.drawing, read.sketch, theme, ratio)
        image.setText(_TITLE, read.facts.title)
        image.setText(_COUNTS, read.facts.size)
        data, name = _png(image), read.name
        self.jobs.start(lambda _: thumbnails.keep(name, data), lambda _: None)
        return image


def painted(drawing: Drawing | None, sketch: Document | None, theme: Theme, ratio: float) -> QImage:
    """Return the picture of a drawing, or a sketch of a map that is too large to draw.

    Args:
        drawing: What to paint.
        sketch: What to paint if there is no drawing.
        theme: Gives the ground.
        ratio: Device pixels to the logical one.
    """
    image = QImage(SIZE * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(theme.background))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    if drawing is not None and drawing.elements:
        zoom = _aim(painter, drawing.area.grown(-MARGIN))
        for element in drawing.elements:
            if element.layer is not Layer.LABEL:  # nobody could read them
                paint_picture(painter, prepared(element), zoom * ratio)
    elif sketch is not None:
        _paint_sketch(painter, sketch, theme)
    painter.end()
    return image


def _read(path: Path, theme: Theme, ratio: float) -> _Read:
    """Return what is kept of a file, or read it."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return _Read(Facts(path, trouble="The file is not there"))
    facts = Facts(path, changed=when(stat.st_mtime, time.time()))
    drawn = (theme.name, ratio, SIZE.width(), SIZE.height(), _AGAIN)
    name = thumbnails.picture_name(path, stat.st_mtime_ns, stat.st_size, drawn)
    data = thumbnails.kept(name)
    if data is not None:
        return _Read(facts, data, name)
    try:
        document = mapfile.load(path).document
    except EcomapError as error:
        return _Read(facts._replace(trouble=inert(error.message, SHORT_NAME)))
    title = inert(document.info.title, SHORT_NAME)
    facts = facts._replace(title=title, size=_in_numbers(document))
    if len(document.stakeholders) > DETAILED:
        return _Read(facts, None, name, None, document)
    return _Read(facts, None, name, build(document, DEFAULT_VIEW, theme))


def _in_numbers(document: Document) -> str:
    who, what = len(document.stakeholders), len(document.flows) + len(document.exchanges)
    parts = ((who, "stakeholder"), (what, "connection"))
    return ", ".join(f"{count:,} {word}{'' if count == 1 else 's'}" for count, word in parts)


def _paint_sketch(painter: QPainter, document: Document, theme: Theme) -> None:
    """Paint boxes and straight lines: of a map as large no more could be told apart."""
    boxes = {
        one.id: rect_around(one.position, *_BOX)
        for one in document.stakeholders.values()
        if one.position is not None
    }
    if not boxes:
        return
    whole = next(iter(boxes.values()))
    for box in boxes.values():
        whole = whole.united(box)
    zoom = _aim(painter, whole)
    colour = QColor(theme.muted)
    colour.setAlphaF(0.35)
    painter.setPen(QPen(colour, 0.7 / zoom))
    for number, one in enumerate(document.connections()):
        if number == _MOST_LINES:
            break
        source, target = boxes.get(one.source), boxes.get(one.target)
        if source is not None and target is not None:
            painter.drawLine(to_qrect(source).center(), to_qrect(target).center())
    for box in boxes.values():
        painter.fillRect(to_qrect(box), QColor(theme.stakeholder.line))


def _aim(painter: QPainter, area: Rect) -> float:
    """Let a painter show an area in the middle of the picture; return the zoom."""
    room = QRectF(0, 0, SIZE.width(), SIZE.height()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    across, down = room.width() / max(area.width, 1.0), room.height() / max(area.height, 1.0)
    zoom = min(across, down, 0.6)
    painter.translate(room.center())
    painter.scale(zoom, zoom)
    painter.translate(-to_qrect(area).center())
    return zoom


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
