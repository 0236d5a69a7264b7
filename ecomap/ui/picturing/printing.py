"""Printing: the same drawings as everywhere, painted on the sheets of a printer.

Qt's part for printers is imported here and only when something is printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize

from ecomap.canvas.picture import paint_pages
from ecomap.drawing.steps import done
from ecomap.export.pixels import size_of
from ecomap.foundation.errors import EcomapError
from ecomap.foundation.inert import SHORT_NAME, inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter

    from ecomap.drawing.elements import Drawing


def printer_names() -> tuple[str, ...]:
    """Return the printers of this computer, the usual one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: (name != usual, name.casefold())))


def printer_named(name: str) -> QPrinter:
    """Return a printer, ready to be painted on.

    Raises:
        EcomapError: If there is none of this name any more.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise EcomapError(
            f"There is no printer “{inert(name, SHORT_NAME)}” any more",
            "Choose another one, or print to a PDF file.",
        )
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def print_on(printer: QPrinter, drawings: Sequence[Drawing]) -> None:
    """Print drawings, each on a sheet of its own.

    In one go: Qt 6.11 cannot take back half a page that it gave to CUPS.

    Raises:
        EcomapError: If the printer does not take them.
    """
    printer.setDocName(drawings[0].title)
    printer.setCreator("Ecomap")
    printer.setPageLayout(sheet_of(drawings[0]))
    done(paint_pages(printer, drawings, sheet_of))


def sheet_of(drawing: Drawing) -> QPageLayout:
    """Return the sheet of a drawing as printers know it: upright, and turned if it is wide."""
    width, height = size_of(drawing)
    upright = QSizeF(min(width, height), max(width, height))
    turned = width > height
    layout = QPageLayout(
        QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch),
        QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait,
        QMarginsF(),
    )
    # Our sheets have edges of their own; otherwise printers put theirs around these.
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
