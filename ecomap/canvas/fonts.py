"""The bundled typeface for Qt: the same widths on screen, in pictures and in PDF, at any zoom."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication

from ecomap.drawing.fonts import FAMILY, font_file
from ecomap.foundation.errors import EcomapError

EM_PIXELS = 200
"""Size of the one font all text is painted with, scaled by the painter.

Qt takes whole pixels for a size and rounds what it measures; one big size, scaled, does not.
"""


@cache
def load_fonts() -> None:
    """Make the bundled typeface known to Qt; needs an application, works once.

    Raises:
        EcomapError: If a font file is missing or cannot be read.
    """
    for bold in (False, True):
        path = font_file(bold=bold)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise EcomapError(
                f"The font {path.name}, which belongs to the program, cannot be read",
                "Install Ecomap again.",
            )


@cache
def em_font(bold: bool = False) -> QFont:
    """Return the font of ``EM_PIXELS`` pixels that painters scale by ``scale_of(size)``."""
    load_fonts()
    font = _family(bold)
    font.setPixelSize(EM_PIXELS)
    return font


def scale_of(size: float) -> float:
    """Return the factor from ``em_font`` to text of ``size`` units."""
    return size / EM_PIXELS


def font(size: float, bold: bool = False) -> QFont:
    """Return a font for widgets, ``size`` logical pixels to the em, fractions included."""
    load_fonts()
    result = _family(bold)
    screen = QGuiApplication.primaryScreen()
    result.setPointSizeF(max(size, 1.0) * 72.0 / (screen.logicalDotsPerInchY() if screen else 96))
    return result


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a line of text is in units, as Qt sets it, kerning included."""
    return _em_metrics(bold).horizontalAdvance(text) * scale_of(size)


@cache
def _em_metrics(bold: bool) -> QFontMetricsF:
    return QFontMetricsF(em_font(bold))


def _family(bold: bool) -> QFont:
    result = QFont(FAMILY)
    result.setBold(bold)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    result.setStyleStrategy(QFont.StyleStrategy.PreferOutline)
    result.setKerning(True)
    # The font was joined from two web cuts; its "locl" swaps letters for the second cut's, which
    # have no kerning with the first's and no Unicode value in Qt's PDF, so they cannot be copied.
    result.setFeature(QFont.Tag("locl"), 0)
    return result
