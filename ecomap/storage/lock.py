"""Who has a map open: a small file beside it tells everybody who opens it.

The lock file of ``NAME.ecomap`` is ``.~NAME.ecomap.lock``. It forbids nothing: whoever opens the
map is told, and decides. Where none can be written (a folder that can only be read), there is
none.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ecomap.foundation.processes import ProcessIdentity, alive, identity

if TYPE_CHECKING:
    from collections.abc import Iterator

HEARTBEAT = 60.0
"""Seconds after which whoever has the map open shows that it still has."""

SILENCE = 600.0
"""Seconds without a sign of life after which a lock from another computer counts for nothing."""

_LARGEST = 4096  # bytes; a lock has some 300
_END_OF_TIME = 32_503_680_000  # the year 3000, the last that Windows can put into words
_LONGEST = 80  # letters of a name that are shown
_LINKS_IMPOSSIBLE = (
    *(errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK),
    errno.EINVAL,  # what Python makes of Windows' answer on a memory stick
)


class Holder(NamedTuple):
    """Who has a map open, as a lock file says; whatever stands in that file is shown inert.

    Attributes:
        user: What the person is called; empty if that is not known.
        process: The process of the program.
        since: When it was opened, in seconds since 1970.
        token: Tells this lock from every other.
    """

    user: str
    process: ProcessIdentity
    since: float
    token: str


class Lock(NamedTuple):
    """A lock that is ours, until somebody takes it over.

    Attributes:
        place: The lock file.
        token: What stands in it as long as it is ours.
    """

    place: Path
    token: str


class Claim(NamedTuple):
    """What came of the wish to lock a map.

    Attributes:
        lock: Ours; None if somebody else has the map open, or there can be no lock.
        holder: Who else has it open.
        aside: Whose lock was put aside because it was left over.
    """

    lock: Lock | None = None
    holder: Holder | None = None
    aside: Holder | None = None


class Standing(NamedTuple):
    """What became of a lock of ours.

    Attributes:
        what: It is ``ours``, ``taken`` over by somebody, ``gone``, or ``unknown`` because it
            cannot be looked at now.
        holder: Who has taken it over.
    """

    what: Literal["ours", "taken", "gone", "unknown"]
    holder: Holder | None = None


def place_of(path: Path) -> Path:
    """Return the lock file of a map; the same for every link that leads to the map."""
    target = Path(os.path.realpath(path))
    return target.with_name(f".~{target.name}.lock")


def claim(path: Path) -> Claim:
    """Lock a map that is about to be opened, unless somebody else has it open.

    A lock of this process counts as ours. One whose process has ended, or that came from another
    computer and shows no sign of life any more, is put aside.
    """
    try:
        place = place_of(path)
        with _prepared(place) as (temporary, lock):
            if _put(temporary, place):
                return Claim(lock)
            holder = _read(place)
            if holder is not None and holder.process == identity():
                return Claim(Lock(place, holder.token))
            if holder is not None and not _left_over(holder, place, _modified(temporary)):
                return Claim(holder=holder)
            os.replace(temporary, place)
            return Claim(lock, aside=holder)
    except (OSError, ValueError):
        return Claim()


def in_use(path: Path) -> bool:
    """Say whether somebody else has a map open, or may have: nothing is changed by asking."""
    try:
        place = place_of(path)
        holder = _read(place)
        return (
            holder is not None
            and holder.process != identity()
            and not _left_over(holder, place, time.time())
        )
    except (OSError, ValueError):
        return False


def is_me(holder: Holder) -> bool:
    """Say whether a lock is of the same user on the same computer, whichever process it was."""
    return (holder.user, holder.process.host) == (_text(_user()), identity().host)


def take_over(path: Path) -> Lock | None:
    """Make the lock of a map ours, whoever has it; None if there can be no lock."""
    try:
        place = place_of(path)
        with _prepared(place) as (temporary, lock):
            os.replace(temporary, place)
            return lock
    except (OSError, ValueError):
        return None


def keep(lock: Lock) -> Standing:
    """Look whether a lock is still ours, and if so, show a sign of life when one is due."""
    try:
        holder = _read(lock.place)
        if holder is None:
            return Standing("gone")
        if holder.token != lock.token:
            return Standing("taken", holder)
        if abs(time.time() - _modified(lock.place)) >= HEARTBEAT:
            os.utime(lock.place)
    except (OSError, ValueError):
        return Standing("unknown")
    return Standing("ours")


def release(lock: Lock) -> None:
    """Remove a lock, if it is still ours."""
    with contextlib.suppress(OSError, ValueError):
        holder = _read(lock.place)
        if holder is not None and holder.token == lock.token:
            os.unlink(lock.place)


@contextlib.contextmanager
def _prepared(place: Path) -> Iterator[tuple[Path, Lock]]:
    """Write a lock of ours beside its place, and remove what is left of it in the end."""
    token = secrets.token_hex(8)
    process = identity()
    content = {
        "user": _user(),
        "host": process.host,
        "pid": process.pid,
        "started": process.started,
        "home": process.home,
        "since": round(time.time(), 3),
        "token": token,
    }
    temporary = place.with_name(f".ecomap-{token}.tmp")
    try:
        with open(temporary, "x", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
        yield temporary, Lock(place, token)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _put(temporary: Path, place: Path) -> bool:
    """Put a whole lock file in its place; False if there is one already."""
    try:
        os.link(temporary, place)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _LINKS_IMPOSSIBLE:
            raise
        try:
            with open(place, "x", encoding="utf-8") as file:
                file.write(temporary.read_text("utf-8"))
        except FileExistsError:
            return False
    return True


def _left_over(holder: Holder, place: Path, now: float) -> bool:
    """Say whether nobody stands behind a lock any more; ``now`` is by the disk's own clock."""
    running = alive(holder.process)
    if running is None:
        return now - _modified(place) > SILENCE
    return not running


def _modified(path: Path) -> float:
    return path.stat().st_mtime


def _read(place: Path) -> Holder | None:
    """Return what a lock file says, as far as it makes sense; None if there is none.

    Raises:
        OSError: If it is there and cannot be read.
    """
    try:
        status = place.stat()
        if not stat.S_ISREG(status.st_mode):
            return None  # reading a pipe would wait for ever
        with place.open("rb") as file:
            data = file.read(_LARGEST)
    except FileNotFoundError:
        return None
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        content = None
    said: dict[str, Any] = content if isinstance(content, dict) else {}
    pid = said.get("pid")
    process = ProcessIdentity(
        _text(said.get("host")),
        pid if type(pid) is int else 0,
        _text(said.get("started")),
        _text(said.get("home")),
    )
    since = _time(said.get("since"), status.st_mtime)
    return Holder(_text(said.get("user")), process, since, _text(said.get("token")))


def _text(value: object) -> str:
    """Return a short text of one line, whatever a stranger has put into the file."""
    if not isinstance(value, str):
        return ""
    return "".join(letter for letter in value[:_LONGEST] if letter.isprintable())


def _time(value: object, otherwise: float) -> float:
    """Return a time that calendars know."""
    if isinstance(value, int | float) and 0 <= value < _END_OF_TIME:
        return float(value)
    return otherwise


def _user() -> str:
    """Return what the user is called: by full name if the system knows it."""
    if sys.platform == "win32":
        return os.environ.get("USERNAME", "")
    import pwd

    try:
        entry = pwd.getpwuid(os.getuid())
    except (KeyError, OSError):
        return os.environ.get("USER", "")
    return entry.pw_gecos.split(",")[0].strip() or entry.pw_name
