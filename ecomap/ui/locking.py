"""Who has the map open: asks before two people work on one file, and keeps our own lock."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.ui.messages import Answer, Question

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ecomap.storage.lock import Holder, Lock, Standing
    from ecomap.ui.messages import Dialogs

_RISK = "If two people save the same map, one overwrites the changes of the other."


class Access(NamedTuple):
    """How a map is open here.

    Attributes:
        lock: Ours; None if there is none, as in a folder that can only be read.
        keeper: Who else has the map open, so that it is read-only here.
        aside: Whose lock was left over and put aside.
    """

    lock: Lock | None = None
    keeper: Holder | None = None
    aside: Holder | None = None


class MapLock:
    """The lock of the map in one window."""

    def __init__(self, dialogs: Dialogs) -> None:
        self._dialogs = dialogs
        self._access = Access()

    @property
    def lock(self) -> Lock | None:
        """Our lock, or None."""
        return self._access.lock

    @property
    def keeper(self) -> Holder | None:
        """Who else has the map open, so that it is read-only here."""
        return self._access.keeper

    def enter(self, path: Path, go_on: Callable[[Access], None], *, to_save: bool = False) -> None:
        """Go on with a lock for a map, or as the user says if somebody has it open.

        Args:
            path: The map.
            go_on: Told how the map may be used; not told if the user gives up.
            to_save: Whether another map is to be saved in its place; reading is no choice then.
        """
        from ecomap.storage.lock import claim, take_over

        found = claim(path)
        if found.holder is None:
            go_on(Access(found.lock, aside=found.aside))
            return
        holder = found.holder

        def answered(answer: str) -> None:
            if answer == "take-over":
                go_on(Access(take_over(path)))
            elif answer == "read-only":
                go_on(Access(keeper=holder))

        ask = taken_question if to_save else locked_question
        self._dialogs.ask(ask(inert(path.stem, SHORT_NAME), holder), answered)

    def hold(self, access: Access) -> None:
        """Use the map that is shown from now on in this way; let go of the one before."""
        before, self._access = self._access.lock, access
        if before is not None and before != access.lock:
            self.give_back(before)

    def give_back(self, lock: Lock | None) -> None:
        """Remove a lock of ours, unless it is that of the map that is shown."""
        from ecomap.storage.lock import release

        if lock is not None and lock != self._access.lock:
            release(lock)

    def follow(self, path: Path, standing: Standing) -> bool:
        """Take note of what became of our lock; return whether the map is read-only since now."""
        if self._access.lock is None or standing.what in ("ours", "unknown"):
            return False
        holder = standing.holder
        if standing.what == "gone":
            # Somebody tidied up, or took over and has closed the map since.
            from ecomap.storage.lock import claim

            found = claim(path)
            self._access, holder = Access(found.lock), found.holder
        if holder is None:
            return False
        self._access = Access(keeper=holder)
        return True

    def look(self, path: Path) -> bool:
        """Look now whether our lock is still ours; return whether it is read-only since now."""
        if self._access.lock is None:
            return False
        from ecomap.storage.lock import keep

        return self.follow(path, keep(self._access.lock))


def locked_question(name: str, holder: Holder) -> Question:
    """Return the question before a map is opened that somebody has open."""
    return Question(
        "locked",
        f"“{name}” is open: {in_words(holder)}",
        f"{_RISK} Read-only, you can look at everything and try things out, and save under "
        "another name.",
        (
            Answer("read-only", "Open read-only"),
            Answer("take-over", "Take over"),
            Answer("cancel", "Cancel"),
        ),
        giving_up="cancel",
    )


def taken_question(name: str, holder: Holder) -> Question:
    """Return the question before a map is overwritten that somebody has open."""
    return Question(
        "locked-to-save",
        f"“{name}” is open: {in_words(holder)}",
        f"{_RISK} If you take over, the other window becomes read-only.",
        (Answer("cancel", "Do not save"), Answer("take-over", "Take over and save")),
        giving_up="cancel",
    )


def in_words(holder: Holder) -> str:
    """Return who has a map open, where and since when: ``Anna on LAPTOP, since 14:05``."""
    from ecomap.foundation.processes import identity
    from ecomap.ui.recovery_words import when

    user = inert(holder.user, SHORT_NAME) or "somebody"
    host = inert(holder.process.host, SHORT_NAME)
    here = holder.process.host == identity().host
    place = " on this computer" if here else f" on {host}" if host else ""
    since = when(holder.since, time.time()).removeprefix("today ").removeprefix("on ")
    return f"{user}{place}, since {since}"
