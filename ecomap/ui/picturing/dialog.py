"""Choosing what a picture is to be like: the choices on the left, the picture on the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ecomap.export.picture import DOTS, SUFFIXES, THEMES
from ecomap.export.textas import TextAs
from ecomap.ui.jobs import JobRunner
from ecomap.ui.picturing.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.drawing.elements import Drawing
    from ecomap.export.picture import Picture
    from ecomap.ui.jobs import Job
    from ecomap.ui.messages import PictureQuestion

_SIZE = (1080, 640)  # fits a projector of 1280 x 720
_FILES = {
    ".svg": "SVG, for reports and the web",
    ".png": "PNG, for slides and mails",
    ".pdf": "PDF, for print",
}
_COLOURS = {
    "light": "Light",
    "contrast": "High contrast, for black and white",
    "dark": "Dark",
    "projector": "Projector",
}
_TEXTS = {
    TextAs.FONT: "Text, with its font",
    TextAs.OUTLINES: "Outlines, the same everywhere",
    TextAs.PLAIN: "Text alone",
}
_POINTS = 72  # to the inch
_CENTIMETRES = 2.54


class PictureDialog(QDialog):
    """Asks what a picture is to be like; every choice shows at once.

    Attributes:
        picture: What is chosen now.
        preview: The picture as it is chosen.
        boxes: The controls by the name of what they choose.
        act: Goes on with it.
    """

    def __init__(
        self,
        question: PictureQuestion,
        answered: Callable[[Picture], None],
        parent: QWidget | None = None,
    ) -> None:
        """Build the dialog; ``answered`` is told what was chosen, unless the user gives up."""
        super().__init__(parent)
        self.setWindowTitle("Export a picture")
        self.picture = question.start
        self._question = question
        self._answered = answered
        self._jobs = JobRunner(self)
        self._drawing: Job | None = None
        self.boxes: dict[str, QCheckBox | QComboBox] = {}
        self.preview = Preview()
        self._size = QLabel()
        self._size.setProperty("look", "subtext")
        self.act = QPushButton("Export …")
        self.act.setDefault(True)
        self.act.clicked.connect(self.accept)
        self._form = QFormLayout()
        self._fill_form()
        self._lay_out()
        self.accepted.connect(lambda: self._answered(self.picture))
        self.finished.connect(lambda _: self._jobs.shut_down())
        self.resize(*_SIZE)
        self._show()

    def _fill_form(self) -> None:
        self._form.setVerticalSpacing(9)
        self._choice("suffix", "File", {one: _FILES[one] for one in SUFFIXES})
        self._choice("theme", "Colours", {one: _COLOURS[one] for one in THEMES})
        self._tick("title", "Title, question and source above")
        self._tick("legend", "Explain the signs below")
        self._tick("seen", "As the map is looked at now")
        seen = self.boxes["seen"]
        seen.setEnabled(self._question.can_be_seen)
        seen.setToolTip("With the present filter, focus, lens and detail")
        self._tick("transparent", "No ground of its own")
        self._tick("each_view", "A page for each saved view")
        views = self.boxes["each_view"]
        views.setEnabled(self._question.has_views)
        views.setToolTip("After the page that is shown here")
        self._choice("dots", "Pixels", {one: f"{one} to the inch" for one in DOTS})
        self._choice("text", "Text", {one.value: _TEXTS[one] for one in TextAs})
        self._tick("with_map", "Put the map inside")
        self._warning = QLabel(
            "Ecomap can open the picture as a map again. Whoever gets it can read everything that "
            "is recorded: evidence, notes and reasons too."
        )
        self._warning.setWordWrap(True)
        self._warning.setProperty("look", "subtext")
        self._form.addRow(self._warning)

    def _choice(self, name: str, label: str, values: dict[Any, str]) -> None:
        box = QComboBox()
        for value, words in values.items():
            box.addItem(words, value)
        box.setCurrentIndex(list(values).index(getattr(self.picture, name)))
        box.setAccessibleName(label)
        box.currentIndexChanged.connect(lambda _: self._choose(name, box.currentData()))
        self.boxes[name] = box
        self._form.addRow(label, box)

    def _tick(self, name: str, words: str) -> None:
        box = QCheckBox(words)
        box.setAccessibleName(words)
        box.setChecked(getattr(self.picture, name))
        box.toggled.connect(lambda on: self._choose(name, on))
        self.boxes[name] = box
        self._form.addRow(box)

    def _choose(self, name: str, value: Any) -> None:  # noqa: ANN401
        self.picture = replace(self.picture, **{name: value})
        self._show()

    def _show(self) -> None:
        """Show what fits the kind of file, and draw the picture anew."""
        suffix = self.picture.suffix
        for name, fits in (("dots", ".png"), ("text", ".svg"), ("with_map", ".svg")):
            self._form.setRowVisible(self.boxes[name], suffix == fits)
        self._form.setRowVisible(self._warning, suffix == ".svg" and self.picture.with_map)
        self._form.setRowVisible(self.boxes["transparent"], suffix != ".pdf")
        self._form.setRowVisible(self.boxes["each_view"], suffix == ".pdf")
        if self._drawing is not None:
            self._drawing.cancel()
        picture, draw = self.picture, self._question.draw
        self._drawing = self._jobs.start(lambda _: draw(picture), self._drawn)

    def _drawn(self, drawing: Drawing) -> None:
        self.preview.show_drawing(drawing)
        width, height = drawing.area.width, drawing.area.height
        if self.picture.suffix == ".png":
            scale = self.picture.dots / _POINTS
            self._size.setText(f"{width * scale:,.0f} × {height * scale:,.0f} pixels")
        else:
            cm = _CENTIMETRES / _POINTS
            self._size.setText(f"{width * cm:.0f} × {height * cm:.0f} cm")

    def _lay_out(self) -> None:
        give_up = QPushButton("Cancel")
        give_up.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(give_up)
        buttons.addWidget(self.act)
        left = QWidget()
        left.setMaximumWidth(max(360, self.fontMetrics().averageCharWidth() * 44))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._form)
        column.addStretch(1)
        column.addLayout(buttons)
        right = QVBoxLayout()
        right.addWidget(self.preview, 1)
        right.addWidget(self._size, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 14, 14, 14)
        row.setSpacing(14)
        row.addWidget(left)
        row.addLayout(right, 1)
