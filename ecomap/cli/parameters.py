"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

STDOUT = "-"
"""Stands for the terminal where a file to write is named."""

MapFile = Annotated[Path, typer.Argument(metavar="MAP", help="The map, a .ecomap file.")]
MapFiles = Annotated[list[Path], typer.Argument(metavar="MAP...", help="The maps, .ecomap files.")]
DotPath = Annotated[
    str | None,
    typer.Option("--dot", metavar="PATH", help="Use this dot program, not Ecomap's Graphviz."),
]
OutputFile = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="OUT",
        help="The file to write; the terminal if left out.",
        show_default=False,
    ),
]
IncludePlans = Annotated[
    bool, typer.Option("--include-plans", help="Count what is planned or proposed as there.")
]
