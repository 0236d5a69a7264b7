"""The page of findings: filters, what is new, and the findings under their questions.

Only what differs from one report to the next is made anew, and folded findings have no widgets:
the list stays where it is while the map is edited, however much is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from ecomap.editor.findings.changes import NOTHING, LastEdit
from ecomap.editor.findings.listing import SET_ASIDE, Group, counts, listed, successor
from ecomap.editor.findings.states import OPEN, State
from ecomap.ui.findings.filters import FindingFilters
from ecomap.ui.findings.group import GroupBox
from ecomap.ui.findings.news import NewsLine
from ecomap.ui.findings.notes import ReportNotes, line
from ecomap.ui.findings.words import nothing_listed, summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.analysis.findings import CheckInfo, Finding, Report
    from ecomap.editor.findings.states import Standing
    from ecomap.model.document import Document
    from ecomap.ui.findings.card import FindingCard

CHECKING = "Checking …"
SLOW = 1_000
"""Milliseconds after which it is said that the checks still run."""


class FindingsPage(QWidget):
    """Lists a report and remembers which finding is chosen, by its fingerprint.

    Attributes:
        chosen_changed: Told the chosen finding, or None.
        opened: Told the finding to go to on the map.
        decided: Told a finding and a ``Decision`` about it.
        filters: What narrows the list.
        news: What the last edit did.
    """

    chosen_changed = Signal(object)
    opened = Signal(object)
    decided = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._known: Mapping[str, Standing] = {}
        self._infos: dict[str, CheckInfo] = {}
        self._edit = NOTHING
        self._about: frozenset[str] = frozenset()
        self._chosen = ""
        self._folds: dict[str, bool] = {}
        self._boxes: dict[str, GroupBox] = {}
        self._order: list[GroupBox] = []
        self._checking = True
        self.filters = FindingFilters()
        self.filters.changed.connect(self._relist)
        self.filters.left.connect(self._into_list)
        self.news = NewsLine()
        self._status = QLabel(CHECKING)
        self._status.setProperty("look", "subtext")
        self._status.setWordWrap(True)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(6)
        self._busy.setAccessibleName("The map is being checked")
        self._busy.hide()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW)
        self._slow.timeout.connect(self._say_slow)
        self._empty = line("")
        self._notes = ReportNotes()
        self._lay_out()

    # What is shown

    @property
    def status(self) -> str:
        """What is said above the cards."""
        return self._status.text()

    @property
    def checking(self) -> bool:
        """Whether another report is on its way."""
        return self._checking

    @property
    def slow(self) -> bool:
        """Whether it is said that the checks take their time."""
        return not self._busy.isHidden()

    @property
    def groups(self) -> tuple[GroupBox, ...]:
        """The questions from top to bottom."""
        return tuple(self._order)

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        """The cards that are shown, from top to bottom."""
        return tuple(card for box in self._order for card in box.cards)

    @property
    def hint(self) -> str:
        """What is said in place of findings, or an empty string."""
        return self._empty.text() if not self._empty.isHidden() else ""

    @property
    def body(self) -> QWidget:
        """What is scrolled."""
        return self._scroll_body

    @property
    def chosen(self) -> Finding | None:
        """The chosen finding."""
        if self._report is None or not self._chosen:
            return None
        found = (row.finding for box in self._order for row in box.rows if not row.past)
        return next((one for one in found if one.fingerprint == self._chosen), None)

    def card_of(self, fingerprint: str) -> FindingCard | None:
        """Return the card of a finding, unfolding its question; None if it is not listed."""
        for box in self._order:
            card = box.unfold_for(fingerprint)
            if card is not None:
                return card
        return None

    # What the guide tells

    def show_checking(self) -> None:
        """Know that the report is out of date and another is on its way."""
        self._checking = True
        if not self._slow.isActive():
            self._slow.start()

    def wait_no_more(self) -> None:
        """Expect no report: the window closes."""
        self._slow.stop()

    def show_report(
        self,
        report: Report,
        document: Document,
        known: Mapping[str, Standing] | None = None,
        edit: LastEdit = NOTHING,
    ) -> None:
        """List a report; the chosen finding stays chosen if it, or some of it, is still found.

        Args:
            report: What was found.
            document: On which map.
            known: Where findings stand, by fingerprint.
            edit: What the last edit did.
        """
        self._checking = False
        self._slow.stop()
        self._busy.hide()
        if self.chosen is not None:
            self._chosen = successor(self.chosen, report)
        self._report, self._edit = report, edit
        self._known = known or {}
        self._infos = {info.id: info for info in report.checks}
        aside = sum(
            self._known.get(f.fingerprint, OPEN).state is State.DISMISSED for f in report.findings
        )
        self._status.setText(summary(report, document, aside))
        self.filters.setVisible(bool(report.findings))
        self.filters.show_counts(counts(report, self._known))
        self.news.show_edit(edit)
        self._relist()
        self._notes.show_report(report)

    def show_selection(self, about: frozenset[str]) -> None:
        """Know what findings about the selection are about."""
        if about != self._about:
            self._about = about
            if self.filters.only_selection.isChecked():
                self._relist()

    def choose(self, finding: Finding | None) -> None:
        """Choose a finding, or none."""
        wanted = finding.fingerprint if finding else ""
        if wanted == self._chosen:
            return
        self._chosen = wanted
        if wanted:
            self.card_of(wanted)
        self.show_chosen()
        self.chosen_changed.emit(self.chosen)

    def walk(self, step: int) -> None:
        """Choose the next finding (1) or the one before (-1), going round at the ends."""
        rows = [
            (box, row) for box in self._order for row in box.rows if self._can_walk(box, row.past)
        ]
        if not rows:
            return
        marks = [row.finding.fingerprint for _, row in rows]
        start = marks.index(self._chosen) if self._chosen in marks else (-1 if step > 0 else 0)
        _, row = rows[(start + step) % len(rows)]
        self.choose(row.finding)
        card = self.card_of(row.finding.fingerprint)
        if card is not None:
            card.setFocus()

    # What follows

    def _can_walk(self, box: GroupBox, past: bool) -> bool:
        return not past and (box is not self._boxes.get(SET_ASIDE) or box.unfolded)

    def _relist(self) -> None:
        """List what is wanted of the report."""
        if self._report is None:
            return
        before = self.chosen
        wanted = self.filters.wanted(self._about)
        groups = listed(self._report, self._known, wanted, edit=self._edit)
        self._show_groups(groups)
        nothing = bool(self._report.findings) and not groups
        about = self.filters.only_selection.isChecked()
        self._empty.setText(nothing_listed(self._report, about) if nothing else "")
        self._empty.setVisible(nothing)
        self.show_chosen()
        if self.chosen != before:
            if self.chosen is None:
                self._chosen = ""
            self.chosen_changed.emit(self.chosen)

    def _show_groups(self, groups: tuple[Group, ...]) -> None:
        """Show groups in this order, keeping those that were there."""
        gone = set(self._boxes) - {group.id for group in groups}
        for name in sorted(gone):
            box = self._boxes.pop(name)
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._order = []
        for place, group in enumerate(groups):
            box = self._boxes.get(group.id) or self._made_box(group.id)
            if self._column.indexOf(box) != place:
                self._column.insertWidget(place, box)
            box.show_group(group, self._infos, unfolded=self._folds.get(group.id, group.open))
            self._order.append(box)

    def _made_box(self, question: str) -> GroupBox:
        box = self._boxes[question] = GroupBox(question)
        box.made.connect(self._wire)
        box.toggled.connect(self._folds.__setitem__)
        box.heading.walked.connect(self.walk)
        return box

    def _wire(self, card: FindingCard) -> None:
        card.pressed.connect(self._toggle)
        card.opened.connect(self._open)
        card.walked.connect(self.walk)
        card.given_up.connect(lambda: self.choose(None))
        card.decided.connect(self.decided)
        card.set_chosen(card.finding.fingerprint == self._chosen and not card.row.past)

    def show_chosen(self) -> None:
        """Mark the card of the chosen finding, and bring it into sight."""
        for card in self.cards:
            card.set_chosen(card.finding.fingerprint == self._chosen and not card.row.past)
            if card.chosen and not self.isHidden():
                QTimer.singleShot(0, card, lambda card=card: self._bring_into_sight(card))

    def _bring_into_sight(self, card: FindingCard) -> None:
        """Scroll to a card; to its top if there is not room for all of it."""
        self._scroll.ensureWidgetVisible(card, 0, 8)
        top = card.mapTo(self._scroll_body, QPoint()).y()
        bar = self._scroll.verticalScrollBar()
        if card.height() > self._scroll.viewport().height() or bar.value() > top:
            bar.setValue(top - 8)
        self._scroll.horizontalScrollBar().setValue(0)

    def _toggle(self, finding: Finding) -> None:
        self.choose(None if finding.fingerprint == self._chosen else finding)

    def _open(self, finding: Finding) -> None:
        self.choose(finding)
        self.opened.emit(finding)

    def _into_list(self) -> None:
        if self.cards:
            self.cards[0].setFocus()
        elif self._order:
            self._order[0].heading.setFocus()

    def _say_slow(self) -> None:
        self._busy.show()

    def _lay_out(self) -> None:
        groups = QWidget()
        self._column = QVBoxLayout(groups)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        body = self._scroll_body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(12, 4, 12, 12)
        self._body.setSpacing(8)
        for widget in (self._empty, groups, self._notes):
            self._body.addWidget(widget)
        self._body.addStretch(1)
        self._empty.hide()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("Findings")
        self._scroll.setWidget(body)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 4)
        head.setSpacing(6)
        for one in (self._busy, self.filters, self._status, self.news):
            head.addWidget(one)
        self.filters.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
