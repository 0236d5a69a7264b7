"""Where the program starts: the window, the command line, or a frozen program's Graphviz child.

Which of them it is, the first argument says, before anything heavy is imported: opening a map
must not wait for the command line to load. Everything that goes wrong ends here, as one line
saying what is wrong and one saying what to do.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.foundation.errors import EcomapError, FileAccessError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = ("export", "report", "analyse", "compare", "validate", "arrange", "schema")
"""The commands of ``ecomap.cli``, known here so that it need not be imported to see one."""

GRAPHVIZ_CHILD = "--graphviz-child"
"""The first argument by which a frozen program starts itself again to run Graphviz."""

OK = 0
FAILED = 1
MISUSED = 2
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells count
PIPE_CLOSED = 141  # 128 and the number of SIGPIPE


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code.

    Args:
        argv: The arguments without the program's name; the process's own if None.
    """
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        code = _run(arguments)
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return PIPE_CLOSED
    except EcomapError as error:
        return _complain(
            error.message, error.hint or "“ecomap --help” lists the commands.", MISUSED
        )
    except ImportError as error:
        return _import_failed(error)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            return _failed(error)
        _silence_stdout()
        return _complain("There is no space left for the output", "Free some space.", MISUSED)
    except Exception as error:
        return _failed(error)
    return code


def _run(arguments: list[str]) -> int:
    first = arguments[0] if arguments else None
    if first == GRAPHVIZ_CHILD:
        from ecomap.graphviz import child

        child.main()
        return OK
    if first is None:
        return _open_window(None)
    if first in COMMANDS or first.startswith("-"):
        from ecomap import cli

        return cli.run(arguments)
    path = _map_to_open(first)
    if len(arguments) > 1:
        raise UsageError(
            f"“{arguments[1]}” cannot follow a map that is opened in the window",
            "Write “ecomap FILE” alone; “ecomap --help” lists the commands.",
        )
    return _open_window(path)


def _map_to_open(first: str) -> Path:
    """Return the path that the first argument names.

    Raises:
        UsageError: If it names no file; the hint offers commands and files with a name like it.
    """
    path = Path(first)
    if os.path.isdir(path):  # pathlib raises where a name is too long
        raise UsageError(f"“{first}” is a folder, not a map", "Name a file inside it.")
    if os.path.exists(path):
        return path
    from difflib import get_close_matches

    commands = get_close_matches(first.lower(), COMMANDS, n=1)
    looks_like_file = bool(path.suffix) or path.name != first
    if commands and not looks_like_file:
        raise UsageError(
            f"There is no command or file “{first}”", f"Did you mean “ecomap {commands[0]}”?"
        )
    if looks_like_file:
        near = get_close_matches(path.name, _names_beside(path), n=1)
        hint = (
            f"Did you mean “{path.with_name(near[0])}”?" if near else "Check its name and folder."
        )
        raise FileAccessError(f"There is no file “{first}”", hint)
    raise UsageError(
        f"There is no command or file “{first}”", "“ecomap --help” lists the commands."
    )


def _names_beside(path: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return []


def _open_window(path: Path | None) -> int:
    """Open the window, with a map if there is one.

    Raises:
        EcomapError: If there is no screen; Qt itself would abort the process.
    """
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform not in ("win32", "darwin") and not any(map(os.environ.get, screens)):
        raise EcomapError(
            "There is no screen to open a window on",
            "Without one, use “ecomap export MAP -o OUT.svg” or “ecomap analyse MAP”.",
        )
    from ecomap import app

    return app.run(path, [])


def _complain(message: str, hint: str, code: int) -> int:
    """Write one line on what is wrong and one on what to do, and return the exit code."""
    try:
        for name, words in (("error", message), ("hint", hint)):
            if sys.stderr is not None:
                sys.stderr.write(f"{name}: {_one_line(words)}\n")
                sys.stderr.flush()
    except BrokenPipeError:
        pass  # nobody is listening
    return code


def _one_line(text: str) -> str:
    """Return the text on one line, with nothing in it that could steer a terminal."""
    words = " ".join(text.splitlines())
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in words)


def _import_failed(error: ImportError) -> int:
    """Say which library the system lacks; anything else is a defect of the program."""
    if error.path is None or error.path.endswith(".py"):
        return _failed(error)
    return _complain(
        f"A library that Ecomap needs cannot be loaded: {error}",
        "Install it with your system's packages; svg and dot exports, analyse and validate do"
        " without Qt.",
        MISUSED,
    )


def _failed(error: Exception) -> int:
    if os.environ.get("ECOMAP_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    return _complain(
        f"Ecomap failed: {type(error).__name__}: {error}",
        "This is a fault in Ecomap: please report it with the command and what"
        " “ecomap --version” says; ECOMAP_DEBUG=1 shows where it happened.",
        FAILED,
    )


def _silence_stdout() -> None:
    """Let Python's last flush go nowhere, or it would complain about the closed pipe."""
    try:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, sys.stdout.fileno())
        os.close(sink)
    except (OSError, ValueError, AttributeError):
        pass  # not a real stream, so that there is no last flush


if __name__ == "__main__":
    sys.exit(main())
