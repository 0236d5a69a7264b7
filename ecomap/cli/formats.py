"""Which form the output of a command has: by what is asked for, or by the name of the file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.cli.choices import check_choice, suggestion
from ecomap.cli.parameters import STDOUT
from ecomap.foundation.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAP_SUFFIX = ".ecomap"
BINARY = ("png", "pdf")


def format_for(
    output: str, asked: str | None, by_suffix: Mapping[str, str], what: str, otherwise: str
) -> str:
    """Return the form in which to write: never one that the name of the file belies.

    Args:
        output: The file, or ``STDOUT``.
        asked: What the user asked for, if anything.
        by_suffix: What each suffix stands for, all forms among them.
        what: What is written, such as ``the findings``.
        otherwise: The form for the terminal and for names without a suffix.

    Raises:
        UsageError: If there is no such form, or the file is named like something else.
    """
    forms = tuple(dict.fromkeys(by_suffix.values()))
    if asked is not None:
        check_choice("format", asked, forms)
    suffix = "" if output == STDOUT else Path(output).suffix.lower()
    meant = by_suffix.get(suffix)
    if asked is not None:
        if suffix == MAP_SUFFIX or (meant is not None and meant != asked):
            raise UsageError(
                f"“{output}” ends in {suffix}, but the format asked for is {asked}",
                "Leave out --format, or name the file accordingly.",
            )
        return asked
    if suffix and meant is None:
        first = {form: ending for ending, form in reversed([*by_suffix.items()])}
        endings = tuple(first[form].removeprefix(".") for form in forms)
        raise UsageError(
            f"Ecomap cannot write {what} as {suffix}",
            suggestion(suffix.removeprefix("."), endings),
        )
    return meant or otherwise


def check_suffix(output: str, suffixes: Sequence[str], complaint: str, hint: str) -> None:
    """Refuse a file that is named like something else.

    Args:
        output: The file, or ``STDOUT``.
        suffixes: What it may end in, the usual one first.
        complaint: What is written, such as ``A report is an HTML file``.
        hint: What to do.

    Raises:
        UsageError: If it ends in something else.
    """
    if output != STDOUT and Path(output).suffix.lower() not in suffixes:
        raise UsageError(f"{complaint}, and “{output}” does not end in {suffixes[0]}", hint)


def check_terminal(output: str, chosen: str) -> None:
    """Refuse to fill a terminal with what is not text; a pipe or a file may have it.

    Raises:
        UsageError: If it would.
    """
    if output == STDOUT and chosen in BINARY and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(f"{chosen.upper()} does not fit on the terminal", "Name a file with -o.")
