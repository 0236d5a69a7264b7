"""The commands for a terminal or a script: no window, and Qt for PNG and PDF alone.

Every command raises ``EcomapError`` for whatever the user can mend; ``ecomap.__main__`` turns
that into two lines and an exit code. What one command alone needs is imported inside it.
"""

from __future__ import annotations

import io
import logging
import os
import platform
import sys
from difflib import get_close_matches
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.main import get_command

from ecomap import __version__
from ecomap.foundation.errors import EcomapError, FileAccessError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.theme import Theme
    from ecomap.graphviz.engine import Engine
    from ecomap.model.document import Document

EXPORT_FORMATS = ("svg", "png", "pdf", "dot")
ANALYSE_FORMATS = ("text", "json")
SUFFIX_FORMATS = {".json": "json", ".txt": "text"}
SMALLEST_SCALE = 0.1
LARGEST_SCALE = 10.0
DEFAULT_SCALE = 2.0
STDOUT = "-"
MISUSED = 2
QUIET = logging.NullHandler()

MapFile = Annotated[Path, typer.Argument(metavar="MAP", help="The map, a .ecomap file.")]
DotPath = Annotated[
    str | None,
    typer.Option("--dot", metavar="PATH", help="Use this dot program, not Ecomap's Graphviz."),
]

app = typer.Typer(
    name="ecomap",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code.

    Args:
        arguments: The command's name and what follows it.

    Raises:
        EcomapError: If the arguments, the map or the surroundings do not allow it.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may lack letters
    # A broken check is told in the report; logging would print a traceback besides.
    logging.getLogger("ecomap").addHandler(QUIET)
    command = get_command(app)
    try:
        with command.make_context("ecomap", list(arguments)) as context:
            command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    except typer.TyperException as error:
        raise _usage_error(error, arguments) from error
    return 0


def _say_versions(wanted: bool) -> None:
    if wanted:
        typer.echo("\n".join(_versions()))
        raise typer.Exit


@app.callback()
def top(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=_say_versions,
            help="Say which versions of what Ecomap stands on are at work.",
        ),
    ] = False,
) -> None:
    """Draw and analyse data ecosystem maps, offline.

    “ecomap” alone opens the window, “ecomap FILE” opens it with a map.
    """


@app.command()
def export(
    map_file: MapFile,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="OUT", help="The file to write, or - for the terminal."
        ),
    ],
    format_name: Annotated[
        str | None,
        typer.Option("--format", metavar="svg|png|pdf|dot", help="By OUT's suffix if left out."),
    ] = None,
    theme: Annotated[
        str, typer.Option("--theme", metavar="light|dark|projector", help="The colours.")
    ] = "light",
    dot: DotPath = None,
    arrange: Annotated[
        bool, typer.Option("--arrange", help="Arrange the map first; MAP itself stays as it is.")
    ] = False,
    scale: Annotated[
        float | None, typer.Option("--scale", metavar="N", help="PNG pixels to the unit; 2.")
    ] = None,
    legend: Annotated[
        bool, typer.Option(help="Explain the signs that are in the picture below it.")
    ] = True,
) -> None:
    """Draw a map into a file: SVG, PNG, PDF or Graphviz's DOT."""
    from ecomap.drawing.theme import THEMES

    chosen = _export_format(output, format_name)
    _check_choice("theme", theme, tuple(THEMES))
    _check_scale(scale, chosen)
    document = _load(map_file)
    _check_output(output, map_file)
    how = ""
    if arrange:
        document, how = _arranged(document, THEMES[theme], dot)
    drawing = _drawn(document, THEMES[theme], legend=legend and chosen != "dot")
    data = _exported(document, drawing, chosen, dot, scale or DEFAULT_SCALE)
    _deliver(data, output, chosen.upper(), how)


@app.command()
def analyse(
    map_file: MapFile,
    format_name: Annotated[
        str | None,
        typer.Option("--format", metavar="text|json", help="By OUT's suffix, or text."),
    ] = None,
    include_plans: Annotated[
        bool, typer.Option("--include-plans", help="Count what is planned or proposed as there.")
    ] = False,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="OUT", help="The file to write; the terminal."),
    ] = STDOUT,
) -> None:
    """Say where the ecosystem on a map is fragile, with the evidence."""
    chosen = format_name or SUFFIX_FORMATS.get(Path(output).suffix.lower(), "text")
    _check_choice("format", chosen, ANALYSE_FORMATS)
    document = _load(map_file)
    _check_output(output, map_file)
    from ecomap.analysis import graph, registry, report

    found = registry.run(document, scope=graph.WITH_PLANS if include_plans else graph.CURRENT)
    write = report.as_json if chosen == "json" else report.as_text
    _deliver(write(found, document).encode(), output, "the findings")
    if found.failures:
        raise RuntimeError(found.failures[0].message)  # a defect; what was found stands


@app.command()
def validate(
    map_files: Annotated[
        list[Path], typer.Argument(metavar="MAP...", help="The maps, .ecomap files.")
    ],
) -> None:
    """Check maps in full, and say everything that is wrong and where."""
    from ecomap.storage import codec, mapfile

    faulty = 0
    refused: list[EcomapError] = []
    for path in map_files:
        try:
            problems = tuple(map(str, codec.problems_in(mapfile.read(path))))
        except EcomapError as error:
            refused.append(error)
            problems = (error.message,)
        faulty += bool(problems)
        for problem in problems:
            typer.echo(f"{_shown(path)}: {problem}")
    files = "1 map" if len(map_files) == 1 else f"{len(map_files)} maps"
    typer.echo(
        f"{files} checked: {faulty} with problems." if faulty else f"{files} checked: sound."
    )
    if refused:
        raise refused[0]
    if faulty:
        raise typer.Exit(MISUSED)


