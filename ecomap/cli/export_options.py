"""The options of ``ecomap export``, and which of them fit which format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ecomap.cli.choices import check_choice
from ecomap.cli.parameters import STDOUT
from ecomap.foundation.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMATS = ("svg", "png", "pdf", "dot")
PICTURES = ("svg", "png", "pdf")
TEXTS = ("font", "outlines", "plain")
SMALLEST_SCALE = 0.1
LARGEST_SCALE = 10.0
SMALLEST_DPI = 10
LARGEST_DPI = 1_200
USUAL_DPI = 144
POINTS_PER_INCH = 72

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
        "--theme",
        metavar="light|dark|projector|contrast|contrast-dark|greyscale",
        help="The colours.",
    ),
]
Arrange = Annotated[
    bool, typer.Option("--arrange", help="Arrange the map first; MAP itself stays as it is.")
]
Scale = Annotated[
    float | None,
    typer.Option("--scale", metavar="N", help="How fine a PNG is, from 0.1 to 10; 2 if left out."),
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
    typer.Option(
        "--view", metavar="NAME", help="Draw a saved view; several are pages of a PDF, or files."
    ),
]
AllViews = Annotated[
    bool, typer.Option("--all-views", help="Draw each saved view: a page of a PDF, or a file.")
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="NAME", help="Draw some stakeholders, and what joins them."),
]
Page = Annotated[
    str,
    typer.Option(
        "--page",
        metavar="a4-landscape|a4-portrait|16:9|…",
        help="Fit it on a sheet: a4, a3 or letter, -landscape or -portrait, or 16:9.",
        show_default=False,
    ),
]
Dpi = Annotated[int | None, typer.Option("--dpi", metavar="N", help="PNG pixels to the inch; 144.")]

_FITS: Mapping[str, tuple[str, ...]] = {
    "--text": ("svg",),
    "--with-map": ("svg",),
    "--transparent": ("svg", "png"),
    "--title": PICTURES,
    "--page": PICTURES,
    "--view": PICTURES,
    "--all-views": PICTURES,
    "--only": PICTURES,
}
"""The formats that an option says something about."""


def pixels(scale: float | None, dpi: int | None, chosen: str) -> float:
    """Return how many pixels of a PNG make a point.

    Raises:
        UsageError: If both are given, one is out of range, or the format has no pixels.
    """
    given = {"--scale": scale, "--dpi": dpi}
    for option, number in given.items():
        if number is not None and chosen != "png":
            raise UsageError(
                f"{option} does not fit {chosen.upper()}, which has no pixels", "Leave it out."
            )
    if scale is not None and dpi is not None:
        raise UsageError("--scale and --dpi say the same", "Leave one of them out.")
    if scale is not None and not SMALLEST_SCALE <= scale <= LARGEST_SCALE:
        raise UsageError(
            f"The scale {scale:g} is out of range",
            f"Choose a number from {SMALLEST_SCALE:g} to {LARGEST_SCALE:g}.",
        )
    if dpi is not None and not SMALLEST_DPI <= dpi <= LARGEST_DPI:
        raise UsageError(
            f"{dpi:,} pixels to the inch are out of range",
            f"Choose a number from {SMALLEST_DPI} to {LARGEST_DPI}.",
        )
    return scale or (dpi or USUAL_DPI) / POINTS_PER_INCH


def check_text(text: str | None) -> str:
    """Return how text is to stand in an SVG.

    Raises:
        UsageError: If there is no such way.
    """
    check_choice("text", text or TEXTS[0], TEXTS)
    return text or TEXTS[0]


def check_page(page: str) -> None:
    """Refuse a sheet that there is not.

    Raises:
        UsageError: If there is none of this name.
    """
    from ecomap.export.paper import PAPERS

    if page:
        check_choice("page", page, [name for name in PAPERS if name])


def check_several(output: str, *, several: bool) -> None:
    """Refuse to put several files onto the terminal.

    Raises:
        UsageError: If it is so.
    """
    if several and output == STDOUT:
        raise UsageError(
            "Several pictures do not fit on the terminal",
            "Name a file with -o; each is called after it and after its view.",
        )


def check_fit(chosen: str, given: Mapping[str, object]) -> None:
    """Refuse an option that says nothing about the format, rather than passing it over.

    Raises:
        UsageError: If one was given that does not fit.
    """
    for option, is_given in given.items():
        if is_given and chosen not in _FITS[option]:
            raise UsageError(
                f"{option} does not fit {chosen.upper()}",
                f"Leave it out, or export to {' or '.join(_FITS[option]).upper()}.",
            )
    if given.get("--only") and given.get("--with-map"):
        raise UsageError(
            "--with-map would put all of the map into a picture of a part of it",
            "Leave it out, or --only.",
        )
