"""``ecomap validate``: whether maps are sound."""

from __future__ import annotations

import typer

from ecomap.cli.files import shown
from ecomap.cli.parameters import MapFiles  # noqa: TC001 (typer reads it at run time)
from ecomap.foundation.errors import EcomapError

FAULTY = 2
"""The exit code if a map has problems."""


def validate(
    map_files: MapFiles,
) -> None:
    """Check maps in full, and say everything that is wrong and where."""
    from ecomap.storage import codec, mapfile

    faulty = 0
    refused: list[EcomapError] = []
    for path in map_files:
        try:
            problems = tuple(map(str, codec.problems_in(mapfile.read(path))))
        except EcomapError as error:
            refused.append(error)
            problems = (error.message,)
        faulty += bool(problems)
        for problem in problems:
            typer.echo(f"{shown(path)}: {problem}")
    files = "1 map" if len(map_files) == 1 else f"{len(map_files)} maps"
    typer.echo(
        f"{files} checked: {faulty} with problems." if faulty else f"{files} checked: sound."
    )
    if refused:
        raise refused[0]
    if faulty:
        raise typer.Exit(FAULTY)