@app.command()
def schema() -> None:
    """Print the JSON Schema of map files, for editors and other programs."""
    from ecomap.storage.schema import schema_text

    _deliver(schema_text().encode(), STDOUT, "the schema")


def _usage_error(error: typer.TyperException, arguments: Sequence[str]) -> UsageError:
    """Return typer's complaint about the arguments as an error of ours."""
    near = getattr(error, "possibilities", None)
    if near:  # the nearest first
        return UsageError(error.message, f"Did you mean “{near[0]}”?")
    command = "ecomap" if arguments[0].startswith("-") else f"ecomap {arguments[0]}"
    message = error.format_message().rstrip(".")
    return UsageError(message, f"“{command} --help” says how it is used.")


def _check_choice(word: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise UsageError(f"There is no {word} “{value}”", _suggestion(value, allowed))


def _suggestion(value: str, allowed: Sequence[str]) -> str:
    near = get_close_matches(value.lower(), allowed, n=1)
    listed = f"{', '.join(allowed[:-1])} or {allowed[-1]}"
    return f"Did you mean {near[0]}? Choose {listed}." if near else f"Choose {listed}."


def _export_format(output: str, format_name: str | None) -> str:
    """Return the format to export, by the suffix of the file if nothing else says it."""
    suffix = Path(output).suffix.lower().removeprefix(".")
    if format_name is not None:
        _check_choice("format", format_name, EXPORT_FORMATS)
        if suffix in EXPORT_FORMATS and suffix != format_name:
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
    if suffix not in EXPORT_FORMATS:
        raise UsageError(f"Ecomap cannot export to .{suffix}", _suggestion(suffix, EXPORT_FORMATS))
    return suffix


def _check_scale(scale: float | None, chosen: str) -> None:
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


def _check_output(output: str, map_file: Path) -> None:
    """Refuse what would only be refused when all the work is done."""
    path = Path(output)
    if output == STDOUT:
        return
    if not os.path.isdir(path.parent):  # pathlib raises where a name is too long
        raise FileAccessError(
            f"There is no folder “{path.parent}” to write to",
            "Make it first, or choose another place with -o.",
        )
    if os.path.exists(path) and path.samefile(map_file):
        raise UsageError(f"“{output}” is the map itself", "Choose another file with -o.")


def _load(path: Path) -> Document:
    from ecomap.storage import mapfile

    loaded = mapfile.load(path)
    for note in loaded.notes:
        typer.echo(f"note: {note}", err=True)
    return loaded.document


def _engine(dot: str | None) -> Engine:
    """Return the Graphviz asked for, or the one in the settings, or the one built in."""
    from ecomap.graphviz.engine import find_engine
    from ecomap.storage.settings import load_settings

    path = dot or load_settings().dot_path
    return find_engine(Path(path) if path else None)


def _arranged(document: Document, theme: Theme, dot: str | None) -> tuple[Document, str]:
    """Return the map arranged, and in words by what."""
    from ecomap.drawing import arrange

    arrangement = arrange.arrange(document, _engine(dot), theme=theme)
    return arrange.apply(document, arrangement), f", arranged by {arrangement.engine}"


def _drawn(document: Document, theme: Theme, *, legend: bool) -> Drawing:
    from ecomap.drawing.drawing import build
    from ecomap.drawing.legend import with_legend

    drawing = build(document, theme=theme)
    return with_legend(drawing, document, theme) if legend else drawing


def _exported(
    document: Document, drawing: Drawing, chosen: str, dot: str | None, scale: float
) -> bytes:
    if chosen == "svg":
        from ecomap.export.svg import to_svg

        return to_svg(drawing, _engine(dot))
    if chosen == "dot":
        from ecomap.export.dot import to_dot

        return to_dot(document, drawing).encode()
    if sys.platform not in ("win32", "darwin"):
        # A picture needs no screen, and Qt would abort the process over one that is gone.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ecomap.canvas import picture

    return picture.to_png(drawing, scale=scale) if chosen == "png" else picture.to_pdf(drawing)


def _deliver(data: bytes, output: str, what: str, how: str = "") -> None:
    """Write to the file, and say so, or to standard output as it is (text in UTF-8)."""
    if output != STDOUT:
        from ecomap.storage.atomic import write_atomic

        write_atomic(Path(output), data, backup=False)
        typer.echo(f"Wrote {what} to {_shown(output)} ({_size(len(data))}){how}.")
        return
    if sys.stdout is None:  # a frozen program without a console
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _shown(path: str | Path) -> str:
    """Return a path with nothing in it that could steer a terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in str(path))


def _size(count: int) -> str:
    """Return a number of bytes in words."""
    if count < 1_000:
        return f"{count} bytes"
    kilobytes = round(count / 1_000)
    return f"{kilobytes} kB" if kilobytes < 1_000 else f"{count / 1_000_000:.1f} MB"


def _versions() -> list[str]:
    return [
        f"Ecomap {__version__}",
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()}",
        f"Qt {_installed('PySide6-Essentials')} (PySide6)",
        _graphviz_version(),
    ]


def _installed(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "version unknown"  # frozen programs carry no metadata


def _graphviz_version() -> str:
    try:
        engine = _engine(None)
    except EcomapError as error:
        return f"Graphviz does not work: {error.message}"
    source = (
        f"built in (pygraphviz {_installed('pygraphviz')})" if engine.embedded else engine.source
    )
    return f"Graphviz {engine.version}, {source}"
