"""The program of the command line: its commands, and how one is run.

Every command raises ``EcomapError`` for whatever the user can mend; ``ecomap.__main__`` turns
that into two lines and an exit code. What one command alone needs is imported inside it. A new
command is a function in a module of its own, added to ``_COMMANDS`` and to ``COMMANDS`` in
``ecomap.__main__``.
"""

from __future__ import annotations

import io
import logging
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from typer.main import get_command

from ecomap.cli.analyse import analyse
from ecomap.cli.arrange import arrange
from ecomap.cli.compare import compare
from ecomap.cli.export import export
from ecomap.cli.help import PlainCommand
from ecomap.cli.report import report
from ecomap.cli.schema import schema
from ecomap.cli.validate import validate
from ecomap.foundation.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = (export, report, analyse, compare, validate, arrange, schema)
"""In the order in which the help lists them."""

QUIET = logging.NullHandler()

app = typer.Typer(
    name="ecomap",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command in _COMMANDS:
    app.command(cls=PlainCommand)(_command)


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
        from ecomap.cli.versions import versions

        typer.echo("\n".join(versions()))
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


def _usage_error(error: typer.TyperException, arguments: Sequence[str]) -> UsageError:
    """Return typer's complaint about the arguments as an error of ours."""
    near = getattr(error, "possibilities", None)
    if near:  # the nearest first
        return UsageError(error.message, f"Did you mean “{near[0]}”?")
    command = "ecomap" if arguments[0].startswith("-") else f"ecomap {arguments[0]}"
    message = error.format_message().rstrip(".")
    return UsageError(message, f"“{command} --help” says how it is used.")
