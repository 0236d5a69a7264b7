"""Asks what to compare the map with, and opens the window that shows both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.model.document import Snapshot
from ecomap.model.vocabulary import MapState
from ecomap.ui.comparing.state import State

if TYPE_CHECKING:
    from pathlib import Path

    from ecomap.model.document import Document
    from ecomap.ui.comparing.window import ComparisonWindow
    from ecomap.ui.desk import Desk


class Asking:
    """Compares the map of a window with others; the map stays as it is.

    Attributes:
        shown: The window that shows a comparison; None if none is open.
    """

    def __init__(self, window: Desk) -> None:
        self._window = window
        self.shown: ComparisonWindow | None = None

    def ask_map(self) -> None:
        """Ask for another map and show what differs."""
        window = self._window
        window.dialogs.ask_open(window.files.folder, self._compare_with)

    def ask_snapshot(self) -> None:
        """Show what has changed since the newest snapshot; others can be chosen beside it."""
        from ecomap.editor.snapshots import name_of

        document = self._window.session.document
        sound = [one for one in document.snapshots.values() if isinstance(one, Snapshot)]
        if not sound:
            self._window.notice.say("No snapshot of this map can be opened")
            return
        states = [
            State(f"snapshot “{name_of(one)}”", one.document, f"Snapshot “{name_of(one)}”")
            for one in reversed(sound)
        ]
        self._show(states, State("the map as it is now", document), swapped=False)

    def let_go(self) -> None:
        """Close the window that shows a comparison."""
        if self.shown is not None:
            self.shown.close()

    def _compare_with(self, path: Path) -> None:
        window = self._window
        ours = State("the map on the screen", window.session.document)

        def work(_: object) -> Document:
            from ecomap.storage import mapfile

            return mapfile.load(path).document

        def done(document: Document) -> None:
            other = State(path.name, document, path.name)
            later = ours.document.info.state is MapState.TO_BE
            swapped = not (later and document.info.state is MapState.AS_IS)
            self._show([other], ours, swapped=swapped)

        window.progress.run(f"Opening {path.name} …", work, done)

    def _show(self, others: list[State], ours: State, *, swapped: bool) -> None:
        from ecomap.ui.comparing.window import ComparisonWindow

        self.let_go()
        main = self._window
        shown = ComparisonWindow(
            others,
            ours,
            main.canvas.theme,
            main.jobs,
            main.preferences,
            main.window,
            swapped=swapped,
        )
        self.shown = shown
        shown.finished.connect(lambda _: self._forget(shown))
        shown.show()

    def _forget(self, shown: ComparisonWindow) -> None:
        if self.shown is shown:
            self.shown = None
        shown.deleteLater()
