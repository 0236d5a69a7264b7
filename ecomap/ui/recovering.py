"""Keeps a copy of what is not saved, and offers after a crash what was left behind."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ecomap.editor.autosave import Autosave
from ecomap.foundation.errors import EcomapError
from ecomap.storage import leftovers
from ecomap.storage.leftovers import Fate
from ecomap.storage.lock import in_use
from ecomap.storage.recovery import Origin, RecoveryCopy
from ecomap.ui import recovery_words as words
from ecomap.ui.jobs import JobRunner

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QObject

    from ecomap.editor.autosave import Work
    from ecomap.editor.session import Session
    from ecomap.storage.leftovers import Leftover
    from ecomap.ui.files import Files
    from ecomap.ui.messages import Dialogs
    from ecomap.ui.notice import NoticeBar

    Found = list[tuple[Leftover, Fate]]

_LOG = logging.getLogger(__name__)


class Recovering:
    """The recovery copy of one window, and those of windows that came to a bad end.

    Its work has threads of its own: it must not wait for Graphviz.

    Attributes:
        jobs: Where copies are written and looked for.
    """

    def __init__(
        self,
        session: Session,
        files: Files,
        dialogs: Dialogs,
        notice: NoticeBar,
        parent: QObject,
    ) -> None:
        """Begin to keep what is not saved, and look for what was left behind."""
        self.jobs = JobRunner(parent)
        self._files = files
        self._dialogs = dialogs
        self._notice = notice
        self._waiting: set[Path] = set()  # what was offered and not decided on
        self._autosave = Autosave(
            session, RecoveryCopy(), self._origin, self._run, self._later, notice.say_error
        )
        self.jobs.start(lambda _: _survey(in_use), self._offer)

    def look(self) -> None:
        """Look again for what was left behind, and say so if there is nothing."""
        self.jobs.start(lambda _: _survey(in_use), self._tell)

    def close(self) -> None:
        """Remove the copy: the user was asked about what is not saved."""
        self.jobs.shut_down()
        self._autosave.close()

    # For the autosave

    def _origin(self) -> Origin:
        path = self._files.path
        return Origin(
            self._files.name, None if path is None else path.absolute(), self._files.state
        )

    def _run(self, work: Work, done: Work, failed: Callable[[Exception], None]) -> None:
        self.jobs.start(lambda _: work(), lambda _: done(), failed)

    def _later(self, seconds: float, call: Work) -> None:
        QTimer.singleShot(round(seconds * 1000), self.jobs, call)

    # What was left behind

    def _tell(self, found: Found) -> None:
        self._offer(found)
        if not found:
            self._notice.say("Nothing was left unsaved by a crash", "All that was is in its file.")

    def _offer(self, found: Found) -> None:
        if not found:
            return
        now, here = time.time(), self._origin().path
        # The map that is on the screen comes first, then the newest; the damaged ones come last.
        found = sorted(
            found,
            key=lambda pair: (pair[1] is Fate.DAMAGED, here is None or _path(pair[0]) != here),
        )
        self._waiting = {leftover.file for leftover, _ in found}
        by_id = {str(leftover.file): leftover for leftover, _ in found}
        self._dialogs.ask_recovery(
            tuple(words.recoverable(leftover, fate, now) for leftover, fate in found),
            lambda name, answer: self._answered(by_id[name], answer),
        )

    def _answered(self, leftover: Leftover, answer: str) -> None:
        self._waiting.discard(leftover.file)
        try:
            if answer == words.DISCARD.id:
                leftovers.discard(leftover)
            elif answer == words.KEEP.id:
                kept = leftovers.set_aside(leftover)
                self._notice.say("The damaged copy is kept", f"It is “{kept}”.")
            else:
                as_copy = answer == words.COPY.id
                self._files.settle(lambda: self._open(leftover, as_copy=as_copy))
        except EcomapError as error:
            self._notice.say_error(error)

    def _open(self, leftover: Leftover, *, as_copy: bool) -> None:
        """Show the map of a copy; the copy goes once this session has its own."""
        origin, now = leftover.origin, time.time()
        if origin is None:
            return  # a damaged one is not offered to be opened
        try:
            document = leftovers.read(leftover).document
        except EcomapError as error:
            self._notice.say_error(error)
            return
        fate = leftovers.fate_of(leftover, in_use)
        alone = origin.path is not None and (as_copy or fate is not Fate.UNCHANGED)
        name = f"{origin.name} (recovered)" if alone else origin.name
        self._files.show_recovered(document, None if alone else origin.path, name)
        self._autosave.protect(lambda: _forget(leftover))
        hint = "" if as_copy else words.reason(leftover, fate, now)
        self._notice.say(
            f"Recovered “{words.shown(name)}” as it was {words.when(leftover.written, now)}",
            " ".join(filter(None, (hint, "Save it to keep it.", words.more(len(self._waiting))))),
        )


def _path(leftover: Leftover) -> Path | None:
    return None if leftover.origin is None else leftover.origin.path


def _survey(in_use: Callable[[Path], bool]) -> Found:
    """Return what was left behind, and what became of its files.

    A copy of what its file holds goes without a word: the program ended just after a save.
    """
    found: Found = []
    for leftover in leftovers.left_behind():
        fate = leftovers.fate_of(leftover, in_use)
        if fate is Fate.SAVED:
            _forget(leftover)
        else:
            found.append((leftover, fate))
    return found


def _forget(leftover: Leftover) -> None:
    try:
        leftovers.discard(leftover)
    except EcomapError as error:
        _LOG.warning("%s", error.message)  # it is offered again at the next start
