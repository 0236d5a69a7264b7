"""The findings at work: they run, they are listed, and the chosen one lights up the map."""

from __future__ import annotations

import datetime
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from ecomap.canvas.badges import Badges
from ecomap.editor.findings import deciding
from ecomap.editor.findings.agenda import agenda
from ecomap.editor.findings.badges import badges
from ecomap.editor.findings.changes import NOTHING, last_edit
from ecomap.editor.findings.listing import about
from ecomap.editor.findings.states import actions_of, finding_of, open_ids, standings
from ecomap.model.geometry import Rect
from ecomap.ui.findings.panel import ACTIONS, FINDINGS, FindingsPanel
from ecomap.ui.findings.runner import FindingsRunner

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.analysis.findings import Finding, Report
    from ecomap.canvas.canvas import MapCanvas
    from ecomap.drawing.elements import Drawing
    from ecomap.editor.session import Change, Session
    from ecomap.ui.findings.details import Decision
    from ecomap.ui.jobs import JobRunner


class FindingsGuide(QObject):
    """Leads from finding to finding; the ``ReviewCommands`` of the editor's actions.

    Attributes:
        panel: The lists.
        runner: Has the map checked and measured.
        counted: Told how many findings there are that nobody has set aside.
        toggled: Told when something was switched on or off.
        ends: Called when the window closes.
    """

    counted = Signal(object)
    toggled = Signal()

    def __init__(self, session: Session, canvas: MapCanvas, jobs: JobRunner) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._count = 0
        self._report: Report | None = None
        self._document = session.document
        self._edit = NOTHING
        self._theme = canvas.theme
        self._badges_wanted = True
        self._badges_due = QTimer(self)
        self._badges_due.setSingleShot(True)
        self._badges_due.setInterval(0)
        self._badges_due.timeout.connect(self._show_badges)
        self._badges = Badges(canvas.scene, canvas.theme)
        self.ends: list[Callable[[], None]] = []
        self.panel = FindingsPanel()
        self.runner = FindingsRunner(session, jobs, self)
        self._connect()
        self._show_agenda()
        self.runner.check_soon()

    @property
    def count(self) -> int:
        """How many findings there are that nobody has set aside."""
        return self._count

    @property
    def report(self) -> Report | None:
        """The last report; None before the first."""
        return self._report

    def walk(self, step: int) -> None:
        """Go to the next finding (1) or the one before (-1), and see its evidence."""
        self.panel.show_tab(FINDINGS)
        self.panel.page.walk(step)
        finding = self.panel.page.chosen
        if finding is not None:
            self._canvas.reveal(finding.evidence)

    def let_go(self) -> None:
        """Choose no finding; the whole map is lit again."""
        self.panel.page.choose(None)

    def dispose(self) -> None:
        """Stop following the session."""
        for end in self.ends:
            end()
        self.runner.dispose()
        self._badges_due.stop()
        self.panel.page.wait_no_more()
        self._canvas.drawn.disconnect(self._follow_drawing)
        self._badges.show({}, self._canvas.theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let go when Escape is pressed on the map, whatever else it means there."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.let_go()
        return False

    # What the actions ask (ReviewCommands)

    @property
    def badges_shown(self) -> bool:
        """Whether the map has badges with the number of findings."""
        return self._badges_wanted

    @property
    def only_selection(self) -> bool:
        """Whether only findings about the selection are listed."""
        return self.panel.page.filters.only_selection.isChecked()

    @property
    def chosen(self) -> bool:
        """Whether a finding is chosen."""
        return self.panel.page.chosen is not None

    def toggle_badges(self) -> None:
        """Show or hide the badges on the map."""
        self._badges_wanted = not self._badges_wanted
        self._show_badges()
        self.toggled.emit()

    def toggle_only_selection(self) -> None:
        """List findings about the selection alone, or all of them."""
        self.panel.show_tab(FINDINGS)
        self.panel.page.filters.only_selection.toggle()
        self.toggled.emit()

    def search(self) -> None:
        """Let the user type what the findings are to contain."""
        self.panel.show_tab(FINDINGS)
        self.panel.page.filters.words.setFocus()
        self.panel.page.filters.words.selectAll()

    def accept(self) -> None:
        """Note that people agree with the chosen finding."""
        finding = self.panel.page.chosen
        if finding is not None:
            deciding.accept(self._session, finding)

    def dismiss(self) -> None:
        """Ask for the reason why the chosen finding is set aside."""
        self._ask("ask_reason")

    def act(self) -> None:
        """Ask for what is to be done about the chosen finding."""
        self._ask("ask_action")

    def show_actions(self) -> None:
        """Show the list of actions and decisions."""
        self.panel.show_tab(ACTIONS)

    # What follows from changes

    def _connect(self) -> None:
        self.runner.started.connect(self.panel.page.show_checking)
        self.runner.finished.connect(self._show)
        page, actions = self.panel.page, self.panel.agenda
        page.chosen_changed.connect(self._light)
        page.opened.connect(self._go_to)
        page.decided.connect(self._decide)
        page.news.asked.connect(page.choose)
        actions.added.connect(self._add_action)
        actions.ticked.connect(self._tick)
        actions.changed.connect(self._change_action)
        actions.deleted.connect(self._delete_action)
        actions.asked.connect(self._go_to_finding)
        self._canvas.view.installEventFilter(self)
        self._canvas.drawn.connect(self._follow_drawing)
        self.ends += (
            self._session.changed.connect(self._follow),
            self._session.selection_changed.connect(self._follow_selection),
        )

    def _follow(self, change: Change) -> None:
        if change.cause in ("preview", "cancel", "save"):
            return
        if change.cause == "load":
            self._report, self._edit = None, NOTHING
            self.panel.page.choose(None)
        info = change.before.info is not change.after.info
        if info or change.cause == "load":
            self._show_agenda()
            if self._report is not None and not self.panel.page.checking:
                self._list(self._report)
        if self.only_selection:
            self._follow_selection(change.selection)

    def _follow_selection(self, chosen: tuple[str, ...]) -> None:
        self.panel.page.show_selection(about(self._session.document, chosen))

    def _show(self, report: Report) -> None:
        before, self._report = self._report, report
        old, document = self._document, self._session.document
        self._document = document
        self._edit = last_edit(before, report, old, document) if before is not None else NOTHING
        self.panel.page.show_selection(about(document, self._session.selection))
        self._list(report)

    def _list(self, report: Report) -> None:
        """List a report on the document as it is, with what people made of it."""
        document = self._session.document
        known = standings(document, (*report.findings, *self._edit.solved, *self._edit.gone))
        self.panel.page.show_report(report, document, known, self._edit)
        marks = (finding.fingerprint for finding in report.findings)
        self._count = len(open_ids(marks, known))
        self._badges_due.start()  # on a large map they take as long as the list: one at a time
        self.counted.emit(self._count)

    def follow_sight(self) -> None:
        """Let badges step back with what steps back on the map."""
        self._badges.step_back()

    def _follow_drawing(self, drawing: Drawing) -> None:
        if self._canvas.theme is not self._theme:
            self._theme = self._canvas.theme
            self._show_badges()
        else:
            self._badges.follow()

    def _show_agenda(self) -> None:
        document = self._session.document
        days = {action.id: action.due for action in document.info.actions}
        self.panel.agenda.show_agenda(agenda(document, datetime.date.today()), days)
        actions = document.info.actions
        self.panel.show_number(sum(one.kind == "action" and not one.done for one in actions))

    def _show_badges(self) -> None:
        document = self._session.document
        report = self._report if self._badges_wanted else None
        found = report.findings if report is not None else ()
        shown = badges(found, standings(document, found), document)
        self._badges.show(shown, self._canvas.theme)

    def _light(self, finding: Finding | None) -> None:
        """Light up what is seen of a finding; dim nothing for one that shows nowhere."""
        shown = [i for i in finding.evidence if self._canvas.scene.area_of(i)] if finding else []
        self._canvas.show_evidence(shown or None)
        self._badges.step_back()
        self.toggled.emit()

    def _go_to(self, finding: Finding) -> None:
        """Fill the window with the evidence, but show nothing larger than life."""
        scene, camera = self._canvas.scene, self._canvas.view.camera
        areas = [area for area in map(scene.area_of, finding.evidence) if area is not None]
        if areas:
            around = reduce(Rect.united, areas)
            window = self._canvas.view.viewport()
            camera.set_zoom(
                min(window.width() / around.width, window.height() / around.height, 1.0)
            )
            self._canvas.reveal(finding.evidence)

    # What the user decides

    def _decide(self, finding: Finding, decision: Decision) -> None:
        session, today = self._session, datetime.date.today()
        match decision.kind:
            case "accept":
                deciding.accept(session, finding)
            case "dismiss":
                deciding.dismiss(session, finding, decision.text, by=decision.who, on=today)
                self.panel.page.choose(None)  # the map is not to stay lit for what is put aside
            case "restore":
                deciding.restore(session, finding)
            case "act":
                deciding.act_on(
                    session, finding, decision.text, owner=decision.who, due=decision.due
                )
            case "actions":
                self._show_actions_of(finding)
            case "go":
                self._go_to(finding)

    def _show_actions_of(self, finding: Finding) -> None:
        self.show_actions()
        for action in actions_of(self._session.document, finding):
            self.panel.agenda.rows[action.id].setFocus()

    def _ask(self, question: str) -> None:
        """Let the card of the chosen finding ask something."""
        finding = self.panel.page.chosen
        card = self.panel.page.card_of(finding.fingerprint) if finding is not None else None
        if card is not None and card.details is not None:
            self.panel.show_tab(FINDINGS)
            getattr(card.details, question)()

    def _add_action(self, title: str, owner: str, due: datetime.date | None) -> None:
        deciding.act_on(self._session, None, title, owner=owner, due=due)

    def _tick(self, action_id: str, done: bool) -> None:
        deciding.tick(self._session, action_id, done=done)

    def _change_action(
        self, action_id: str, title: str, owner: str, due: datetime.date | None
    ) -> None:
        deciding.change_action(self._session, action_id, title=title, owner=owner, due=due)

    def _delete_action(self, action_id: str) -> None:
        deciding.delete_action(self._session, action_id)

    def _go_to_finding(self, fingerprint: str) -> None:
        """Show the finding that an action came from, as far as it is still found."""
        found = self._report.findings if self._report is not None else ()
        finding = finding_of(self._session.document, fingerprint, found)
        if finding is None:
            self._canvas.say("This finding is not found any more")
            return
        self.panel.show_tab(FINDINGS)
        self.panel.page.filters.clear()
        self.panel.page.choose(finding)
        self._go_to(finding)
