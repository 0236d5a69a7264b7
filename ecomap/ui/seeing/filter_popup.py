"""The popup in which a filter is put together, with live counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ecomap.canvas.tips import tip
from ecomap.editor.seeing.counts import criteria, ticked
from ecomap.editor.seeing.sight import NO_FILTER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.editor.seeing.counts import Choice, Criterion
    from ecomap.editor.session import Session
    from ecomap.editor.viewing import Viewing

_MOST_SEEN = 9  # tags before the list of them scrolls
_LONGEST = 40  # letters of a tag


class FilterPopup(QFrame):
    """Ticks are in force at once; what does not pass steps back on the map.

    Attributes:
        boxes: The tick boxes by field of the filter and value.
        clear: Takes every tick away.
    """

    def __init__(self, session: Session, viewing: Viewing, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "floating")
        self.setAccessibleName("Filter")
        self._session = session
        self._viewing = viewing
        self.boxes: dict[tuple[str, str], QCheckBox] = {}
        self.clear = QPushButton("Clear the filter")
        self.clear.clicked.connect(lambda: viewing.set_filter(NO_FILTER))
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(22)
        foot = QHBoxLayout()
        foot.addWidget(self.clear)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.addLayout(self._grid)
        column.addLayout(foot)
        viewing.changed.connect(lambda _: self._count())

    def open_at(self, where: QPoint) -> None:
        """Show the popup with its top left corner at a place on the screen."""
        self._fill()
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(where.x(), screen.right() + 1 - self.width())
        self.move(max(left, screen.left()), where.y())
        self.show()
        first = next(iter(self.boxes.values()))
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _criteria(self) -> tuple[Criterion, ...]:
        view = self._viewing.sight.view
        return criteria(self._session.document, view.filter, view.lens)

    def _fill(self) -> None:
        """Build the boxes for what is on the map now."""
        self.boxes.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, criterion in enumerate(self._criteria()):
            if criterion.choices:
                self._grid.addWidget(self._group(criterion), 0, number)
        self._count()

    def _group(self, criterion: Criterion) -> QWidget:
        group = QWidget()
        group.setAccessibleName(criterion.title)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        title = QLabel(criterion.title)
        title.setProperty("look", "section")
        column.addWidget(title)
        boxes = [self._box(criterion.field, choice) for choice in criterion.choices]
        column.addWidget(_scrolled(boxes) if len(boxes) > _MOST_SEEN else _stacked(boxes))
        column.addStretch(1)
        return group

    def _box(self, field: str, choice: Choice) -> QCheckBox:
        box = QCheckBox()
        if choice.help:
            box.setToolTip(tip(choice.help))
        box.toggled.connect(lambda on: self._tick(field, choice.value, on))
        self.boxes[field, choice.value] = box
        return box

    def _tick(self, field: str, value: str, on: bool) -> None:
        wanted = self._viewing.sight.view.filter
        self._viewing.set_filter(ticked(wanted, field, value, on))

    def _count(self) -> None:
        """Bring ticks and numbers up to date."""
        for criterion in self._criteria() if self.boxes else ():
            for choice in criterion.choices:
                box = self.boxes.get((criterion.field, choice.value))
                if box is None:
                    continue
                words = (
                    choice.words
                    if len(choice.words) <= _LONGEST
                    else (f"{choice.words[: _LONGEST - 1]}…")
                )
                text = f"{words} ({choice.number:,})"
                box.setText(text.replace("&", "&&"))
                box.setAccessibleName(f"{criterion.title}: {text}")
                box.blockSignals(True)
                box.setChecked(choice.value in criterion.chosen)
                box.blockSignals(False)
        self.clear.setEnabled(self._viewing.sight.view.filter != NO_FILTER)


def filter_place(anchor: QWidget | None, otherwise: QWidget) -> QPoint:
    """Return where the popup goes: below its button, or into the corner of the map."""
    if anchor is not None and anchor.isVisible():
        return anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
    return otherwise.mapToGlobal(QPoint(10, 10))


def _stacked(boxes: Iterable[QCheckBox]) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    for box in boxes:
        column.addWidget(box)
    return whole


def _scrolled(boxes: list[QCheckBox]) -> QWidget:
    area = QScrollArea()
    area.setWidget(_stacked(boxes))
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumHeight(boxes[0].sizeHint().height() * _MOST_SEEN)
    area.setMinimumWidth(220)
    return area
