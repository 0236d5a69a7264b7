"""A list of lines to choose from by pointer and keyboard, and how its lines are painted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QPixmap,
    QPolygon,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ecomap.ui.history.lines import Line, LinesModel
from ecomap.ui.icons import pixmap

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    Index = QModelIndex | QPersistentModelIndex

_PADDING, _GUTTER, _GAP, _ICON, _BAR = 5, 16, 8, 14, 4
_SMALL = 0.9
_MOST_KNOWN = 1_000
_FADED = 0.76  # of the ink in what is undone: a contrast of at least 7:1 in every theme
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_OWN_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete)


class LineList(QListView):
    """Shows a ``LinesModel``.

    Attributes:
        taken: Told the row of a line that is clicked, or on which Enter or Space is pressed.
        key: Told which of F2 and Delete was pressed, where the window has its own use for them.
    """

    taken = QtSignal(int)
    key = QtSignal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty list; ``name`` is for people who hear it."""
        super().__init__(parent)
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self._delegate = _LineDelegate(self)
        self.setItemDelegate(self._delegate)
        self._most = 0  # 0: as high as there is room
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._take)

    @property
    def row(self) -> int:
        """The row that the keyboard is on; -1 for none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Put the keyboard on a row and bring it into sight."""
        index = self.lines.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def fit_height(self, most: int) -> None:
        """Become as high as the lines, but no higher than ``most`` lines of one row each."""
        self._most = most
        rows = range(self.lines.rowCount())
        needed = sum(self.sizeHintForIndex(self.lines.index(row)).height() for row in rows)
        limit = most * (self.fontMetrics().height() + 2 * _PADDING)
        self.setFixedHeight(min(needed, limit) + 2 * self.frameWidth())

    def event(self, event: QEvent) -> bool:
        """Keep the keys for what is in a list from meaning something on the map."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew, and keep the chosen one in sight."""
        self._delegate.forget_heights()
        super().resizeEvent(event)
        if self.row >= 0:
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.forget_heights()
            self.scheduleDelayedItemsLayout()
            if self._most:
                self.fit_height(self._most)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the line on Enter and Space; tell F2 and Delete; otherwise walk."""
        if event.key() in _ENTER and self.row >= 0:
            self.taken.emit(self.row)
        elif event.key() in _OWN_KEYS:
            self.key.emit(event.key())
        else:
            super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(index.row())


class _LineDelegate(QStyledItemDelegate):
    """Paints a line: a mark, up to two lines of words, the time at the end, a note below.

    Qt asks for the heights of all lines whenever one comes or goes, so they are remembered.
    """

    def __init__(self, view: LineList) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, str, bool], QSize] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the words need in the width of the list."""
        line = _line(index)
        key = (line.label, line.time, bool(line.note))
        if len(self._heights) > _MOST_KNOWN:
            self._heights.clear()
        if key not in self._heights:
            self._heights[key] = _size(line, self._view.font(), self._view.viewport().width())
        return self._heights[key]

    def forget_heights(self) -> None:
        """Measure the lines anew: the width of the list, or its letters, are not what they were."""
        self._heights.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line in the colours of the palette."""
        line, colours, font = _line(index), option.palette, option.font
        ground, ink, quiet = _colours(colours, line)
        area = option.rect
        painter.save()
        if ground is not None:
            painter.fillRect(area, ground)
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colours.color(QPalette.ColorRole.AlternateBase))
            bar = QRect(area.left(), area.top(), _BAR, area.height())
            painter.fillRect(bar, colours.color(QPalette.ColorRole.Highlight))
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(colours.color(QPalette.ColorRole.Link))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        if line.current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawPolygon(_triangle(area, QFontMetrics(font)))
        _write(painter, line, area, _of_line(font, line), ink, quiet)
        painter.restore()


def _line(index: Index) -> Line:
    line = index.data(LinesModel.LINE)
    assert isinstance(line, Line)
    return line


def _size(line: Line, font: QFont, width: int) -> QSize:
    words = _words(line.label, font, _room(line, font, width))
    height = len(words) * QFontMetrics(font).height()
    if line.note:
        height += max(QFontMetrics(_small(font)).height(), _ICON)
    return QSize(0, height + 2 * _PADDING)


def _colours(colours: QPalette, line: Line) -> tuple[QColor | None, QColor, QColor]:
    """Return the ground, if it is not that of the list, and the inks for words and for asides."""
    role = QPalette.ColorRole
    if line.current:
        chosen = colours.color(role.HighlightedText)
        return colours.color(role.Highlight), chosen, chosen
    ink = colours.color(QPalette.ColorGroup.Active, role.Text)
    if line.faded:
        faded = _mixed(ink, colours.color(role.Base), _FADED)
        return None, faded, faded
    return None, ink, colours.color(role.PlaceholderText)


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    pairs = (
        (one.red(), other.red()),
        (one.green(), other.green()),
        (one.blue(), other.blue()),
    )
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))


def _write(
    painter: QPainter, line: Line, area: QRect, font: QFont, ink: QColor, quiet: QColor
) -> None:
    metrics = QFontMetrics(font)
    left, baseline = area.left() + _GUTTER, area.top() + _PADDING + metrics.ascent()
    small = _small(font)
    painter.setFont(small)
    painter.setPen(quiet)
    time_left = area.right() - _PADDING - QFontMetrics(small).horizontalAdvance(line.time)
    painter.drawText(time_left, baseline, line.time)
    painter.setFont(font)
    painter.setPen(ink)
    for words in _words(line.label, font, _room(line, font, area.width())):
        painter.drawText(left, baseline, words)
        baseline += metrics.height()
    if line.note:
        top = baseline - metrics.ascent()
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(QPoint(left, top + 1), _icon(line.icon, quiet.name(), ratio))
        painter.setFont(small)
        painter.setPen(quiet)
        painter.drawText(left + _ICON + 4, top + QFontMetrics(small).ascent(), line.note)


def _of_line(font: QFont, line: Line) -> QFont:
    changed = QFont(font)
    changed.setBold(line.current)
    changed.setItalic(line.faded)
    return changed


def _small(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setBold(False)
    smaller.setPointSizeF(font.pointSizeF() * _SMALL)
    return smaller


def _room(line: Line, font: QFont, width: int) -> int:
    """Return how wide the words may be beside the time."""
    time = QFontMetrics(_small(font)).horizontalAdvance(line.time)
    return max(width - _GUTTER - _PADDING - (time + _GAP if time else 0), 1)


def _triangle(area: QRect, metrics: QFontMetrics) -> QPolygon:
    x, y = area.left() + 5, area.top() + _PADDING + metrics.height() // 2
    return QPolygon([QPoint(x, y - 4), QPoint(x + 6, y), QPoint(x, y + 4)])


@lru_cache(maxsize=1_000)
def _broken(text: str, font: str, width: int) -> tuple[str, ...]:
    described = QFont()
    described.fromString(font)
    layout = QTextLayout(text, described)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    length = line.textLength()
    layout.endLayout()
    if length >= len(text):
        return (text,)
    rest = QFontMetrics(described).elidedText(text[length:], Qt.TextElideMode.ElideRight, width)
    return text[:length].rstrip(), rest


def _words(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """Break words into two lines at most; what does not fit ends in an ellipsis."""
    # Bold letters are the widest: a line must not change its height when it becomes the current.
    widest = QFont(font)
    widest.setBold(True)
    widest.setItalic(False)
    return _broken(text, widest.toString(), width)


@lru_cache(maxsize=20)
def _icon(name: str, colour: str, ratio: float) -> QPixmap:
    return pixmap(name, colour, _ICON, ratio)
