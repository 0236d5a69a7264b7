"""``ecomap report``: everything about a map in one HTML file."""

from __future__ import annotations

from typing import Annotated

import typer

from ecomap.cli.choices import check_choice
from ecomap.cli.files import check_output, deliver, load
from ecomap.cli.parameters import DotPath, MapFile  # noqa: TC001 (typer reads them)
from ecomap.cli.picturing import engine_for


def report(
    map_file: MapFile,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="OUT", help="The file to write, or - for the terminal."
        ),
    ],
    without: Annotated[
        str,
        typer.Option(
            metavar="PART,…",
            help="Leave out: summary, map, findings, stakeholders, datasets, words, unknown, "
            "actions, sources, method.",
        ),
    ] = "",
    dot: DotPath = None,
) -> None:
    """Write a report on a map: the question, the map, what was found, who holds what."""
    from ecomap.export.report.content import Part
    from ecomap.export.report.making import report_on

    left_out = [name.strip() for name in without.split(",") if name.strip()]
    for name in left_out:
        check_choice("part", name, tuple(Part))
    document = load(map_file)
    check_output(output, map_file)
    parts = [part for part in Part if part not in left_out]
    deliver(report_on(document, engine_for(dot), parts), output, "the report")
