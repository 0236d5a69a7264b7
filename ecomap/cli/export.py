"""``ecomap export``: a map as a picture, or in Graphviz's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.cli import export_options as options
from ecomap.cli.choices import check_choice, suggestion
from ecomap.cli.files import check_output, deliver, load
from ecomap.cli.formats import MAP_SUFFIX, check_terminal
from ecomap.cli.parameters import STDOUT, DotPath, MapFile
from ecomap.cli.picturing import How, arranged, drawn, view_titles, views_called, written
from ecomap.foundation.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


def export(
    map_file: MapFile,
    output: options.Output,
    format_name: options.FormatName = None,
    theme: options.ThemeName = "light",
    dot: DotPath = None,
    arrange: options.Arrange = False,
    page: options.Page = "",
    scale: options.Scale = None,
    dpi: options.Dpi = None,
    legend: options.Legend = True,
    title: options.Title = False,
    transparent: options.Transparent = False,
    text: options.TextChoice = None,
    with_map: options.WithMap = False,
    only: options.Only = None,
    view: options.ViewNames = None,
    all_views: options.AllViews = False,
) -> None:
    """Draw a map into a file: SVG, PNG, PDF or Graphviz's DOT."""
    from ecomap.drawing.theme import THEMES
    from ecomap.export.picture import Picture

    chosen = _checked(output, map_file, format_name, theme)
    options.check_page(page)
    given: dict[str, object] = {"--text": text, "--with-map": with_map, "--title": title}
    given |= {"--transparent": transparent, "--page": page, "--only": only}
    options.check_fit(chosen, given | {"--view": view, "--all-views": all_views})
    pixels = options.pixels(scale, dpi, chosen)
    how = How(chosen, dot, pixels, options.check_text(text), with_map)
    several = chosen != "pdf" and (all_views or len(view or ()) > 1)
    options.check_several(output, several=several)
    document, done = load(map_file), ""
    if arrange:
        document, done = arranged(document, THEMES[theme], dot)
    views = views_called(document, view or (), all_views=all_views)
    key = legend and chosen != "dot"
    picture = Picture(theme=theme, title=title, legend=key, transparent=transparent, paper=page)
    drawings = drawn(document, picture, views, only or ())
    names = view_titles(views) or [""]
    paths = _files(output, names, several=several)
    for path, data in zip(paths, written(document, drawings, names, how), strict=True):
        deliver(data, path, chosen.upper(), done)


def _checked(output: str, map_file: Path, format_name: str | None, theme: str) -> str:
    """Return the format to export, having seen that there is such a theme and a place to write.

    Raises:
        EcomapError: If the output cannot be written, or not in that format, or there is no theme.
    """
    from ecomap.drawing.theme import THEMES

    check_output(output, map_file)
    chosen = _export_format(output, format_name)
    check_terminal(output, chosen)
    check_choice("theme", theme, tuple(THEMES))
    return chosen


def _files(output: str, names: Sequence[str], *, several: bool) -> list[str]:
    """Return the files to write: one, or one for each view, called after it."""
    if not several:
        return [output]
    from ecomap.export.naming import files_for

    return [str(path) for path in files_for(Path(output), names)]


def _export_format(output: str, format_name: str | None) -> str:
    """Return the format to export, by the suffix of the file if nothing else says it."""
    suffix = Path(output).suffix.lower().removeprefix(".")
    if format_name is not None:
        check_choice("format", format_name, options.FORMATS)
        if suffix in (*options.FORMATS, MAP_SUFFIX[1:]) and suffix != format_name:
            raise UsageError(
                f"“{output}” ends in .{suffix}, but the format asked for is {format_name}",
                "Leave out --format, or name the file accordingly.",
            )
        return format_name
    if output == STDOUT or not suffix:
        raise UsageError(
            f"The format of “{output}” cannot be told from its name",
            "Add “--format svg”, or png, pdf or dot.",
        )
    if suffix not in options.FORMATS:
        raise UsageError(f"Ecomap cannot export to .{suffix}", suggestion(suffix, options.FORMATS))
    return suffix
