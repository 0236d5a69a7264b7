"""Which process wrote something down, and whether it still runs."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

_ENDED_STATES = "ZX"  # a zombie has ended; nobody has asked how yet
_START_FIELD = 19  # of /proc/PID/stat, counted from the state: ticks from boot to start; proc(5)


class ProcessIdentity(NamedTuple):
    """One process among all that ever ran on all computers.

    Attributes:
        host: The name of its computer, to be shown.
        pid: Its number, which the system gives to another process later.
        started: When it started, as the system tells it, to know it from a later one with its
            number; compared for being equal only, and empty where the system does not tell.
        home: Where the number means something: the computer, since several may have the same
            name, and the part of it that a sandboxed program sees. Tells nothing about either.
    """

    host: str
    pid: int
    started: str
    home: str = ""


@cache
def identity() -> ProcessIdentity:
    """Return the identity of this process."""
    pid = os.getpid()
    return ProcessIdentity(_host(), pid, _started(pid) or "", _home())


def alive(process: ProcessIdentity) -> bool | None:
    """Say whether a process still runs; None if that cannot be known from here."""
    here = identity()
    if (process.host, process.home) != (here.host, here.home):
        return None
    if process.pid == here.pid:
        return process.started in (here.started, "")
    if process.pid <= 0 or not _exists(process.pid):
        return False
    started = _started(process.pid)
    if started is None:
        return False
    # Where one of both times is not known, the number must do.
    return not started or not process.started or started == process.started


def _host() -> str:
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def _home() -> str:
    """Return a fingerprint of the computer and, on Linux, of the numbering of processes."""
    parts = [_text(Path("/etc/machine-id"))]
    try:
        parts.append(os.readlink("/proc/self/ns/pid"))
    except OSError:
        parts.append("")
    if not any(parts):
        return ""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _exists(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # which _started finds out
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _started(pid: int) -> str | None:
    """Return when a process started; empty if that is not told, None if it has ended."""
    if sys.platform == "win32":
        return _started_on_windows(pid)
    # The name of the program, in brackets, may hold anything; the state follows it.
    fields = _text(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    if len(fields) <= _START_FIELD:
        return ""
    if fields[0] in _ENDED_STATES:
        return None
    boot = _text(Path("/proc/sys/kernel/random/boot_id"))
    return f"{boot} {fields[_START_FIELD]}"


def _started_on_windows(pid: int) -> str | None:
    if sys.platform != "win32":
        return ""
    import ctypes
    from ctypes import wintypes

    may_query, invalid, still_active = 0x1000, 87, 259  # names of the Windows API, winnt.h
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.OpenProcess.restype = wintypes.HANDLE
    process = kernel.OpenProcess(may_query, False, pid)
    if not process:
        return None if ctypes.get_last_error() == invalid else ""
    handle = wintypes.HANDLE(process)
    try:
        code = wintypes.DWORD()
        if kernel.GetExitCodeProcess(handle, ctypes.byref(code)) and code.value != still_active:
            return None
        times = [wintypes.FILETIME() for _ in range(4)]  # start, end, time in kernel, in program
        if not kernel.GetProcessTimes(handle, *map(ctypes.byref, times)):
            return ""
        return f"{times[0].dwHighDateTime} {times[0].dwLowDateTime}"
    finally:
        kernel.CloseHandle(handle)


def _text(path: Path) -> str:
    """Return the content of a small file of the system, empty where there is none."""
    try:
        return path.read_text("utf-8", "replace").strip()
    except (OSError, ValueError):
        return ""
