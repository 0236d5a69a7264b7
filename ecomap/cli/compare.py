"""``ecomap compare``: two states of a map, in words, as data or as one picture."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (typer reads it)
from typing import TYPE_CHECKING, Annotated

import typer

from ecomap.cli.choices import check_choice
from ecomap.cli.export_options import ThemeName  # noqa: TC001 (typer reads it)
from ecomap.cli.files import check_output, deliver, load
from ecomap.cli.formats import check_terminal, format_for
from ecomap.cli.parameters import STDOUT, DotPath, IncludePlans, OutputFile

if TYPE_CHECKING:
    from ecomap.analysis.report.shape import DifferenceShape
    from ecomap.drawing.theme import Theme
    from ecomap.editor.comparing import Compared

PICTURES = ("svg", "png", "pdf")
SUFFIX_FORMATS = {
    ".txt": "text",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    **{f".{name}": name for name in PICTURES},
}


def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="The earlier map, as it is.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The later map, as it is to be.")],
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="text|json|markdown|html|svg|png|pdf",
            help="By OUT's suffix, or text; the last three are pictures of both maps in one.",
        ),
    ] = None,
    theme: ThemeName = "light",
    include_plans: IncludePlans = False,
    dot: DotPath = None,
    output: OutputFile = STDOUT,
) -> None:
    """Say what differs between two maps, and which findings change.

    Records are the same if their ids are, and where ids differ if their names are.
    """
    from ecomap.drawing.theme import THEMES

    check_output(output, before, after)
    chosen = format_for(output, format_name, SUFFIX_FORMATS, "a comparison", "text")
    check_choice("theme", theme, tuple(THEMES))
    check_terminal(output, chosen)
    documents = load(before), load(after)
    from ecomap.analysis import graph
    from ecomap.editor.comparing import compared

    scope = graph.WITH_PLANS if include_plans else None
    both = compared(*documents, THEMES[theme], scope)
    if chosen in PICTURES:
        deliver(_picture(both, THEMES[theme], chosen, dot), output, chosen.upper())
    else:
        deliver(_words(both, chosen).encode(), output, "the comparison")


def _words(both: Compared, chosen: str) -> str:
    from ecomap.analysis.report import written
    from ecomap.analysis.report.comparison import comparison_as_json, comparison_page

    if chosen == "json":
        return comparison_as_json(both.states, _shapes(both))
    return written(comparison_page(both.states, _shapes(both)), chosen)


def _shapes(both: Compared) -> tuple[DifferenceShape, ...]:
    from ecomap.analysis.report.shape import DifferenceShape, FieldShape

    return tuple(
        DifferenceShape(
            change=one.change,
            kind=one.kind,
            id=one.id or None,
            name=one.name,
            fields=tuple(FieldShape(**field._asdict()) for field in one.fields),
        )
        for one in both.differences
    )


def _picture(both: Compared, theme: Theme, chosen: str, dot: str | None) -> bytes:
    from ecomap.cli.picturing import exported
    from ecomap.editor.comparing import drawn

    return exported(both.both, drawn(both, theme), chosen, dot)
