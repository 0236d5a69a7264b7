"""A drawing as a PNG picture or as pages of a PDF, with no window.

Painting goes by steps, so that whoever paints a large map can stop, or do something in between.
"""

from __future__ import annotations

import os
import sys
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
from ecomap.drawing.steps import done
from ecomap.export.pixels import LARGEST_SIDE, POINTS_PER_INCH, pixels_of, size_of
from ecomap.foundation.errors import EcomapError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QPagedPaintDevice

    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.steps import Steps
    from ecomap.export.pdf import About

__all__ = ["LARGEST_SIDE", "POINTS_PER_INCH", "to_pdf", "to_png"]

AT_A_TIME = 40
"""Elements that are painted in one step: about a millisecond's work."""

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
    """Return the drawing as a PNG of ``scale`` pixels to the point, with no ground if it has none.

    Raises:
        EcomapError: If the picture would be too large, or the scale is no size.
    """
    return png_of(done(image_steps(drawing, scale)))


def image_steps(drawing: Drawing, scale: float) -> Steps[QImage]:
    """Paint a drawing as ``to_png`` does; the image can be written by any thread.

    Raises:
        EcomapError: If the picture would be too large, or the scale is no size.
    """
    width, height = pixels_of(drawing, scale)
    _application = ensure_application()
    load_fonts()
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise EcomapError("There is not enough memory for the picture", "Use fewer pixels.")
    dots = round(POINTS_PER_INCH * scale * _INCHES_PER_METRE)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    image.setText("Title", drawing.title)
    image.fill(QColor(drawing.background) if drawing.background else Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        to_pixels = scale * size_of(drawing)[0] / drawing.area.width
        painter.scale(to_pixels, to_pixels)
        yield from _painted(painter, drawing)
    finally:
        painter.end()
    return image


def png_of(image: QImage) -> bytes:
    """Return an image as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def to_pdf(drawing: Drawing, *more: Drawing, about: About | None = None) -> bytes:
    """Return drawings as a PDF, each a page of exactly its area, 1 unit = 1 point, or its paper.

    Lines stay lines and text stays text: it can be searched and copied, and the font is embedded.

    Args:
        drawing: The first page.
        more: The others.
        about: What is said of it; by default what the drawings say of themselves.
    """
    from ecomap.export.pdf import finished
    from ecomap.export.telling import about_drawings

    drawings = (drawing, *more)
    return finished(done(pdf_steps(drawings)), about or about_drawings(drawings))


def pdf_steps(drawings: Sequence[Drawing]) -> Steps[bytes]:
    """Paint drawings as pages of a PDF, which ``ecomap.export.pdf`` has to finish."""
    _application = ensure_application()
    load_fonts()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    yield from _pages(buffer, drawings)
    return bytes(buffer.data().data())


def _pages(device: QIODevice, drawings: Sequence[Drawing]) -> Steps[None]:
    """Write the pages; in a function of its own, so that Qt's writer ends before the device."""
    writer = QPdfWriter(device)
    writer.setResolution(POINTS_PER_INCH)
    writer.setPageLayout(page_of(drawings[0]))
    yield from paint_pages(writer, drawings, page_of)


def paint_pages(
    device: QPagedPaintDevice,
    drawings: Sequence[Drawing],
    layout_of: Callable[[Drawing], QPageLayout],
) -> Steps[None]:
    """Paint drawings on the pages of a device, on which the first page is set up.

    Args:
        device: A printer, or a writer of PDF.
        drawings: One for each page.
        layout_of: Returns the page for a drawing, which fills it to the edges.

    Raises:
        EcomapError: If the device does not take them.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise EcomapError(
            "The printer does not take the map", "Choose another one, or print to a PDF file."
        )
    try:
        for place, drawing in enumerate(drawings):
            if place:
                device.setPageLayout(layout_of(drawing))
                device.newPage()
            painter.resetTransform()
            points = size_of(drawing)[0]
            scale = points / drawing.area.width * device.logicalDpiX() / POINTS_PER_INCH
            painter.scale(scale, scale)
            area = drawing.area
            if drawing.background:
                ground = to_qrect(area.moved(-area.x, -area.y))
                painter.fillRect(ground, QColor(drawing.background))
            yield from _painted(painter, drawing)
    finally:
        painter.end()


def page_of(drawing: Drawing) -> QPageLayout:
    """Return a page that a drawing fills to its edges."""
    page = QPageSize(
        QSizeF(*size_of(drawing)),
        QPageSize.Unit.Point,
        "map",
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    return QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF())


def _painted(painter: QPainter, drawing: Drawing) -> Steps[None]:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.translate(-drawing.area.x, -drawing.area.y)
    for number, element in enumerate(drawing.elements, start=1):
        paint_element(painter, element)
        if number % AT_A_TIME == 0:
            yield
