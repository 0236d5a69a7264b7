"""The page that ``--help`` prints, without the signs that only programmers read."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand

_BRACES = re.compile(r"\{([A-Z]+)(?:\.\.\.)?\}")
_TYPE = re.compile(r"(?<=[A-Z.]) <[\w\[\]]+>")


class PlainCommand(TyperCommand):
    """A command whose help names an argument ``MAP``, not ``{MAP}`` and ``MAP <list[Path]>``."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 (typer hides its type)
        """Return the help (typer 0.29 puts braces and types of Python around names)."""
        return _TYPE.sub("", _BRACES.sub(r"\1", super().get_help(ctx)))
