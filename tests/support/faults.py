"""Operating-system calls counted, and made to fail one by one.

``Calls`` stands in front of the functions of ``os`` that touch files. A first run traces what
is called; later runs let one of these calls fail, or every call from one on.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

NAMES = (
    *("open", "close", "read", "write", "fsync", "ftruncate", "fstat", "lseek"),
    *("stat", "lstat", "readlink", "scandir", "listdir", "chmod", "chown", "fchmod", "utime"),
    *("link", "symlink", "rename", "replace", "unlink", "remove", "mkdir", "rmdir"),
)
"""What is counted: everything of ``os`` that a save could use on files and can fail."""

_CLOSE = os.close


class Call(NamedTuple):
    """One call of a function of ``os``."""

    name: str
    real: Callable[..., Any]
    arguments: tuple[Any, ...]
    options: dict[str, Any]

    def run(self) -> Any:
        """Do what the call is for."""
        return self.real(*self.arguments, **self.options)


class Fault(NamedTuple):
    """What is to go wrong.

    Attributes:
        at: Number of the call, counted from 0.
        act: Does something else in place of the call.
        lasting: Whether every later call goes wrong too.
    """

    at: int
    act: Callable[[Call], Any]
    lasting: bool = False


def error(code: int) -> Callable[[Call], Any]:
    """Fail without doing anything; closing closes all the same, as on Linux."""

    def act(call: Call) -> Any:
        if call.name == "close":
            call.run()
        raise OSError(code, os.strerror(code))

    return act


def done_but_error(code: int) -> Callable[[Call], Any]:
    """Do it, then fail: the answer of the server got lost."""

    def act(call: Call) -> Any:
        result = call.run()
        if call.name == "open":
            _CLOSE(result)
        raise OSError(code, os.strerror(code))

    return act


def short(call: Call) -> Any:
    """Read or write only one byte of what is asked; other calls are as they are."""
    if call.name == "write":
        file, data = call.arguments
        return call.real(file, bytes(data)[:1])
    if call.name == "read":
        return call.real(call.arguments[0], 1)
    return call.run()


class Calls:
    """Counts calls while ``on``; at the fault it lets them go wrong.

    Attributes:
        trace: Names of the calls so far.
        struck: Names of the calls that went wrong.
    """

    def __init__(self, patch: pytest.MonkeyPatch, fault: Fault | None = None) -> None:
        self.trace: list[str] = []
        self.struck: list[str] = []
        self.on = False
        self._fault = fault
        for name in NAMES:
            if hasattr(os, name):
                patch.setattr(os, name, self._counted(name, getattr(os, name)))

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            if not self.on:
                return real(*arguments, **options)
            number = len(self.trace)
            self.trace.append(name)
            fault = self._fault
            if fault is None or number < fault.at or (number > fault.at and not fault.lasting):
                return real(*arguments, **options)
            self.struck.append(name)
            return fault.act(Call(name, real, arguments, options))

        return counted
