"""The sentence bar below the canvas: type, see how it is read, press Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ecomap.editor.phrases import making
from ecomap.editor.phrases.grammar import Phrase, PhraseError, read
from ecomap.editor.phrases.names import collection, key
from ecomap.editor.phrases.reading import in_words
from ecomap.foundation.errors import EcomapError
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.entities import Connection
from ecomap.ui.plain import show_plain
from ecomap.ui.sentences.field import SentenceField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QKeyEvent

    from ecomap.editor.phrases.names import Doubt, Kind
    from ecomap.editor.session import Session
    from ecomap.model.document import Document
    from ecomap.model.geometry import Point

HINT = (
    "A -> B: data (closed)   ·   A => B: value (intangible)   ·   A holds data   ·   A needs data"
)
_TROUBLE = "#d01c1c"


class SentenceBar(QFrame):
    """Makes one step of the history from what was typed, and stays open for the next sentence.

    A name that is not on the map but much like one that is, is asked about first.

    Attributes:
        field: Where sentences are typed.
        reading: How they are understood, or what is wrong with them.
        questions: The buttons that answer what a name means; empty without a question.
    """

    def __init__(
        self,
        session: Session,
        around: Callable[[], Point],
        say: Callable[[str], None],
        leave: Callable[[], None],
        reveal: Callable[[Iterable[str]], None],
        parent: QWidget | None = None,
    ) -> None:
        """Build the bar, hidden.

        Args:
            session: The map to tell.
            around: Gives the point around which an empty map begins.
            say: Told what was made.
            leave: Called when the bar has closed, to give the focus back.
            reveal: Brings what was made into sight: people look at the map, not at the bar.
            parent: The widget it is in.
        """
        super().__init__(parent)
        self.setProperty("look", "bar")
        self.setAccessibleName("Sentence bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._session = session
        self._around = around
        self._say = say
        self._leave = leave
        self._reveal = reveal
        self._choices: dict[tuple[Kind, str], str | None] = {}
        self.field = SentenceField(lambda: session.document)
        self.reading = QLabel()
        show_plain(self.reading)
        self.reading.setWordWrap(True)
        self.reading.setProperty("look", "subtext")
        self.questions: list[QPushButton] = []
        self._row = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.reading)
        column.addLayout(self._row)
        self.field.textChanged.connect(self._typed)
        self.field.told.connect(self.tell)
        self.field.left.connect(self.close_bar)
        self.hide()
        self._typed()

    def open_bar(self) -> None:
        """Show the bar and put the cursor into it."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._typed()

    def close_bar(self) -> None:
        """Hide the bar; what was typed stays for the next time."""
        self.field.close_options()
        self.hide()
        self._leave()

    def tell(self) -> None:
        """Do what was typed, or ask what a name means, or say what is wrong."""
        phrases = self._read()
        if not phrases:
            return
        open_doubts = making.doubts(self._session.document, phrases, self._choices)
        if open_doubts:
            self._ask(open_doubts[0])
            return
        try:
            told = making.tell(self._session.document, phrases, self._choices, self._around())
            changed = self._session.commit(
                f"Say {making.in_words(told)}", lambda _: told.document, select=told.ids
            )
        except EcomapError as error:
            self._show(f"{error.message}. {error.hint}", wrong=True)
            return
        words = making.in_words(told)
        self._say(f"Made {words}" if changed and any(told[2:]) else "The map says so now")
        self._choices.clear()
        self.field.clear()
        # Later: the bar and the notice, which cover some of the map, have no new heights yet.
        made = _with_ends(told.document, told.ids)
        QTimer.singleShot(0, self, lambda: self._reveal(made))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer keys that the buttons of a question leave over: Esc withdraws the question.

        Whoever types on means the sentence.
        """
        if self.questions and event.key() == Qt.Key.Key_Escape:
            self._typed()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.questions and event.text().isprintable() and event.text():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            QApplication.sendEvent(self.field, event)
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self._clear_questions()
        self._read()

    def _read(self) -> tuple[Phrase, ...]:
        """Return the sentences, after showing how they are read or what is wrong with them."""
        text = self.field.text
        if not text.strip():
            self.field.underline(0, 0, _TROUBLE)
            self._show(HINT)
            return ()
        try:
            phrases = read(text)
        except PhraseError as error:
            self.field.underline(error.start, error.end, _TROUBLE)
            self._show(f"{error.message}. {error.hint}", wrong=True)
            return ()
        self.field.underline(0, 0, _TROUBLE)
        words = in_words(self._session.document, phrases, self._choices) if phrases else HINT
        self._show(words)  # a full stop alone is no sentence
        return phrases

    def _show(self, words: str, *, wrong: bool = False) -> None:
        self.reading.setText(words)
        self.reading.setProperty("look", "refusal" if wrong else "subtext")
        self.reading.style().polish(self.reading)

    def _ask(self, doubt: Doubt) -> None:
        """Ask what one name means, with a button for each answer."""
        self._clear_questions()
        name = inert(doubt.name, SHORT_NAME)
        self._show(f"“{name}” is not on the map. Do you mean one of these, or something new?")
        records = collection(self._session.document, doubt.kind)
        answers: list[tuple[str, str | None]] = [
            (inert(records[one].name, SHORT_NAME), one) for one in doubt.candidates
        ]
        answers.append((f"New: {name}", None))
        for words, chosen in answers:
            # A sign for Alt in a name would be taken for a shortcut.
            button = QPushButton(words.replace("&", "&&"), self)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _=False, chosen=chosen: self._settle(doubt, chosen))
            self._row.addWidget(button)
            button.show()
            self.questions.append(button)
        self._row.addStretch(1)
        self.questions[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _settle(self, doubt: Doubt, chosen: str | None) -> None:
        self._choices[doubt.kind, key(doubt.name)] = chosen
        self._clear_questions()
        self.field.setFocus()
        self.tell()

    def _clear_questions(self) -> None:
        for button in self.questions:
            button.hide()
            button.deleteLater()
        self.questions.clear()
        while self._row.count():
            self._row.takeAt(0)


def _with_ends(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Return things with those that the connections among them join."""
    found: list[str] = []
    for one in ids:
        record = document.find(one)
        ends = (record.source, record.target) if isinstance(record, Connection) else ()
        found.extend((one, *ends))
    return tuple(found)
