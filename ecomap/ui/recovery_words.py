"""What is said about a recovery copy: of which map it is, from when, and what can be done."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ecomap.storage.leftovers import Fate
from ecomap.ui.messages import Answer, Recoverable

if TYPE_CHECKING:
    from ecomap.storage.leftovers import Leftover

OPEN = Answer("open", "Open")
COPY = Answer("copy", "Open as a copy")
DISCARD = Answer("discard", "Delete for good")
KEEP = Answer("keep", "Keep the damaged file")

_REASONS = {
    Fate.CHANGED: "The file has been changed since, so this opens as a copy.",
    Fate.GONE: "The file is not there any more, so this opens as a copy.",
    Fate.IN_USE: "The file is open in another Ecomap, so this opens as a copy.",
}
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


def recoverable(leftover: Leftover, fate: Fate, now: float) -> Recoverable:
    """Return the question about a recovery copy.

    Args:
        leftover: The copy.
        fate: What became of the map's file.
        now: In seconds since 1970.
    """
    origin, written = leftover.origin, _capital(when(leftover.written, now))
    if origin is None or fate is Fate.DAMAGED:
        name = "A damaged copy" if origin is None else f"{shown(origin.name)} (damaged)"
        text = (
            f"{written}, {_size(leftover.size)}\n"
            f"{leftover.damage}, so Ecomap cannot open it. Somebody who knows the format of "
            "maps may still get something out of it."
        )
        return Recoverable(str(leftover.file), name, text, (KEEP, DISCARD))
    place = "Never saved in a file" if origin.path is None else _breakable(str(origin.path))
    lines = [place, f"{written}{_since_saved(leftover)} · {_counts(leftover)}"]
    if leftover.host:
        host = shown(leftover.host)
        lines.append(f"Written on the computer “{host}”, where it may still be open.")
    if fate in _REASONS:
        lines.append(reason(leftover, fate, now))
    answers = {Fate.UNCHANGED: (OPEN, COPY), Fate.NEVER_SAVED: (OPEN,)}.get(fate, (COPY,))
    name = shown(origin.name)
    return Recoverable(str(leftover.file), name, "\n".join(lines), (*answers, DISCARD))


def reason(leftover: Leftover, fate: Fate, now: float) -> str:
    """Return why a copy opens under no file name, as a sentence; empty if it need not."""
    origin = leftover.origin
    if fate is Fate.CHANGED and origin is not None and origin.path is not None:
        try:
            changed = origin.path.stat().st_mtime
        except OSError:
            return _REASONS[fate]
        return f"The file was changed {when(changed, now)}, so this opens as a copy."
    return _REASONS.get(fate, "")


def more(count: int) -> str:
    """Return where to find other copies that were offered, as a sentence; empty without any."""
    if count == 0:
        return ""
    waiting = "One more waits" if count == 1 else f"{count} more wait"
    return f"{waiting} under File, Recover unsaved maps."


def when(moment: float, now: float) -> str:
    """Return a moment as people say it: ``today 14:32``, ``on 3 June 2026, 09:05``.

    Args:
        moment: In seconds since 1970.
        now: Likewise.
    """
    there, here = datetime.fromtimestamp(moment), datetime.fromtimestamp(now)
    clock = f"{there:%H:%M}"
    if there.date() == here.date():
        return f"today {clock}"
    if there.date() == here.date() - timedelta(days=1):
        return f"yesterday {clock}"
    return f"on {there.day} {_MONTHS[there.month - 1]} {there.year}, {clock}"


def how_long(seconds: float) -> str:
    """Return a length of time in its largest whole unit: ``8 minutes``."""
    for length, unit in _UNITS:
        count = int(seconds // length)
        if count:
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "less than a minute"


def shown(text: str, longest: int = 80) -> str:
    """Return a name as it can be shown: of bounded length, with no signs that steer the text."""
    short = text if len(text) <= longest else f"{text[: longest - 1]}…"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in short)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
"""Not those of the system's language: the rest of the sentence is English."""


def _since_saved(leftover: Leftover) -> str:
    saved = None if leftover.origin is None else leftover.origin.saved
    if saved is None or leftover.written < saved:  # a clock was put back
        return ""
    return f", {how_long(leftover.written - saved)} after the last save"


def _counts(leftover: Leftover) -> str:
    return f"{_count(leftover.stakeholders, 'stakeholder')}, {_count(leftover.flows, 'data flow')}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _size(size: int) -> str:
    return f"{max(1, round(size / 1000))} kB"


def _breakable(path: str) -> str:
    """Return a path that can be broken over lines after each folder."""
    return re.sub(r"([/\\])", "\\1\u200b", shown(path, 400))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
