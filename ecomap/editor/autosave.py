"""When a session's recovery copy is written and when it goes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ecomap.foundation.errors import EcomapError

if TYPE_CHECKING:
    from ecomap.editor.session import Change, Session
    from ecomap.model.document import Document
    from ecomap.storage.recovery import Origin, RecoveryCopy

    Kept = tuple[Document, Origin] | None

Work = Callable[[], None]
Run = Callable[[Work, Work, Callable[[Exception], None]], object]
"""Does work on another thread; then tells, on this one, that it is done or how it failed."""

Later = Callable[[float, Work], object]
"""Calls something on this thread after a number of seconds."""

DELAY = 1.0
"""Seconds from the first change that is not in the copy to writing it: half of what is promised,
since writing takes its time too."""

_LOG = logging.getLogger(__name__)


class Autosave:
    """Keeps the recovery copy in step with a session.

    What should be on the disk follows from the session alone: the committed document while it is
    not saved, nothing otherwise. One piece of work at a time makes it so, and looks at the
    session when it begins, so that an older document never takes a newer one's place. The delay
    runs from the first change on and later ones do not prolong it.
    """

    def __init__(
        self,
        session: Session,
        copy: RecoveryCopy,
        origin: Callable[[], Origin],
        run: Run,
        later: Later,
        tell: Callable[[EcomapError], None],
    ) -> None:
        """Begin to follow a session.

        Args:
            session: Whose changes to keep.
            copy: Where they are kept.
            origin: Says where the map is from.
            run: Does slow work.
            later: Waits.
            tell: Told the first time that a copy cannot be written, and again if that happens
                after one could be written.
        """
        self._session = session
        self._copy = copy
        self._origin = origin
        self._run = run
        self._later = later
        self._tell = tell
        self._kept: Kept = None
        self._unsure = False
        self._waiting: list[Work] = []
        self._carried: list[Work] = []
        self._planned = False
        self._busy = False
        self._missed = False
        self._failing = False
        self._closed = False
        self._end = session.changed.connect(self._follow)
        if session.dirty:
            self._plan()

    def protect(self, then: Work) -> None:
        """Bring the copy up to date now; ``then`` is called once that worked, on this thread.

        If it fails, ``then`` waits until it works, or until ``close``.
        """
        self._waiting.append(then)
        self._catch_up()

    def close(self) -> None:
        """Remove the copy and stop: the user has saved, or has given up what was not saved."""
        self._closed = True
        self._end()
        try:
            self._copy.close()
        except EcomapError as error:
            _LOG.warning("%s", error.message)
        self._waiting = self._carried + self._waiting
        self._release()

    def _follow(self, change: Change) -> None:
        if change.cause == "preview":
            return
        if self._session.dirty:
            self._plan()
        else:
            self._catch_up()

    def _plan(self) -> None:
        if not self._planned and not self._in_step(self._wanted()):
            self._planned = True
            self._later(DELAY, self._due)

    def _due(self) -> None:
        self._planned = False
        self._catch_up()

    def _wanted(self) -> Kept:
        return (self._session.document, self._origin()) if self._session.dirty else None

    def _in_step(self, wanted: Kept) -> bool:
        return not self._unsure and _same(wanted, self._kept)

    def _catch_up(self) -> None:
        """Start the work that makes the disk agree with the session, if there is any."""
        if self._closed:
            return
        if self._busy:
            self._missed = True
            return
        wanted = self._wanted()
        if self._in_step(wanted):
            self._release()
            return
        # Only work that begins now counts for those who wait until now.
        self._carried, self._waiting = self._waiting, []
        self._busy = True
        self._run(
            self._copy.discard if wanted is None else partial(self._copy.write, *wanted),
            partial(self._done, wanted),
            partial(self._fail, wanted),
        )

    def _done(self, wanted: Kept) -> None:
        self._busy = self._failing = self._unsure = False
        self._kept = wanted
        missed, self._missed = self._missed, False
        carried, self._carried = self._carried, []
        for then in carried:
            then()
        if missed:
            self._catch_up()

    def _fail(self, wanted: Kept, error: Exception) -> None:
        self._busy = False
        self._unsure = True
        self._waiting, self._carried = self._carried + self._waiting, []
        missed, self._missed = self._missed, False
        if missed:
            self._plan()
        if not isinstance(error, EcomapError):
            raise error
        if wanted is None:
            _LOG.warning("%s", error.message)  # nothing is lost by a copy too many
        elif not self._failing:
            self._failing = True
            self._tell(error)

    def _release(self) -> None:
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()


def _same(one: Kept, other: Kept) -> bool:
    if one is None or other is None:
        return one is other
    return one[0] is other[0] and one[1] == other[1]
