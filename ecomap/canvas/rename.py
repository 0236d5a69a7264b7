"""A small editor over a box, a label or a note, to type its text on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ecomap.canvas.fonts import font
from ecomap.canvas.wrapping import wrapping

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from ecomap.drawing.theme import Theme

LEAST_WIDTH = 140.0
"""Narrowest editor in pixels: a name is typed in it even on a map seen from afar."""

SMALLEST_TEXT, LARGEST_TEXT = 12.0, 40.0
"""Limits of the editor's text in pixels, whatever the zoom."""

_BORDER = 2
_INNER = 3.0  # document margin in pixels
_END_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RenameEditor(QTextEdit):
    """Lets the user type; tells the text once, or that there is none, and goes away.

    Enter and Tab take the text, Escape does not, losing the focus does. In a note Shift+Enter
    begins a new line; elsewhere line ends become spaces.

    Attributes:
        escaped: Whether Escape ended it before anything was typed.
    """

    def __init__(
        self,
        parent: QWidget,
        text: str,
        name: str,
        done: Callable[[str | None, bool], object],
        *,
        lines: bool = False,
    ) -> None:
        """Open the editor.

        Args:
            parent: The viewport it lies on.
            text: What is there to begin with; it is all selected.
            name: What people hear who do not see it.
            done: Told the text, or None if it is to stay as it was, and whether Enter ended it.
            lines: Whether the text may have several lines.
        """
        super().__init__(parent)
        self.escaped = False
        self._done: Callable[[str | None, bool], object] | None = done
        self._parent = parent
        self._lines = lines
        self._bold = False
        self._box = QRectF(0, 0, LEAST_WIDTH, 1)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_INNER)
        option = self.document().defaultTextOption()
        option.setAlignment(Qt.AlignmentFlag.AlignLeft if lines else Qt.AlignmentFlag.AlignHCenter)
        self.document().setDefaultTextOption(option)
        self.setWordWrapMode(wrapping(text))
        self.setPlainText(text)
        # Qt knows fewer kinds of white space than maps: what nobody changed is taken as it was.
        self._given = (self.toPlainText(), text)
        self.selectAll()
        self.textChanged.connect(self._grow)

    def set_look(self, theme: Theme, *, bold: bool) -> None:
        """Use a theme's colours."""
        ink = theme.label
        self._bold = bold
        self.setStyleSheet(
            f"QTextEdit {{ background: {ink.fill}; color: {ink.text};"
            f" border: {_BORDER}px solid {theme.accent};"
            f" selection-background-color: {ink.text};"
            f" selection-color: {ink.fill}; }}"
        )

    def place(self, box: QRectF, text_size: float) -> None:
        """Lie over a box of the viewport, in pixels; again after every zoom and scroll."""
        size = max(SMALLEST_TEXT, min(LARGEST_TEXT, text_size))
        self.document().setDefaultFont(font(size, self._bold))
        self._box = box
        self._grow()

    def open(self) -> None:
        """Show it and take the focus."""
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self, keep: bool, *, by_enter: bool = False) -> None:
        """Tell the text, or None, unless that is done already, and go away."""
        done, self._done = self._done, None
        if done is None:
            return
        text = self.toPlainText() if self._lines else " ".join(self.toPlainText().split())
        if self.toPlainText() == self._given[0]:
            text = self._given[1]
        self.hide()
        self.deleteLater()
        done(text if keep else None, by_enter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End with Enter or Escape; leave the rest to the text."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.escaped = not self.document().isModified()
            self._leave(keep=False)
        elif event.key() in _END_KEYS and not self._begins_line(event):
            event.accept()
            self._leave(keep=True, by_enter=True)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Take the text with Tab, which Qt hands on before any key event."""
        self._leave(keep=True)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the text, unless the focus only went to a menu for a moment."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        if event.reason() == Qt.FocusReason.OtherFocusReason:
            # Code moved the focus, possibly while the session tells its listeners of a change,
            # when it takes no other.
            QTimer.singleShot(0, self, self._take)
        else:
            self._take()

    def event(self, event: QEvent) -> bool:
        """Take Escape and Enter before any shortcut does."""
        if event.type() == QEvent.Type.ShortcutOverride:
            key = event.key()  # type: ignore[attr-defined]
            if key == Qt.Key.Key_Escape or key in _END_KEYS:
                event.accept()
                return True
        return super().event(event)

    def _leave(self, keep: bool, *, by_enter: bool = False) -> None:
        """Finish, and give the focus back to the map."""
        self._parent.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finish(keep, by_enter=by_enter)

    def _take(self) -> None:
        self.finish(keep=True)

    def _begins_line(self, event: QKeyEvent) -> bool:
        return self._lines and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def _grow(self) -> None:
        """Be as high as the text takes, at least as large as the box, the text in its middle."""
        width = max(self._box.width(), LEAST_WIDTH)
        self.document().setTextWidth(width - 2 * _BORDER)
        taken = self.document().size().height() + 2 * _BORDER
        height = max(self._box.height(), taken)
        above = 0 if self._lines else round((height - taken) / 2)
        self.setViewportMargins(0, above, 0, 0)
        middle = self._box.center()
        rect = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
        self.setGeometry(rect.toAlignedRect())
