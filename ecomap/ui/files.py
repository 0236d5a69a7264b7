"""New, open, save: the map's file, and the question about changes that are not saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.foundation.collecting import nothing_collected
from ecomap.foundation.errors import EcomapError
from ecomap.foundation.events import Event
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.document import Document
from ecomap.ui.locking import Access, MapLock, in_words
from ecomap.ui.messages import MAP_SUFFIX, PICTURE_SUFFIX, Answer, Question, with_suffix
from ecomap.ui.notice import Offer
from ecomap.ui.plain import in_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.editor.session import Session
    from ecomap.storage.filestate import FileState
    from ecomap.storage.lock import Holder, Standing
    from ecomap.ui.disk_changes import DiskChanges
    from ecomap.ui.messages import Dialogs
    from ecomap.ui.notice import NoticeBar

UNTITLED = "Untitled map"

_FREE = Access()


class Files:
    """Which file the session's map is in, and how it gets there.

    Attributes:
        moved: Told the path after the map came from, or went to, another file; None for a new map.
        used: Told the path of each file that was opened or saved, for the list of recent maps.
        access_changed: Told whether the map is read-only, when that changes while it is shown.
        locks: Keeps others from opening the map unawares.
    """

    def __init__(self, session: Session, dialogs: Dialogs, notice: NoticeBar) -> None:
        self.moved: Event[Path | None] = Event()
        self.used: Event[Path] = Event()
        self.access_changed: Event[bool] = Event()
        self.locks = MapLock(dialogs)
        self._session = session
        self._dialogs = dialogs
        self._notice = notice
        self._path: Path | None = None
        self._state: FileState | None = None
        self._changes: DiskChanges | None = None
        self._failure = ""
        self._called = ""

    @property
    def path(self) -> Path | None:
        """The map's file, or None while it has none."""
        return self._path

    @property
    def state(self) -> FileState | None:
        """What the map's file was like when it was last opened or saved here."""
        return self._state

    @property
    def read_only(self) -> bool:
        """Whether somebody else has the map open, so that it can be saved elsewhere only."""
        return self.locks.keeper is not None

    @property
    def changes(self) -> DiskChanges:
        """What other programs do to the file."""
        if self._changes is None:
            from ecomap.ui.disk_changes import DiskChanges

            self._changes = DiskChanges(self, self._session, self._dialogs, self._notice)
        return self._changes

    @property
    def name(self) -> str:
        """What the map is called in titles: by its file, as it was recovered, or by its title."""
        if self._path is not None:
            return inert(self._path.stem, SHORT_NAME) or UNTITLED
        title = self._called or self._session.document.info.title
        return inert(title, SHORT_NAME) or UNTITLED

    @property
    def title(self) -> str:
        """The name for the title of a window, with Qt's place for the mark of changes."""
        return f"{in_title(self.name)}[*]{' [read-only]' if self.read_only else ''}"

    @property
    def folder(self) -> Path:
        """Where to look for files first."""
        return self._path.parent if self._path is not None else Path.home()

    def new(self) -> None:
        """Start an empty map, after asking about unsaved changes."""
        self.begin(Document())

    def begin(
        self, document: Document, called: str = "", then: Callable[[], None] | None = None
    ) -> None:
        """Show a map that has no file yet, after asking about unsaved changes.

        Args:
            document: The map; as it is now it need not be saved.
            called: What it is called while it has no file.
            then: Goes on once it is shown.
        """

        def show() -> None:
            self._show(document, None, called=called)
            if then is not None:
                then()

        self.settle(show)

    def ask_open(self) -> None:
        """Ask for a map and open it, after asking about unsaved changes."""
        self.settle(lambda: self._dialogs.ask_open(self.folder, self.open_now))

    def open(self, path: Path) -> None:
        """Open a map, after asking about unsaved changes."""
        self.settle(lambda: self.open_now(path))

    def open_now(self, path: Path) -> None:
        """Open a map in place of the one that is shown; say it if that fails."""
        from ecomap.storage.mapfile import load_with_state

        # A file dialog of Windows may change the folder that a short path starts from.
        path = path.absolute()
        try:
            with nothing_collected():
                result, state = load_with_state(path)
        except EcomapError as error:
            hint = error.hint or "The map on the screen is as it was."
            about = "" if path.name in error.message else f" ({path.name})"
            self._notice.say(f"{error.message}{about}", hint)
            return

        if path.suffix.lower() == PICTURE_SUFFIX:
            self._notice.dismiss()
            self._show(result.document, None, saved=False, called=path.stem)
            self._notice.say(
                f"Opened the map inside {path.name}",
                "The picture stays as it is. Save the map to keep it as a file of its own.",
            )
            return

        def go_on(access: Access) -> None:
            self._notice.dismiss()
            self._show(result.document, path, state, access)
            self.used.emit(path)
            if result.notes:
                self._notice.say(f"Opened {path.name}", " ".join(result.notes))
            elif access.aside is not None:
                self._tell_of_leftover(access.aside)

        self.locks.enter(path, go_on)

    def show_recovered(self, document: Document, path: Path | None, name: str) -> None:
        """Show a map that is not saved: as a change of its file, or under a name without one."""
        if path is None:
            self._show(document, None, saved=False, called=name)
            return
        from ecomap.storage.filestate import state_of
        from ecomap.storage.lock import claim

        found = claim(path)
        access = Access(found.lock, found.holder)
        self._show(document, path, state_of(path), access, saved=False, called=name)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the map's file, or ask for one; ``then`` goes on if that worked."""
        path = self._path
        if path is None:
            self.save_as(then)
            return
        if self.locks.look(path):
            self.access_changed.emit(True)
        if self.locks.keeper is not None:
            self._notice.say(
                f"“{self.name}” is read-only here: {in_words(self.locks.keeper)}",
                "Save your changes under another name.",
            )
            self.save_as(then)
            return
        self.changes.before_saving(
            lambda: self._save_to(path, then), elsewhere=lambda: self.save_as(then)
        )

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save to it; ``then`` goes on if that worked."""

        def chosen(answer: Path) -> None:
            path = with_suffix(answer, MAP_SUFFIX)

            def enter() -> None:
                self.locks.enter(
                    path, lambda access: self._save_to(path, then, access), to_save=True
                )

            if path == self._path:
                self.changes.before_saving(enter, elsewhere=lambda: self.save_as(then))
            else:
                enter()

        self._dialogs.ask_save(self._suggestion(), chosen)

    def adopt(self, state: FileState) -> None:
        """Take note of what the map's file is like, with the content that it had or was read."""
        self._state = state

    def follow_lock(self, standing: Standing) -> None:
        """Take note of what became of our lock, and say it if somebody has taken it over."""
        if self._path is None or not self.locks.follow(self._path, standing):
            return
        self.access_changed.emit(True)
        if self.locks.keeper is not None:
            self._notice.say(
                f"“{self.name}” was taken over: {in_words(self.locks.keeper)}",
                "This window is read-only now. Your changes are still here; save them under "
                "another name.",
                Offer("Save as …", self.save_as),
            )

    def let_go(self) -> None:
        """Give the lock of the map back: the window closes."""
        self.locks.hold(Access())

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

    def _show(
        self,
        document: Document,
        path: Path | None,
        state: FileState | None = None,
        access: Access = _FREE,
        *,
        saved: bool = True,
        called: str = "",
    ) -> None:
        self._path = path
        self._called = called
        self._state = state
        self.locks.hold(access)
        self._changes = None
        self._session.load(document, saved=saved)
        self.moved.emit(path)

    def _save_to(
        self, path: Path, then: Callable[[], None] | None, access: Access | None = None
    ) -> None:
        """Save, and use the file from now on; ``access`` is how, if that may be new."""
        from ecomap.storage.mapfile import save

        document = self._session.document
        try:
            state = save(path, document)
        except EcomapError as error:
            if access is not None:
                self.locks.give_back(access.lock)
            hint = f"{error.hint} Your changes are still here.".strip()
            self._notice.say(error.message, hint, Offer("Save as …", self.save_as))
            self._failure = self._notice.message
            return
        self._take_back_notices()
        self._path = path
        self._state = state
        if access is not None:
            self.locks.hold(access)
        self._changes = None
        self._session.mark_saved(document)
        self.moved.emit(path)
        self.used.emit(path)
        if then is not None:
            then()

    def _take_back_notices(self) -> None:
        """Say no more what a save has made untrue."""
        untrue = [self._failure, self._changes.said if self._changes else ""]
        if self._notice.message in untrue:
            self._notice.dismiss()

    def _suggestion(self) -> Path:
        if self._path is None:
            return self.folder / file_name(self.name)
        if self.read_only:
            return self._path.with_name(f"{self._path.stem} (copy){MAP_SUFFIX}")
        return self._path

    def _tell_of_leftover(self, holder: Holder) -> None:
        """Say whose session ended without closing the map, if it was not one of our own.

        What was not saved then is offered where it is kept: to that person, on that computer.
        """
        from ecomap.storage.lock import is_me

        if not is_me(holder):
            self._notice.say_in_passing(
                f"Ecomap ended without closing this map: {in_words(holder)}. What was not saved "
                "then is offered there when Ecomap is started again"
            )


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
