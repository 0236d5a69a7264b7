"""What this program is: its version, what it is made of, and under which licences."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from ecomap import __version__
from ecomap.drawing.fonts import FAMILY
from ecomap.foundation.errors import EcomapError

_LIBRARIES: tuple[tuple[str, str, str], ...] = (
    ("PySide6-Essentials", "Qt for Python", "LGPL-3.0"),
    ("pydantic", "Pydantic", "MIT"),
    ("networkx", "NetworkX", "BSD-3-Clause"),
    ("pygraphviz", "PyGraphviz, with Graphviz (EPL-2.0)", "BSD-3-Clause"),
    ("graphviz", "graphviz", "MIT"),
    ("fonttools", "fontTools", "MIT"),
    ("typer", "Typer", "MIT"),
    ("platformdirs", "platformdirs", "MIT"),
    ("defusedxml", "defusedxml", "PSF-2.0"),
)
"""Distribution, name and licence of what Ecomap builds on."""


class AboutDialog(QDialog):
    """Shows facts to select and copy, for questions and reports of mistakes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Ecomap")
        title = QLabel(f"Ecomap {__version__}")
        title.setProperty("look", "title")
        self.text = QTextBrowser()
        self.text.setPlainText(facts())
        self.text.setAccessibleName("About Ecomap")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(title)
        column.addWidget(self.text)
        column.addWidget(buttons)
        self.resize(560, 560)


def facts() -> str:
    """Return what the program is made of, as plain text."""
    made_of = "\n".join(
        f"  {name} {_version(package)}: {licence}" for package, name, licence in _LIBRARIES
    )
    return (
        "Draws and analyses data ecosystem maps, offline. It never goes on the network.\n"
        "Ecomap is free software under the MIT licence.\n\n"
        f"Ecomap {__version__}\n"
        f"Python {platform.python_version()}\n"
        f"Qt for Python {PySide6.__version__}\n"
        f"{_graphviz()}\n"
        f"{platform.platform()}\n\n"
        f"The typeface is {FAMILY} by the Braille Institute of America,\n"
        "under the SIL Open Font License 1.1.\n"
        "The colours of data are by Masataka Okabe and Kei Ito.\n\n"
        f"Built on\n{made_of}\n"
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed as a package)"


def _graphviz() -> str:
    from ecomap.graphviz.engine import find_engine

    try:
        engine = find_engine()
    except EcomapError as error:
        return f"Graphviz: {error.message}"
    return f"{engine.name} {engine.version}, {engine.source}"
