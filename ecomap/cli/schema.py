"""``ecomap schema``: the JSON Schemas of map files and of reports."""

from __future__ import annotations

from typing import Annotated

import typer

from ecomap.cli.files import deliver
from ecomap.cli.parameters import STDOUT


def schema(
    report: Annotated[
        bool, typer.Option("--report", help="Of the reports that analyse and compare write.")
    ] = False,
) -> None:
    """Print the JSON Schema of map files.

    With it, editors and other programs can check and complete what they write.
    """
    if report:
        from ecomap.analysis.report.schema import report_schema_text

        deliver(report_schema_text().encode(), STDOUT, "the schema")
        return
    from ecomap.storage.schema import schema_text

    deliver(schema_text().encode(), STDOUT, "the schema")
