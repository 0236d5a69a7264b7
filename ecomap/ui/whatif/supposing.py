"""What is tried at the moment: worked out in the background, shown on the map and in the dock."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ecomap.ui.comparing.asking import Asking
from ecomap.ui.whatif.looks import BEFORE, BESIDE
from ecomap.ui.whatif.on_map import OnMap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.analysis.whatif.outcome import Outcome
    from ecomap.analysis.whatif.ranking import Ranking
    from ecomap.analysis.whatif.switches import Switch
    from ecomap.editor.session import Change
    from ecomap.editor.supposing.trial import Offer
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.ui.desk import Desk
    from ecomap.ui.jobs import Job
    from ecomap.ui.whatif.panel import WhatIfPanel

WHAT_IF = "what-if"
TITLE = "What if"
DELAY = 300
"""Milliseconds of quiet after an edit before what is tried is worked out again."""

_NOT_A_CHANGE = ("preview", "cancel", "save")


class Supposing(QObject):
    """The ``SupposingCommands`` of the editor's actions.

    Attributes:
        panel: The content of the dock; None until it was first seen.
        outcome: What would follow; None while nothing is tried or it is worked out.
        asking: Compares states of the map.
        on_map: Shows on the map what is tried.
    """

    def __init__(self, window: Desk) -> None:
        """Make room for the dock."""
        super().__init__(window.window)
        self._window = window
        self._session = window.session
        self._switches: tuple[Switch, ...] = ()
        self._ended = False
        self._job: Job | None = None
        self._ranking_job: Job | None = None
        self._ranked: Document | None = None
        self.panel: WhatIfPanel | None = None
        self.outcome: Outcome | None = None
        self.asking = Asking(window)
        self.on_map = OnMap(window)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._again)
        self._end = self._session.changed.connect(self._follow)
        window.docks.add(WHAT_IF, TITLE, self._made)
        window.docks.toggled.connect(self._follow_dock)

    # What the actions ask (SupposingCommands)

    @property
    def trying(self) -> bool:
        """Whether something is tried."""
        return bool(self._switches)

    @property
    def after_shown(self) -> bool:
        """Whether the map shows what would be."""
        return self.trying and (self.on_map.after or self.side_by_side)

    @property
    def side_by_side(self) -> bool:
        """Whether what would be is shown beside the map as it is, as soon as something is tried."""
        return self.on_map.side_by_side

    def try_selection(self) -> None:
        """Try what if what is selected were gone, beside what is tried already."""
        from ecomap.editor.supposing.trial import switches_for

        self._try_besides(switches_for(self._session.document, self._session.selection))

    def try_opening(self) -> None:
        """Try what if the data of what is selected were open, beside what is tried already."""
        from ecomap.editor.supposing.trial import openings_for

        switches = openings_for(self._session.document, self._session.selection)
        if switches:
            self._try_besides(switches)
        else:
            self._window.notice.say_in_passing("This data is open already")

    def show_ranking(self) -> None:
        """Show whose leaving would hurt most."""
        self._window.docks.bring_forward(WHAT_IF)
        if self.panel is not None:
            self.panel.table.setFocus()

    def flip(self) -> None:
        """Show on the map what would be, or what is."""
        self._look(after=not self.after_shown, side_by_side=False)

    def toggle_side_by_side(self) -> None:
        """Show what would be beside the map as it is, or on one map."""
        self._look(after=True, side_by_side=not self.side_by_side)

    def make_it_so(self) -> None:
        """Change the map to what was tried, as one step."""
        from ecomap.analysis.whatif.switches import changed, title
        from ecomap.analysis.wording import Names

        switches, document = self._switches, self._session.document
        label = title(document, switches, Names(document))
        self.leave_it()
        self._session.commit(label, lambda one: changed(one, switches), select=())

    def leave_it(self) -> None:
        """Try nothing any more."""
        self._try(())

    def compare_map(self) -> None:
        """Ask for another map and show what differs."""
        self.asking.ask_map()

    def compare_snapshot(self) -> None:
        """Ask for a snapshot and show what has changed since."""
        self.asking.ask_snapshot()

    def let_go(self) -> None:
        """Stop following the map: the window closes."""
        self._ended = True
        self._end()
        self._timer.stop()
        self._stop()
        if self._ranking_job is not None:
            self._ranking_job.cancel()
        self.on_map.let_go()
        self.asking.let_go()

    # Trying

    def try_alone(self, stakeholder_id: str) -> None:
        """Try what if one stakeholder were gone, and nothing else."""
        from ecomap.editor.supposing.trial import switches_for

        self._try(switches_for(self._session.document, (stakeholder_id,)))
        QTimer.singleShot(0, self, self._reveal)

    def _try_besides(self, switches: Iterable[Switch]) -> None:
        self._window.docks.bring_forward(WHAT_IF)
        self._try((*self._switches, *switches))
        QTimer.singleShot(0, self, self._reveal)  # the map is smaller once the dock is there

    def _try(self, switches: Iterable[Switch]) -> None:
        document = self._session.document
        there = [one for one in dict.fromkeys(switches) if document.find(one.id) is not None]
        if not (there or self._switches):
            return
        fresh, self._switches = tuple(there) != self._switches, tuple(there)
        self.outcome = None
        self._stop()
        if not self._switches:
            self.on_map.show("", {})
            if self.panel is not None:
                self.panel.show_nothing()
        else:
            if fresh and self._window.guide is not None:
                self._window.guide.let_go()  # what it lit up would be lit up again after an edit
            self._show_working()
            self._start()
        self._window.binding.refresh()

    def _start(self) -> None:
        document, switches = self._session.document, self._switches

        def work(cancel: CancelToken) -> Outcome:
            from ecomap.analysis.whatif.outcome import try_out

            return try_out(document, switches, cancel=cancel)

        self._job = self._window.jobs.start(work, self._take)

    def _take(self, outcome: Outcome) -> None:
        from ecomap.editor.supposing.trial import key_to, marks_of

        self._job = None
        self.outcome = outcome
        marks = marks_of(outcome)
        if self.panel is not None:
            self.panel.show_outcome(outcome, key_to(marks))
        self.on_map.show(outcome.title, marks)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    # Showing

    def _show_working(self) -> None:
        if self.panel is None:
            return
        from ecomap.analysis.whatif.switches import title
        from ecomap.analysis.wording import Names
        from ecomap.editor.supposing.trial import Offer

        document = self._session.document
        names = Names(document)
        tried = [Offer(title(document, (one,), names), one) for one in self._switches]
        self.panel.show_working(title(document, sorted(self._switches), names), tried)
        self._show_look()

    def _look(self, *, after: bool, side_by_side: bool) -> None:
        self.on_map.look(after=after, side_by_side=side_by_side)
        self._show_look()
        self._window.binding.refresh()

    def _show_look(self) -> None:
        if self.panel is not None:
            self.panel.show_look(after=self.on_map.after, side_by_side=self.side_by_side)

    def _reveal(self) -> None:
        """Bring what is tried into sight, unless both maps are shown whole."""
        if self._switches and not self._ended and self.on_map.beside is None:
            self.on_map.reveal([one.id for one in self._switches])

    # Following

    def _follow(self, change: Change) -> None:
        if change.cause in _NOT_A_CHANGE:
            return
        if change.cause == "load":
            self._try(())
            self._window.canvas.view.camera.fit()  # where the other map was seen is no matter
            self.on_map.look(after=True, side_by_side=self.side_by_side)
        self._ranked = None
        self._timer.start()

    def _again(self) -> None:
        """Work everything out for the map as it is now."""
        if self._switches:
            self._try(self._switches)
        self._rank()

    def _follow_dock(self) -> None:
        if not self._window.docks.visible(WHAT_IF):
            self.leave_it()  # nobody is to wonder why the map looks otherwise
        elif self.panel is not None and self.panel.isVisible():
            self._rank()

    def _rank(self) -> None:
        """Work out the table if somebody looks at it and it is out of date."""
        document = self._session.document
        if self._ended or self.panel is None or not self.panel.isVisible():
            return
        if self._ranked is document:
            return
        self._ranked = document
        self._window.jobs.start(partial(_offered, document), partial(self._take_offers, document))

        def work(cancel: CancelToken) -> Ranking:
            from ecomap.analysis.whatif.ranking import ranking

            return ranking(document, cancel=cancel)

        if self._ranking_job is not None:
            self._ranking_job.cancel()
        deliver = partial(self._take_ranking, document)
        self._ranking_job = self._window.jobs.start(work, deliver)

    def _take_offers(self, document: Document, offered: tuple[Offer, ...]) -> None:
        if self.panel is not None and self._ranked is document:
            self.panel.offer(offered)

    def _take_ranking(self, document: Document, ranking: Ranking) -> None:
        self._ranking_job = None
        if self.panel is not None and self._ranked is document:
            self.panel.show_ranking(ranking, document)

    def _made(self) -> WhatIfPanel:
        from ecomap.ui.whatif.panel import WhatIfPanel

        self.panel = WhatIfPanel()
        self.panel.wished.connect(lambda switch: self._try((*self._switches, switch)))
        self.panel.dropped.connect(self._drop)
        self.panel.chosen.connect(self.try_alone)
        self.panel.looked.connect(self._take_look)
        self.panel.made.connect(self.make_it_so)
        self.panel.left.connect(self.leave_it)
        self.panel.list.lit.connect(self._light)
        if self._switches:
            self._show_working()
        QTimer.singleShot(0, self, self._rank)
        return self.panel

    def _drop(self, switch: Switch) -> None:
        self._try(one for one in self._switches if one != switch)

    def _take_look(self, look: str) -> None:
        self._look(after=look != BEFORE, side_by_side=look == BESIDE)

    def _light(self, ids: tuple[str, ...] | None) -> None:
        self.on_map.light(ids or ())


def _offered(document: Document, _: CancelToken) -> tuple[Offer, ...]:
    from ecomap.editor.supposing.trial import offers

    return offers(document)
