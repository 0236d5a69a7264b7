"""A drawing as a PNG picture or a one-page PDF, with no window."""

from __future__ import annotations

import os
import sys
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from ecomap.canvas.fonts import load_fonts
from ecomap.canvas.painting import paint_element, to_qrect
from ecomap.foundation.errors import EcomapError

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from ecomap.drawing.elements import Drawing

LARGEST_SIDE = 16_000
"""Longest side of a PNG in pixels; longer ones take gigabytes and open nowhere."""

POINTS_PER_INCH = 72
_INCHES_PER_METRE = 1 / 0.0254


def ensure_application() -> QCoreApplication:
    """Return the running application, or make one that needs no screen."""
    running = QGuiApplication.instance()
    if running is not None:
        return running
    has_screen = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if not has_screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication([sys.argv[0] or "ecomap"])


def to_png(drawing: Drawing, *, scale: float = 2.0) -> bytes:
    """Return the drawing as a PNG of ``scale`` pixels to the unit, with no ground if it has none.

    Raises:
        EcomapError: If the picture would be larger than ``LARGEST_SIDE``, or the scale is no size.
    """
    if not scale > 0:
        raise EcomapError(f"A picture cannot have the scale {scale:g}", "Use 1, 2 or 3.")
    area = drawing.area
    width, height = max(ceil(area.width * scale), 1), max(ceil(area.height * scale), 1)
    if max(width, height) > LARGEST_SIDE:
        raise EcomapError(
            f"The picture would be {width:,} by {height:,} pixels, which is too large",
            "Use a smaller scale, or export as PDF or SVG, which have no such limit.",
        )
    _application = ensure_application()
    load_fonts()
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise EcomapError("There is not enough memory for the picture", "Use a smaller scale.")
    dots = round(POINTS_PER_INCH * scale * _INCHES_PER_METRE)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    image.setText("Title", drawing.title)
    image.fill(QColor(drawing.background) if drawing.background else Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        painter.scale(scale, scale)
        _paint(painter, drawing)
    finally:
        painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def to_pdf(drawing: Drawing, *more: Drawing) -> bytes:
    """Return drawings as a PDF, each a page of exactly its area, 1 unit = 1 point.

    Lines stay lines and text stays text: it can be searched and copied, and the font is embedded.
    """
    _application = ensure_application()
    load_fonts()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    _write_pages(buffer, drawing, *more)
    return bytes(buffer.data().data())


def _write_pages(device: QIODevice, *drawings: Drawing) -> None:
    """Write the pages; in a function of its own, so that Qt's writer ends before the device."""
    writer = QPdfWriter(device)
    writer.setResolution(POINTS_PER_INCH)
    writer.setTitle(drawings[0].title)
    writer.setCreator("Ecomap")
    writer.setPageLayout(_page_of(drawings[0]))
    painter = QPainter(writer)
    try:
        for place, drawing in enumerate(drawings):
            if place:
                writer.setPageLayout(_page_of(drawing))
                writer.newPage()
            painter.save()
            area = drawing.area
            if drawing.background:
                ground = to_qrect(area.moved(-area.x, -area.y))
                painter.fillRect(ground, QColor(drawing.background))
            _paint(painter, drawing)
            painter.restore()
    finally:
        painter.end()


def _page_of(drawing: Drawing) -> QPageLayout:
    page = QPageSize(
        QSizeF(drawing.area.width, drawing.area.height),
        QPageSize.Unit.Point,
        "map",
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    return QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF())


def _paint(painter: QPainter, drawing: Drawing) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.translate(-drawing.area.x, -drawing.area.y)
    for element in drawing.elements:
        paint_element(painter, element)
