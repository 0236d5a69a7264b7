"""``ecomap compare``: two states of a map, in words, as data or as one picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ecomap.cli.choices import check_choice
from ecomap.cli.files import check_output, deliver, load
from ecomap.cli.parameters import STDOUT, DotPath, IncludePlans, OutputFile
from ecomap.foundation.errors import UsageError

if TYPE_CHECKING:
    from ecomap.analysis.report.shape import DifferenceShape
    from ecomap.drawing.theme import Theme
    from ecomap.editor.comparing import Compared

WORDS = ("text", "json", "markdown", "html")
PICTURES = ("svg", "png", "pdf")
SUFFIX_FORMATS = {
    ".json": "json",
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
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
    theme: Annotated[str, typer.Option("--theme", help="The colours of a picture.")] = "light",
    include_plans: IncludePlans = False,
    dot: DotPath = None,
    output: OutputFile = STDOUT,
) -> None:
    """Say what is added, gone and changed from one map to another, and which findings."""
    from ecomap.drawing.theme import THEMES

    chosen = format_name or SUFFIX_FORMATS.get(Path(output).suffix.lower(), "text")
    check_choice("format", chosen, (*WORDS, *PICTURES))
    check_choice("theme", theme, tuple(THEMES))
    if chosen in PICTURES and output == STDOUT and chosen != "svg":
        raise UsageError(f"{chosen.upper()} does not fit on the terminal", "Name a file with -o.")
    documents = load(before), load(after)
    check_output(output, before, after)
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
