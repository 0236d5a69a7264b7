"""Shows the start page in the place of the map, and puts everything back when it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDockWidget, QVBoxLayout, QWidget

from ecomap.foundation.errors import EcomapError
from ecomap.model.document import Document
from ecomap.ui.desk import Desk
from ecomap.ui.notice import Offer

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QByteArray
    from PySide6.QtWidgets import QMainWindow

    from ecomap.ui.look import Look
    from ecomap.ui.start_page.page import StartPage
    from ecomap.ui.start_page.pictures import Facts


class StartPlace(QObject):
    """Opens and closes the start page of a window.

    While it is shown, the panels and the toolbar are away: they are about a map. Notices still
    appear above it, and recovery copies are offered in front of it.

    Attributes:
        opening: Told just before the panels are put away.
        left: Told when the page has gone.
        tour_wanted: Told when the user wants the tour.
        page: None until it was first shown.
    """

    opening = Signal()
    left = Signal()
    tour_wanted = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._parts = Desk(window)
        self.page: StartPage | None = None
        self._desk: QByteArray | None = None
        self._put_away: list[QWidget] = []
        self._end = self._parts.files.moved.connect(lambda _: self.leave())

    @staticmethod
    def of(window: QMainWindow) -> StartPlace:
        """Return the one of a window, made at the first call."""
        return window.findChild(StartPlace) or StartPlace(window)

    @property
    def showing(self) -> bool:
        """Whether the page is shown, or is about to be."""
        return self._desk is not None

    @property
    def desk(self) -> QByteArray:
        """How the window's panels are arranged, also while they are away."""
        return self._parts.window.saveState() if self._desk is None else self._desk

    def begin(self) -> None:
        """Open the page once the first frame has been painted, which is bare until then."""
        self._clear_desk()
        self._parts.canvas.view.set_hint(None)
        self._parts.ready.connect(self.open)

    def open(self) -> None:
        """Show the page."""
        from ecomap.ui.start_page.page import StartPage

        parts = self._parts
        if self.page is not None and self.page.isVisible():
            return
        if self._desk is None:
            self._clear_desk()
        self._hide_panels()  # also those that were added since the program began
        if self.page is None:
            column = parts.column
            self.page = StartPage(column)
            self.page.chosen.connect(self._go)
            self.page.sample_chosen.connect(self._open_sample)
            self.page.recent_chosen.connect(self._open_recent)
            self.page.recent_removed.connect(self._forget)
            parts.appearance.changed.connect(self._show_look)
            layout = column.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.addWidget(self.page, 1)
        self._clear_column(self.page)
        self.page.show_maps(
            parts.preferences.settings.recent_files,
            parts.appearance.look.theme,
            has_map=self._has_map(),
        )
        self.page.show()

    def leave(self) -> None:
        """Show the map again, with the panels as they were."""
        parts, desk = self._parts, self._desk
        if desk is None:
            return
        self._desk = None
        if self.page is not None:
            self.page.pictures.look_at((), parts.appearance.look.theme, 1.0)
            self.page.hide()
        for widget in self._put_away:
            widget.show()
        self._put_away.clear()
        parts.window.statusBar().show()
        parts.window.statusBar().clearMessage()
        parts.window.restoreState(desk)
        parts.canvas.refresh()  # with the advice on an empty map
        seeing = parts.seeing
        if seeing.strip is not None:
            seeing.viewing.changed.emit(seeing.viewing.sight)
        elif seeing.aids is not None:
            seeing.aids.refresh_soon()
        parts.canvas.view.setFocus()
        self.left.emit()

    def close_map(self) -> None:
        """Put the map away, after asking about unsaved changes, and show the page."""
        self._parts.files.begin(Document(), then=self.open)

    def let_go(self) -> None:
        """Stop following the files: the window closes."""
        self._end()
        if self.page is not None:
            self.page.pictures.close()

    def _clear_desk(self) -> None:
        parts = self._parts
        self.opening.emit()
        self._desk = parts.window.saveState()
        self._hide_panels()
        parts.toolbar.hide()
        parts.window.statusBar().hide()

    def _hide_panels(self) -> None:
        for dock in self._parts.window.findChildren(QDockWidget):
            dock.hide()

    def _clear_column(self, page: StartPage) -> None:
        """Put away what is about the map; what shows and hides by itself will do so again."""
        parts, seeing = self._parts, self._parts.seeing
        parts.canvas.tools.cancel("focus lost")
        legend = seeing.aids.legend if seeing.aids is not None else None
        column = parts.column
        for widget in column.findChildren(QWidget):
            mine = widget.parent() is column
            if not mine or widget.isHidden() or widget in (page, parts.notice):
                continue
            if widget is parts.canvas.view or widget is legend:
                self._put_away.append(widget)
            widget.hide()

    def _has_map(self) -> bool:
        session = self._parts.session
        return self._parts.files.path is not None or session.dirty or _is_drawn(session.document)

    def _go(self, way: str) -> None:
        parts = self._parts
        if way == "blank":
            parts.files.begin(Document())
        elif way == "guided":
            parts.files.begin(Document(), then=lambda: parts.docks.bring_forward("guide"))
        elif way == "open":
            parts.files.ask_open()
        elif way == "tour":
            self.tour_wanted.emit()
        else:
            self.leave()

    def _open_sample(self, facts: Facts) -> None:
        from ecomap.storage.mapfile import load

        try:
            document = load(facts.path).document
        except EcomapError as error:
            self._parts.notice.say_error(error)
            return
        self._parts.files.begin(document, facts.title)

    def _open_recent(self, facts: Facts) -> None:
        if facts.path.is_file():
            self._parts.files.open(facts.path)
            return
        self._parts.notice.say(
            f"“{facts.path.name}” is not there any more",
            f"It was in {facts.path.parent}.",
            Offer("Take it off the list", lambda: self._forget(facts.path)),
        )

    def _forget(self, path: Path) -> None:
        self._parts.preferences.forget(path)
        if self.page is not None and self.page.isVisible():
            self.page.take_away(path)

    def _show_look(self, look: Look) -> None:
        if self.page is not None and self.page.isVisible():
            self.page.look_again(look.theme)


def _is_drawn(document: Document) -> bool:
    return bool(document.stakeholders or document.frames or document.notes or document.datasets)
