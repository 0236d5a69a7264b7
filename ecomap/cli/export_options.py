"""The options of ``ecomap export``, and which of them fit which format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ecomap.cli.choices import check_choice
from ecomap.foundation.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMATS = ("svg", "png", "pdf", "dot")
PICTURES = ("svg", "png", "pdf")
TEXTS = ("font", "outlines", "plain")
SMALLEST_SCALE = 0.1
LARGEST_SCALE = 10.0

Output = Annotated[
    str,
    typer.Option("--output", "-o", metavar="OUT", help="The file to write, or - for the terminal."),
]
FormatName = Annotated[
    str | None,
    typer.Option("--format", metavar="svg|png|pdf|dot", help="By OUT's suffix if left out."),
]
ThemeName = Annotated[
    str,
    typer.Option(
        "--theme", metavar="light|dark|projector|contrast|contrast-dark", help="The colours."
    ),
]
Arrange = Annotated[
    bool, typer.Option("--arrange", help="Arrange the map first; MAP itself stays as it is.")
]
Scale = Annotated[
    float | None, typer.Option("--scale", metavar="N", help="PNG pixels to the unit; 2.")
]
Legend = Annotated[bool, typer.Option(help="Explain the signs that are in the picture below it.")]
Title = Annotated[
    bool, typer.Option("--title", help="Put title, question, date and source above it.")
]
Transparent = Annotated[
    bool, typer.Option("--transparent", help="Leave the ground out; not for PDF.")
]
TextChoice = Annotated[
    str | None,
    typer.Option(
        "--text",
        metavar="font|outlines|plain",
        help="SVG: text with its font, as paths, or alone.",
    ),
]
WithMap = Annotated[
    bool, typer.Option("--with-map", help="SVG: put the map inside; Ecomap can open it again.")
]
ViewNames = Annotated[
    list[str] | None,
    typer.Option("--view", metavar="NAME", help="Draw a saved view; PDF: one page for each."),
]
AllViews = Annotated[bool, typer.Option("--all-views", help="PDF: a page for each saved view.")]


def check_scale(scale: float | None, chosen: str) -> None:
    """Refuse a size for what has none, and one that is out of range.

    Raises:
        UsageError: If it does not fit.
    """
    if scale is None:
        return
    if chosen != "png":
        raise UsageError(
            f"--scale does not fit {chosen.upper()}, which has no pixels", "Leave it out."
        )
    if not SMALLEST_SCALE <= scale <= LARGEST_SCALE:
        raise UsageError(
            f"The scale {scale:g} is out of range",
            f"Choose a number from {SMALLEST_SCALE:g} to {LARGEST_SCALE:g}.",
        )


def check_text(text: str | None) -> str:
    """Return how text is to stand in an SVG.

    Raises:
        UsageError: If there is no such way.
    """
    check_choice("text", text or TEXTS[0], TEXTS)
    return text or TEXTS[0]


def check_fit(chosen: str, given: Mapping[str, bool], formats: tuple[str, ...]) -> None:
    """Refuse an option that says nothing about the format, rather than passing it over.

    Raises:
        UsageError: If one was given and the format is none of those.
    """
    for option, is_given in given.items():
        if is_given and chosen not in formats:
            raise UsageError(
                f"{option} does not fit {chosen.upper()}",
                f"Leave it out, or export to {' or '.join(formats).upper()}.",
            )
