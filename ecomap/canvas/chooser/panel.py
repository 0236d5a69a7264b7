"""The chooser: a small panel where a connection ends, answered with a few keys."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ecomap.canvas.chooser.field import ENTER, ChooserField
from ecomap.canvas.chooser.placing import spot_for
from ecomap.editor.choosing import KINDS, connection_in
from ecomap.foundation.errors import EcomapError
from ecomap.foundation.inert import SHORT_NAME, inert

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from ecomap.editor.choosing import Choosing
    from ecomap.editor.commands import ConnectionKind
    from ecomap.editor.offers import Option
    from ecomap.editor.session import Change, Session

WIDTH = 312
"""How wide the panel is at least, in pixels."""

_LETTERS = 44  # of a usual width, that its lines have room for, whatever the size of the text

_STEPS: Mapping[int, int] = MappingProxyType(
    {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Backtab: 1}
)
_HINTS = (
    "Type a name; ← → change the kind. Enter takes it.",
    "Enter takes it. Tab completes. Shift+Tab: other kind.",
)


class Chooser(QFrame):
    """Asks what a connection transfers; goes away when it is told, or when one turns to other work.

    Its field has the keyboard, so that one can type at once; arrows change the kind.

    Attributes:
        field: Takes the name.
        options: The answers that are offered.
        kinds: The buttons for the kinds.
        ended: Told when it is closed, whether or not something was said.
    """

    ended = Signal()

    def __init__(
        self,
        viewport: QWidget,
        choosing: Choosing,
        session: Session,
        use_kind: Callable[[ConnectionKind], None],
        say: Callable[[str], None],
    ) -> None:
        """Build the panel, hidden.

        Args:
            viewport: What it lies on.
            choosing: The questions and answers.
            session: Listened to: the panel goes when the connection does.
            use_kind: Told the kind that was chosen, for the next connection.
            say: Told what could not be done.
        """
        super().__init__(viewport)
        self._choosing = choosing
        self._session = session
        self._use_kind = use_kind
        self._say = say
        self._viewport = viewport
        self._busy = self._done = False
        self._boxes: tuple[QRectF, ...] = ()
        self._side = 0
        self._ends = (session.changed.connect(self._follow),)
        self.setProperty("look", "card")
        self.setProperty("chosen", "true")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.hide()
        self._title = _label("section")
        self._title.setText(choosing.title)
        self._hint = _label("subtext")
        self.kinds = {kind: self._kind_button(kind) for kind in KINDS}
        self.field = ChooserField()
        self.field.textEdited.connect(self._typed)
        self.field.pressed.connect(self._field_key)
        self.field.left_over.connect(self._leave_to_map)
        self.options = _list()
        self.options.itemClicked.connect(lambda item: self._take(self.options.row(item)))
        self._lay_out()
        viewport.installEventFilter(self)
        _application().focusChanged.connect(self._focus_moved)

    @property
    def choosing(self) -> Choosing:
        """The questions and answers, to look at."""
        return self._choosing

    @property
    def ends(self) -> tuple[str, ...]:
        """The ids of the stakeholders it is between: who receives, then who gives."""
        drawn = self._choosing.drawn.connection
        connection = connection_in(self._session.document, drawn)
        return () if connection is None else (connection.target, connection.source)

    def open(self) -> None:
        """Show it and take the keyboard."""
        self._show()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self, boxes: Sequence[QRectF]) -> None:
        """Lie beside the first of some boxes of the viewport, in pixels, and over none of them."""
        self._boxes = tuple(boxes)
        if boxes:
            room = self._viewport.rect()
            corner, self._side = spot_for(self.size(), room, boxes, self._side)
            self.move(corner)

    def close_with(self, *, keep: bool) -> None:
        """Close it, and take what was typed so far if wanted."""
        if self._done:
            return
        had_focus = self._has_keyboard()
        self._done = True
        for end in self._ends:
            end()
        self._viewport.removeEventFilter(self)
        _application().focusChanged.disconnect(self._focus_moved)
        if had_focus:
            self._viewport.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()
        self.ended.emit()
        if keep:
            self._try(self._take_typed)

    # Events

    def keyPressEvent(self, event: QEvent) -> None:
        """Keep what the field leaves over from the map."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when somebody works on the map again."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.close_with(keep=True)
        return False

    def mousePressEvent(self, event: QEvent) -> None:
        """Keep a press on the panel from the map."""
        event.accept()

    # What follows

    def _follow(self, change: Change) -> None:
        if not self._choosing.there and not self._busy:
            self.close_with(keep=False)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """Close when the keyboard goes elsewhere in the window."""
        if self.isHidden() or now is None or self._has_keyboard():
            return
        # Code may move the focus while the session tells its listeners of a change.
        QTimer.singleShot(0, self, lambda: self.close_with(keep=True))

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _choose(self, kind: ConnectionKind) -> None:
        self._choosing.choose_kind(kind)
        self._show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_to_map(self, event: QKeyEvent) -> None:
        """Close, and let the map have a key that means nothing here."""
        self.close_with(keep=True)
        view = self._viewport.parentWidget()
        if view is not None:
            QApplication.sendEvent(view, event)

    def _typed(self, text: str) -> None:
        self._choosing.type_text(text)
        self._show()

    def _field_key(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self.close_with(keep=False)
        elif key in ENTER:
            self._take()
        elif key == Qt.Key.Key_Tab:
            self._complete()
        elif key in _STEPS:
            self._choosing.step_kind(_STEPS[key])
            self._show()
        else:
            self._choosing.step_row(1 if key == Qt.Key.Key_Down else -1)
            self._show()

    def _complete(self) -> None:
        text = self._choosing.completion()
        if text is not None:
            self.field.setText(text)
            self._typed(text)

    def _take(self, row: int | None = None) -> None:
        """Take the answer; stay open if another question follows or it was refused."""
        self._use_kind(self._choosing.kind)
        if self._try(lambda: self._choosing.take(row)):
            self.close_with(keep=False)
        elif not self._done:
            self._show()

    def _take_typed(self) -> bool:
        said = self._choosing.take_typed()
        if said:
            self._say(said)
        return True

    def _try(self, work: Callable[[], bool]) -> bool:
        """Do something to the map; say it if it fails."""
        self._busy = True
        try:
            return work()
        except EcomapError as error:
            self._say(error.message)
            return False
        finally:
            self._busy = False

    # What is shown

    def _show(self) -> None:
        choosing = self._choosing
        for kind, button in self.kinds.items():
            button.setChecked(kind == choosing.kind)
        self._hint.setText(choosing.question if choosing.doubted else _HINTS[bool(choosing.typed)])
        self.field.setPlaceholderText(choosing.question)
        word = KINDS[choosing.kind]
        self.setAccessibleName(f"What goes from {choosing.title}?")
        self.field.setAccessibleName(f"{choosing.title}, {word}: {choosing.question}")
        self.field.setAccessibleDescription(self._hint.text())
        self.options.clear()
        self.options.addItems([_words(option) for option in choosing.options])
        self.options.setCurrentRow(-1 if choosing.row is None else choosing.row)
        self.options.setVisible(self.options.count() > 0)
        row = max(self.options.sizeHintForRow(0), 1)
        self.options.setFixedHeight(row * self.options.count() + 2 * self.options.frameWidth() + 2)
        self.setFixedWidth(max(WIDTH, self.fontMetrics().averageCharWidth() * _LETTERS))
        self.adjustSize()
        self.place(self._boxes)

    def _kind_button(self, kind: ConnectionKind) -> QPushButton:
        button = QPushButton(KINDS[kind])
        button.setAccessibleName(KINDS[kind])
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("look", "segment")
        button.clicked.connect(lambda _=False: self._choose(kind))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in self.kinds.values():
            row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addLayout(row)
        column.addWidget(self.field)
        column.addWidget(self.options)
        column.addWidget(self._hint)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # there are no widgets without one
    return application


def _label(look: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("look", look)
    return label


def _list() -> QListWidget:
    options = QListWidget()
    options.setAccessibleName("Answers to choose from")
    options.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    options.setProperty("look", "options")
    options.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    options.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return options


def _words(option: Option) -> str:
    name = inert(option.text, SHORT_NAME)
    if option.new:
        return f"New: {name}"
    return f"{name}  ·  {option.why}" if option.why else name
