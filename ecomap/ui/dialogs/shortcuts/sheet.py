"""The shortcut sheet as a page that can be searched, in as many columns as there is room for."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from ecomap.editor.sheet import columns, groups, narrowed

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ecomap.editor.sheet import Group, Line
    from ecomap.editor.shortcuts import Shortcuts

COLUMN = 50
"""How many average letters a column needs."""
_MOST_COLUMNS = 3
_NOTHING = "No key and no gesture fits. Try fewer letters."


class SheetPage(QWidget):
    """Shows every key and gesture.

    Attributes:
        field: What is typed here narrows the sheet down.
        text: The sheet.
    """

    def __init__(self, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcuts = shortcuts
        self._width = 0
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find a key, an action or a gesture")
        self.field.setAccessibleName("Find a key, an action or a gesture")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.show_lines)
        self.text = QTextBrowser()
        self.text.setAccessibleName("Keys and gestures")
        self.text.setOpenLinks(False)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.text)
        self.show_lines()

    def show_lines(self) -> None:
        """Show what fits what is typed, with the keys in force."""
        sheet = groups(self._shortcuts.registry, self._shortcuts.every)
        found = narrowed(sheet, self.field.text())
        letters = self.text.viewport().width() // max(self.fontMetrics().averageCharWidth(), 1)
        count = max(1, min(_MOST_COLUMNS, letters // COLUMN, len(found)))
        colours = self.text.palette()
        self.text.setHtml(
            page(
                columns(found, count),
                quiet=colours.color(QPalette.ColorRole.PlaceholderText).name(),
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self.show_lines()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the letters and the colours of the look."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.show_lines()


def page(side_by_side: tuple[tuple[Group, ...], ...], *, quiet: str) -> str:
    """Return the sheet as HTML for Qt.

    Args:
        side_by_side: The groups in columns.
        quiet: Colour of what says what keys do, as ``#rrggbb``.
    """
    if not side_by_side:
        return f"<p>{_NOTHING}</p>"
    width = 100 // len(side_by_side)
    cells = "".join(
        f'<td width="{width}%" style="padding-right: 22px">{"".join(map(_group, column))}</td>'
        for column in side_by_side
    )
    return (
        f"<style>td.does {{ color: {quiet}; padding-left: 12px; }}"
        " h4 { margin-top: 10px; margin-bottom: 3px; }</style>"
        f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{cells}</tr></table>'
    )


def _group(group: Group) -> str:
    rows = "".join(map(_row, group.lines))
    return (
        f"<h4>{escape(group.title)}</h4>"
        f'<table width="100%" cellspacing="0" cellpadding="1">{rows}</table>'
    )


def _row(line: Line) -> str:
    how = escape(line.how) or " or ".join(f"<b>{escape(_native(keys))}</b>" for keys in line.keys)
    return f'<tr><td width="46%">{how}</td><td class="does">{escape(line.does)}</td></tr>'


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
