"""Choosing how a map is printed, with the sheet in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from ecomap.export.paper import PAPERS, remark_on
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.ui.picturing.dialog import COLOURS, PictureDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ecomap.drawing.elements import Drawing
    from ecomap.export.picture import Picture
    from ecomap.ui.messages import PrintQuestion

SHEETS = tuple(name for name in PAPERS if name and ":" not in name)
"""The papers that printers have."""

_FILE = "A PDF file"


class PrintDialog(PictureDialog):
    """Asks where and on what to print; every choice shows at once.

    Attributes:
        printers: Where to print: the printers by name, and a file.
    """

    TITLE, ACT = "Print the map", "Print"

    def __init__(
        self,
        question: PrintQuestion,
        answered: Callable[[Picture, str], None],
        parent: QWidget | None = None,
    ) -> None:
        """Build the dialog; ``answered`` is told what was chosen, unless the user gives up."""
        self._names = question.printers
        self.printers = QComboBox()
        super().__init__(
            question.picture, lambda picture: answered(picture, self.printers.currentData()), parent
        )

    def _fill_form(self) -> None:
        for name in self._names:
            self.printers.addItem(inert(name, SHORT_NAME), name)
        self.printers.addItem(_FILE, "")
        self.printers.setAccessibleName("Printer")
        self.printers.currentIndexChanged.connect(lambda _: self._name_act())
        self._form.addRow("Printer", self.printers)
        self._choice("paper", "Paper", {name: PAPERS[name].words for name in SHEETS})
        self._choice("shows", "Shows", self._question.choices)
        self._choice("theme", "Colours", {one: COLOURS[one] for one in ("light", "greyscale")})
        self._tick("title", "Title, question and source above")
        self._tick("legend", "Explain the signs below")
        self._offer_views("On a sheet of its own")
        self._name_act()

    def _show_rows(self) -> None:
        """Show all rows: they always fit."""

    def _name_act(self) -> None:
        self.act.setText("Print" if self.printers.currentData() else "Print to a file …")

    def _drawn(self, drawing: Drawing) -> None:
        self.preview.show_drawing(drawing)
        self.size_words.setText(remark_on(drawing) or "This is the whole sheet, with its edges.")
