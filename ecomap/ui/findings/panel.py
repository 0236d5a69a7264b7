"""The findings dock: cards under their questions, one of them chosen at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ecomap.ui.findings.card import FindingCard
from ecomap.ui.findings.words import grouped, summary
from ecomap.ui.plain import breakable

if TYPE_CHECKING:
    from ecomap.analysis.findings import Finding, Report
    from ecomap.model.document import Document

CHECKING = "Checking …"


class FindingsPanel(QScrollArea):
    """Lists a report and remembers which finding is chosen, by its fingerprint.

    Attributes:
        chosen_changed: Told the chosen finding, or None.
        opened: Told the finding to go to on the map.
    """

    chosen_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Findings")
        self._cards: list[FindingCard] = []
        self._chosen = ""
        self._status = QLabel(CHECKING)
        self._status.setProperty("look", "subtext")
        self._status.setWordWrap(True)
        self._list = QWidget()
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(8)
        self._column.addWidget(self._status)
        self._column.addWidget(self._list)
        self._column.addStretch(1)
        self.setWidget(body)

    @property
    def status(self) -> str:
        """What is said above the cards."""
        return self._status.text()

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        """The cards from top to bottom."""
        return tuple(self._cards)

    @property
    def chosen(self) -> Finding | None:
        """The chosen finding."""
        for card in self._cards:
            if card.chosen:
                return card.finding
        return None

    def show_checking(self) -> None:
        """Say that the report is out of date and another is on its way."""
        self._status.setText(CHECKING)

    def show_report(self, report: Report, document: Document) -> None:
        """List a report; the chosen finding stays chosen if it is still found."""
        before = self.chosen
        had_keyboard = any(card.hasFocus() for card in self._cards)
        scrolled = self.verticalScrollBar().value()
        self._fill(report)
        self._status.setText(summary(report, document))
        for card in self._cards:
            card.set_chosen(card.finding.fingerprint == self._chosen)
            if card.chosen and had_keyboard:
                card.setFocus()
        self.verticalScrollBar().setValue(scrolled)
        if self.chosen != before:
            self._chosen = self._chosen if self.chosen else ""
            self.chosen_changed.emit(self.chosen)

    def choose(self, finding: Finding | None) -> None:
        """Choose a finding, or none."""
        wanted = finding.fingerprint if finding else ""
        if wanted == self._chosen:
            return
        self._chosen = wanted
        for card in self._cards:
            card.set_chosen(card.finding.fingerprint == wanted)
            if card.chosen:
                self.ensureWidgetVisible(card)
        self.chosen_changed.emit(self.chosen)

    def walk(self, step: int) -> None:
        """Choose the next finding (1) or the one before (-1), going round at the ends."""
        if not self._cards:
            return
        places = [i for i, card in enumerate(self._cards) if card.chosen]
        start = places[0] if places else (-1 if step > 0 else 0)
        card = self._cards[(start + step) % len(self._cards)]
        self.choose(card.finding)
        card.setFocus()

    def _toggle(self, finding: Finding) -> None:
        self.choose(None if finding.fingerprint == self._chosen else finding)

    def _open(self, finding: Finding) -> None:
        self.choose(finding)
        self.opened.emit(finding)

    def _give_up(self) -> None:
        self.choose(None)

    def _fill(self, report: Report) -> None:
        """Put a new list in the place of the old one."""
        self._cards.clear()
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for question, findings in grouped(report):
            column.addWidget(_heading(question))
            for finding in findings:
                column.addWidget(self._card(finding))
        for title, sentences in (
            ("What the map does not say", report.unknowns),
            ("Checks that broke", tuple(f"{failure.message}." for failure in report.failures)),
        ):
            if sentences:
                column.addWidget(_heading(title))
                for sentence in sentences:
                    column.addWidget(_line(sentence))
        self._column.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh
        fresh.show()

    def _card(self, finding: Finding) -> FindingCard:
        card = FindingCard(finding)
        card.pressed.connect(self._toggle)
        card.opened.connect(self._open)
        card.walked.connect(self.walk)
        card.given_up.connect(self._give_up)
        self._cards.append(card)
        return card


def _heading(words: str) -> QLabel:
    heading = _line(words)
    heading.setProperty("look", "section")
    heading.setContentsMargins(0, 8, 0, 0)
    return heading


def _line(words: str) -> QLabel:
    line = QLabel(breakable(words))
    line.setWordWrap(True)
    line.setTextFormat(Qt.TextFormat.PlainText)
    return line
