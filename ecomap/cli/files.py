"""Reading the map that a command is given, and handing over what it made."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ecomap.cli.parameters import STDOUT
from ecomap.foundation.errors import FileAccessError, UsageError

if TYPE_CHECKING:
    from ecomap.model.document import Document


def load(path: Path) -> Document:
    """Read a map; what was put right while reading goes to standard error.

    Raises:
        EcomapError: If it cannot be read.
    """
    from ecomap.storage import mapfile

    loaded = mapfile.load(path)
    for note in loaded.notes:
        typer.echo(f"note: {note}", err=True)
    return loaded.document


def check_output(output: str, *map_files: Path) -> None:
    """Refuse what would only be refused when all the work is done.

    Raises:
        EcomapError: If the folder is not there, or the output is one of the maps.
    """
    path = Path(output)
    if output == STDOUT:
        return
    if not os.path.isdir(path.parent):  # pathlib raises where a name is too long
        raise FileAccessError(
            f"There is no folder “{path.parent}” to write to",
            "Make it first, or choose another place with -o.",
        )
    there = [one for one in map_files if os.path.exists(one)]
    if os.path.exists(path) and any(path.samefile(one) for one in there):
        raise UsageError(f"“{output}” is the map itself", "Choose another file with -o.")


def deliver(data: bytes, output: str, what: str, how: str = "") -> None:
    """Write to the file, and say so, or to standard output as it is (text in UTF-8)."""
    if output != STDOUT:
        from ecomap.storage.atomic import write_atomic

        write_atomic(Path(output), data, backup=False)
        typer.echo(f"Wrote {what} to {shown(output)} ({_size(len(data))}){how}.")
        return
    if sys.stdout is None:  # a frozen program without a console
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def shown(path: str | Path) -> str:
    """Return a path with nothing in it that could steer a terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in str(path))


def _size(count: int) -> str:
    """Return a number of bytes in words."""
    if count < 1_000:
        return f"{count} bytes"
    kilobytes = round(count / 1_000)
    return f"{kilobytes} kB" if kilobytes < 1_000 else f"{count / 1_000_000:.1f} MB"
