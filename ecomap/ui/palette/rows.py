"""The rows of the palette: what was typed stands out in bold and underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ecomap.editor.palette.ranking import Found

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QWidget

    Index = QModelIndex | QPersistentModelIndex

_FOUND = Qt.ItemDataRole.UserRole
_PADDING, _SIDE, _GAP, _BAR = 6, 14, 16, 4  # pixels
_TITLE_SHARE = 0.62  # of the row, where the place is long
_SMALL = 0.92
_ON = "✓ "


class PaletteRows(QListWidget):
    """Lists what was found; the keyboard stays in the field above."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("What fits")
        self.setProperty("look", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_RowDelegate(self))

    @property
    def chosen(self) -> Found | None:
        """The row that Enter would take; None if nothing was found."""
        item = self.currentItem()
        return None if item is None else found_of(item)

    @property
    def row_height(self) -> int:
        """How high a row is, in pixels."""
        return QFontMetrics(self.font()).height() + 2 * _PADDING

    def show_found(self, found: Iterable[Found]) -> None:
        """List these; the first is chosen."""
        self.clear()
        for one in found:
            item = QListWidgetItem(one.entry.title)
            item.setData(_FOUND, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, in_a_sentence(one))
            item.setToolTip(f"{one.entry.tip}." if one.entry.tip else "")
            self.addItem(item)
        self.setCurrentRow(0)
        self.scrollToTop()

    def walk(self, step: int) -> None:
        """Choose a row further down or up; beyond the ends a single step goes round."""
        if not self.count():
            return
        row = self.currentRow() + step
        if abs(step) == 1:
            row %= self.count()
        self.setCurrentRow(max(0, min(row, self.count() - 1)))


def found_of(item: QListWidgetItem) -> Found:
    """Return what a row stands for."""
    found = item.data(_FOUND)
    assert isinstance(found, Found)
    return found


def native(keys: str) -> str:
    """Return keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def in_a_sentence(found: Found) -> str:
    """Return all that a row shows as words for those who hear it."""
    entry = found.entry
    words = [entry.title, f"{entry.place} menu" if entry.is_action else entry.place]
    if entry.on is not None:
        words.append("on" if entry.on else "off")
    if entry.keys:
        words.append(native(entry.keys))
    if entry.why_not:
        words.append(f"not now: {entry.why_not}")
    return ", ".join(words)


class _RowDelegate(QStyledItemDelegate):
    """Paints the title at the left, where it is beside it, the keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        rows = self.parent()
        assert isinstance(rows, PaletteRows)
        return QSize(0, rows.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row in the colours of the palette."""
        found = index.data(_FOUND)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink, quiet = _inks(option.palette, chosen=chosen, idle=bool(found.entry.why_not))
        painter.save()
        if chosen:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Highlight))
            bar = QRect(option.rect.topLeft(), QSize(_BAR, option.rect.height()))
            painter.fillRect(bar, ink)
        _paint(painter, found, option.rect.adjusted(_SIDE, 0, -_SIDE, 0), option.font, ink, quiet)
        painter.restore()


def _inks(colours: QPalette, *, chosen: bool, idle: bool) -> tuple[QColor, QColor]:
    """Return the colours of the title and of what is beside it."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    if chosen:
        ink = colours.color(group.Active, role.HighlightedText)
        return ink, ink
    quiet = colours.color(group.Active, role.PlaceholderText)
    if idle:  # the style sheet gives lists one colour for all text
        return QGuiApplication.palette().color(group.Disabled, role.Text), quiet
    return colours.color(group.Active, role.Text), quiet


def _paint(
    painter: QPainter, found: Found, area: QRect, font: QFont, ink: QColor, quiet: QColor
) -> None:
    entry, small = found.entry, _small(font)
    beside = QFontMetrics(small)
    keys = native(entry.keys) if entry.keys else ""
    place = entry.why_not or (_ON + entry.place if entry.on else entry.place)
    right = area.right() - (beside.horizontalAdvance(keys) + _GAP if keys else 0)
    room = right - area.left()
    wanted = beside.horizontalAdvance(place) + _GAP
    title_room = max(room - wanted, round(room * _TITLE_SHARE))
    used = _paint_title(painter, found, area, title_room, font, ink)
    painter.setFont(small)
    painter.setPen(quiet)
    at = area.left() + used + _GAP
    shown = beside.elidedText(place, Qt.TextElideMode.ElideRight, right - at)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRect(at, area.top(), right - at, area.height()), middle, shown)
    painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, keys)


def _paint_title(
    painter: QPainter, found: Found, area: QRect, room: int, font: QFont, ink: QColor
) -> int:
    """Paint the title, what was typed in bold and underlined; return how wide it came out."""
    # Bold letters are wider than those the ellipsis is reckoned with.
    bold = QFont(font)
    bold.setBold(True)
    metrics = QFontMetrics(bold if found.places else font)
    title = metrics.elidedText(found.entry.title, Qt.TextElideMode.ElideRight, room)
    kept = len(title) if title == found.entry.title else len(title) - 1
    layout = QTextLayout(title, font)
    marks = []
    for place in found.places:
        if place < kept:
            mark = QTextLayout.FormatRange()
            mark.start, mark.length = place, 1
            look = QTextCharFormat()
            look.setFontWeight(QFont.Weight.Bold)
            look.setFontUnderline(True)
            mark.format = look
            marks.append(mark)
    layout.setFormats(marks)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    painter.setPen(ink)
    layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2))
    return round(line.naturalTextWidth())


def _small(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * _SMALL)
    return smaller
