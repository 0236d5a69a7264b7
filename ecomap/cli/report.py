"""``ecomap report``: everything about a map in one HTML file."""

from __future__ import annotations

from typing import Annotated

import typer

from ecomap.cli.choices import check_choice
from ecomap.cli.files import check_output, deliver, load
from ecomap.cli.formats import check_suffix
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
    theme: Annotated[
        str,
        typer.Option("--theme", metavar="light|greyscale|contrast", help="The colours of the map."),
    ] = "light",
    dot: DotPath = None,
) -> None:
    """Write everything about a map into one HTML file.

    The question, the map itself, what was found, and who holds what. Every browser shows it,
    prints it and saves it as PDF.
    """
    from ecomap.export.report.content import Part
    from ecomap.export.report.making import MAP_THEMES, report_on

    check_output(output, map_file)
    check_suffix(
        output,
        (".html", ".htm"),
        "The report is a page for browsers",
        "Name it .html; a browser prints it, and saves it as PDF.",
    )
    left_out = [name.strip() for name in without.split(",") if name.strip()]
    for name in left_out:
        check_choice("part", name, tuple(Part))
    check_choice("theme", theme, MAP_THEMES)
    document = load(map_file)
    parts = [part for part in Part if part not in left_out]
    deliver(report_on(document, engine_for(dot), parts, theme), output, "the report")
