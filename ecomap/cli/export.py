"""``ecomap export``: a map as a picture, or in Graphviz's language."""

from __future__ import annotations

from pathlib import Path

from ecomap.cli import export_options as options
from ecomap.cli.choices import check_choice, suggestion
from ecomap.cli.files import check_output, deliver, load
from ecomap.cli.parameters import STDOUT, DotPath, MapFile
from ecomap.cli.picturing import DEFAULT_SCALE, arranged, drawn, exported
from ecomap.foundation.errors import UsageError


def export(
    map_file: MapFile,
    output: options.Output,
    format_name: options.FormatName = None,
    theme: options.ThemeName = "light",
    dot: DotPath = None,
    arrange: options.Arrange = False,
    scale: options.Scale = None,
    legend: options.Legend = True,
    title: options.Title = False,
    transparent: options.Transparent = False,
    text: options.TextChoice = None,
    with_map: options.WithMap = False,
    view: options.ViewNames = None,
    all_views: options.AllViews = False,
) -> None:
    """Draw a map into a file: SVG, PNG, PDF or Graphviz's DOT."""
    from ecomap.drawing.theme import THEMES
    from ecomap.export.picture import Picture

    chosen = _export_format(output, format_name)
    check_choice("theme", theme, tuple(THEMES))
    options.check_scale(scale, chosen)
    views = list(view or ())
    text_as = options.check_text(text)
    options.check_fit(chosen, {"--text": text is not None, "--with-map": with_map}, ("svg",))
    options.check_fit(chosen, {"--transparent": transparent}, ("svg", "png"))
    options.check_fit(
        chosen, {"--all-views": all_views, "A second --view": len(views) > 1}, ("pdf",)
    )
    options.check_fit(chosen, {"--view": bool(views), "--title": title}, options.PICTURES)
    document = load(map_file)
    check_output(output, map_file)
    how = ""
    if arrange:
        document, how = arranged(document, THEMES[theme], dot)
    if all_views:
        from ecomap.editor.seeing.saved import name_of

        views += [name_of(one) for one in document.views.values()]
    picture = Picture(
        theme=theme, title=title, legend=legend and chosen != "dot", transparent=transparent
    )
    first, *more = drawn(document, picture, views)
    pixels = scale or DEFAULT_SCALE
    data = exported(
        document, first, chosen, dot, pixels, text_as, with_map=with_map, more=tuple(more)
    )
    deliver(data, output, chosen.upper(), how)


def _export_format(output: str, format_name: str | None) -> str:
    """Return the format to export, by the suffix of the file if nothing else says it."""
    suffix = Path(output).suffix.lower().removeprefix(".")
    if format_name is not None:
        check_choice("format", format_name, options.FORMATS)
        if suffix in options.FORMATS and suffix != format_name:
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
