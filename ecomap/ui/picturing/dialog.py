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

from ecomap.editor.seeing.pages import VIEW
from ecomap.export.paper import PAPERS, remark_on
from ecomap.export.picture import DOTS, SELECTION, SUFFIXES, THEMES
from ecomap.export.pixels import POINTS_PER_INCH, pixels_of, size_of
from ecomap.export.textas import TextAs
from ecomap.foundation.errors import EcomapError
from ecomap.ui.jobs import JobRunner
from ecomap.ui.picturing.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
COLOURS = {
    "light": "Light",
    "greyscale": "Black and white, for print and copies",
    "contrast": "High contrast",
    "dark": "Dark",
    "projector": "Projector",
}
_TEXTS = {
    TextAs.FONT: "Text, with its font",
    TextAs.OUTLINES: "Outlines, the same everywhere",
    TextAs.PLAIN: "Text alone",
}
_CENTIMETRES = 2.54


class PictureDialog(QDialog):
    """Asks what a picture is to be like; every choice shows at once.

    Attributes:
        picture: What is chosen now.
        preview: The picture as it is chosen.
        boxes: The controls by the name of what they choose.
        size_words: How large the picture is, or that it is too large.
        act: Goes on with it.
    """

    TITLE, ACT = "Export a picture", "Export …"

    def __init__(
        self,
        question: PictureQuestion,
        answered: Callable[[Picture], None],
        parent: QWidget | None = None,
    ) -> None:
        """Build the dialog; ``answered`` is told what was chosen, unless the user gives up."""
        super().__init__(parent)
        self.setWindowTitle(self.TITLE)
        self.picture = question.start
        self._question = question
        self._answered = answered
        self._jobs = JobRunner(self)
        self._drawing: Job | None = None
        self.boxes: dict[str, QCheckBox | QComboBox] = {}
        self.preview = Preview()
        self.size_words = QLabel()
        self.size_words.setProperty("look", "subtext")
        self.size_words.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.size_words.setWordWrap(True)
        self.act = QPushButton(self.ACT)
        self.act.setDefault(True)
        self.act.clicked.connect(self.accept)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(9)
        self._fill_form()
        self._lay_out()
        self.accepted.connect(lambda: self._answered(self.picture))
        self.finished.connect(lambda _: self._jobs.shut_down())
        self.resize(*_SIZE)
        self._show()

    def _fill_form(self) -> None:
        self._choice("suffix", "File", {one: _FILES[one] for one in SUFFIXES})
        self._choice("shows", "Shows", self._question.choices)
        self._choice("paper", "Paper", {name: paper.words for name, paper in PAPERS.items()})
        self._choice("theme", "Colours", {one: COLOURS[one] for one in THEMES})
        self._tick("title", "Title, question and source above")
        self._tick("legend", "Explain the signs below")
        self._tick("transparent", "No ground of its own")
        self._offer_views("As more pages of a PDF, or as more files beside this one")
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

    def _offer_views(self, tip: str) -> None:
        self._tick("each_view", "Each saved view too")
        views = self.boxes["each_view"]
        views.setEnabled(any(shown.startswith(VIEW) for shown in self._question.choices))
        views.setToolTip(tip)

    def _choice(self, name: str, label: str, values: Mapping[Any, str]) -> None:
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
        """Show what fits, and draw the picture anew."""
        self._show_rows()
        if self._drawing is not None:
            self._drawing.cancel()
        picture, draw = self.picture, self._question.draw
        self._drawing = self._jobs.start(lambda _: draw(picture), self._drawn)

    def _show_rows(self) -> None:
        """Show what fits the kind of file."""
        suffix = self.picture.suffix
        self._form.setRowVisible(self.boxes["dots"], suffix == ".png")
        self._form.setRowVisible(self.boxes["text"], suffix == ".svg")
        with_map = suffix == ".svg" and self.picture.shows != SELECTION
        self._form.setRowVisible(self.boxes["with_map"], with_map)
        self._form.setRowVisible(self._warning, with_map and self.picture.with_map)
        self._form.setRowVisible(self.boxes["transparent"], suffix != ".pdf")

    def _drawn(self, drawing: Drawing) -> None:
        self.preview.show_drawing(drawing)
        self.act.setEnabled(True)
        if self.picture.suffix != ".png":
            cm = _CENTIMETRES / POINTS_PER_INCH
            width, height = size_of(drawing)
            size = f"{width * cm:.1f} × {height * cm:.1f} cm"
            remark = remark_on(drawing)
            self.size_words.setText(f"{size}. {remark}" if remark else size)
            return
        try:
            across, down = pixels_of(drawing, self.picture.dots / POINTS_PER_INCH)
        except EcomapError as error:
            self.act.setEnabled(False)
            self.size_words.setText(f"{error.message}. {error.hint}")
        else:
            self.size_words.setText(f"{across:,} × {down:,} pixels")

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
        right.addWidget(self.size_words)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 14, 14, 14)
        row.setSpacing(14)
        row.addWidget(left)
        row.addLayout(right, 1)
