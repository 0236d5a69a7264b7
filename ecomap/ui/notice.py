"""A bar above the canvas that says what happened, stays until it is closed and blocks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ecomap.foundation.inert import inert
from ecomap.ui.plain import breakable

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.foundation.errors import EcomapError


_LONGEST = 300  # characters of a message and of a hint: the map must stay in sight


class Offer(NamedTuple):
    """Something that a notice offers to do."""

    words: str
    act: Callable[[], object]


class NoticeBar(QFrame):
    """Shows one message at a time, with a hint and perhaps an offer; hidden while there is none.

    Attributes:
        act: The button that takes the offer.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self.setAccessibleName("Notice")
        self._offer: Offer | None = None
        self._passing = False
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.act = QPushButton()
        self.act.clicked.connect(self._take_offer)
        close = QPushButton("Close")
        close.setAccessibleName("Close the notice")
        close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self.act)
        row.addWidget(close)
        self.hide()

    @property
    def message(self) -> str:
        """What is being said, or an empty string."""
        return self.accessibleDescription() if not self.isHidden() else ""

    def say(self, message: str, hint: str = "", offer: Offer | None = None) -> None:
        """Say something in place of what was said before.

        Args:
            message: One sentence without full stop.
            hint: What to do, as a sentence.
            offer: A button that does it.
        """
        from html import escape  # it brings all of HTML's names of signs: not before a notice does

        # Names of maps and stakeholders may hold any sign, those of HTML too.
        message, hint = inert(message, _LONGEST), inert(hint, _LONGEST)
        sentence = message if message.endswith((".", "?", "!", "…")) else f"{message}."
        self._text.setText(f"<b>{escape(breakable(sentence))}</b> {escape(breakable(hint))}")
        self.setAccessibleDescription(f"{sentence} {hint}".strip())
        self._offer = offer
        self._passing = False
        self.act.setVisible(offer is not None)
        if offer is not None:
            self.act.setText(offer.words)
        self.show()

    def say_error(self, error: EcomapError) -> None:
        """Say what went wrong and what to do about it."""
        self.say(error.message, error.hint)

    def say_in_passing(self, message: str) -> None:
        """Say something that matters no more once the map has changed."""
        self.say(message)
        self._passing = True

    def pass_by(self) -> None:
        """Stop saying what was said in passing."""
        if self._passing:
            self.dismiss()

    def dismiss(self) -> None:
        """Say nothing any more."""
        self._offer = None
        self._passing = False
        self.hide()

    def _take_offer(self) -> None:
        offer = self._offer
        self.dismiss()
        if offer is not None:
            offer.act()
