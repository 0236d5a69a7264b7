"""Every question the window asks and every answer it waits for, behind one protocol.

The rest of the window knows only ``Dialogs``; answers arrive by callback, so that nothing blocks
and tests answer by themselves. Qt's implementation is ``ecomap.ui.dialogs.native``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

UnsavedAnswer = Literal["save", "discard", "cancel"]
PathAnswer = Callable[[Path], None]

MAP_SUFFIX = ".ecomap"


class FileKind(NamedTuple):
    """A kind of file that can be written.

    Attributes:
        suffix: With its dot.
        title: What it is called in the list of kinds.
    """

    suffix: str
    title: str


class Dialogs(Protocol):
    """What the window asks of the user. An answer that the user gives up is never called."""

    def ask_open(self, folder: Path, answer: PathAnswer) -> None:
        """Ask which map to open."""

    def ask_save(self, suggestion: Path, answer: PathAnswer) -> None:
        """Ask where to save the map."""

    def ask_export(self, suggestion: Path, kinds: tuple[FileKind, ...], answer: PathAnswer) -> None:
        """Ask where to export to; the suffix of the answer is that of one of the kinds."""

    def ask_unsaved(self, name: str, answer: Callable[[UnsavedAnswer], None]) -> None:
        """Ask what to do about changes that are not saved; giving up answers ``cancel``."""

    def show_about(self) -> None:
        """Say what this program is."""

    def show_crash(self, report: str) -> None:
        """Say that the program made a mistake, with a report to copy."""


def with_suffix(path: Path, suffix: str) -> Path:
    """Return the path with the suffix added, unless it has it already in any case."""
    if path.suffix.lower() == suffix:
        return path
    return path.with_name(path.name + suffix)
