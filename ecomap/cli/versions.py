"""Which versions of what Ecomap stands on are at work."""

from __future__ import annotations

import platform
from importlib import metadata

from ecomap import __version__
from ecomap.cli.picturing import engine_for
from ecomap.foundation.errors import EcomapError


def versions() -> list[str]:
    """Return a line each for Ecomap, Python, Qt and Graphviz."""
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
        engine = engine_for(None)
    except EcomapError as error:
        return f"Graphviz does not work: {error.message}"
    source = (
        f"built in (pygraphviz {_installed('pygraphviz')})" if engine.embedded else engine.source
    )
    return f"Graphviz {engine.version}, {source}"
