"""New, open, save: the map's file, and the question about changes that are not saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.foundation.errors import EcomapError
from ecomap.foundation.events import Event
from ecomap.model.document import Document
from ecomap.ui.messages import MAP_SUFFIX, Answer, Question, with_suffix

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.editor.session import Session
    from ecomap.storage.filestate import FileState
    from ecomap.ui.messages import Dialogs
    from ecomap.ui.notice import NoticeBar

UNTITLED = "Untitled map"


class Files:
    """Which file the session's map is in, and how it gets there.

    Attributes:
        moved: Told the path after the map came from, or went to, another file; None for a new map.
        used: Told the path of each file that was opened or saved, for the list of recent maps.
    """

    def __init__(self, session: Session, dialogs: Dialogs, notice: NoticeBar) -> None:
        self.moved: Event[Path | None] = Event()
        self.used: Event[Path] = Event()
        self._session = session
        self._dialogs = dialogs
        self._notice = notice
        self._path: Path | None = None
        self._state: FileState | None = None

    @property
    def path(self) -> Path | None:
        """The map's file, or None while it has none."""
        return self._path

    @property
    def state(self) -> FileState | None:
        """What the map's file was like when it was last opened or saved here."""
        return self._state

    @property
    def name(self) -> str:
        """What the map is called in titles: by its file, or else by its own title."""
        if self._path is not None:
            return self._path.stem
        return self._session.document.info.title or UNTITLED

    @property
    def folder(self) -> Path:
        """Where to look for files first."""
        return self._path.parent if self._path is not None else Path.home()

    def new(self) -> None:
        """Start an empty map, after asking about unsaved changes."""
        self.settle(lambda: self._show(Document(), None))

    def ask_open(self) -> None:
        """Ask for a map and open it, after asking about unsaved changes."""
        self.settle(lambda: self._dialogs.ask_open(self.folder, self.open_now))

    def open(self, path: Path) -> None:
        """Open a map, after asking about unsaved changes."""
        self.settle(lambda: self.open_now(path))

    def open_now(self, path: Path) -> None:
        """Open a map in place of the one that is shown; say it if that fails."""
        from ecomap.storage.mapfile import load

        try:
            result = load(path)
        except EcomapError as error:
            hint = error.hint or "The map on the screen is as it was."
            self._notice.say(f"{error.message} ({path.name})", hint)
            return
        self._notice.dismiss()
        self._show(result.document, path)
        self.used.emit(path)
        if result.notes:
            self._notice.say(f"Opened {path.name}", " ".join(result.notes))

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the map's file, or ask for one; ``then`` goes on if that worked."""
        if self._path is None:
            self.save_as(then)
        else:
            self._save_to(self._path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save to it; ``then`` goes on if that worked."""
        suggestion = self._path or self.folder / file_name(self.name)
        self._dialogs.ask_save(
            suggestion, lambda path: self._save_to(with_suffix(path, MAP_SUFFIX), then)
        )

    def settle(self, go_on: Callable[[], None]) -> None:
        """Go on once nothing would be lost: at once, or when the user has answered."""
        if not self._session.dirty:
            go_on()
            return

        def answered(answer: str) -> None:
            if answer == "save":
                self.save(go_on)
            elif answer == "discard":
                go_on()

        self._dialogs.ask(unsaved_question(self.name), answered)

    def _show(self, document: Document, path: Path | None) -> None:
        from ecomap.storage.filestate import state_of

        self._path = path
        self._state = None if path is None else state_of(path)
        self._session.load(document)
        self.moved.emit(path)

    def _save_to(self, path: Path, then: Callable[[], None] | None) -> None:
        from ecomap.storage.filestate import state_of
        from ecomap.storage.mapfile import save

        document = self._session.document
        try:
            save(path, document)
        except EcomapError as error:
            self._notice.say_error(error)
            return
        self._path = path
        self._state = state_of(path)
        self._session.mark_saved(document)
        self.moved.emit(path)
        self.used.emit(path)
        if then is not None:
            then()


def unsaved_question(name: str) -> Question:
    """Return the question about changes that are not saved: save, discard or cancel."""
    return Question(
        "unsaved",
        f"Save the changes to “{name}”?",
        "If you do not save, the changes since the last save are lost.",
        (Answer("save", "Save"), Answer("discard", "Do not save"), Answer("cancel", "Cancel")),
        giving_up="cancel",
    )


def file_name(title: str) -> str:
    """Return a file name for a map of this title, safe on every system.

    Letters, digits, spaces, ``-`` and ``_`` stay; the rest becomes ``-``.
    """
    safe = "".join(sign if sign.isalnum() or sign in " -_" else "-" for sign in title)
    return f"{safe.strip(' -')[:80] or UNTITLED}{MAP_SUFFIX}"
