"""Qt starts without the parts that only mistakes need, and mistakes are told as ever."""

from __future__ import annotations

import subprocess
import sys

import pytest

QUICKLY = "from ecomap.canvas.qt_start import import_qt; import_qt()"
PLAINLY = "import PySide6"

MISTAKES = """
import inspect
from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QGuiApplication, QPen
application = QGuiApplication(["test", "-platform", "offscreen"])

def mistake(function, *arguments, **named):
    try:
        function(*arguments, **named)
    except Exception as error:
        print(type(error).__name__, error)
    else:
        print("no mistake")

mistake(QPointF, "a", "b")
mistake(QPointF, 1, 2, 3, 4)
mistake(QObject, colour=3)
mistake(QPen().setCapStyle, 3)
mistake(QTimer.singleShot, "soon", print)
print(QPen.setCapStyle.__doc__)
from PySide6.support.signature import get_signature
print(get_signature(QTimer.singleShot))
from PySide6.support.signature.mapping import type_map
print(type_map["uint"], type_map["char*"])
"""

KINDS = """
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter
for owner in (Qt, QFont, QPainter):
    for name in dir(owner):
        kind = getattr(owner, name)
        if hasattr(kind, "__members__"):
            print(name, [base.__name__ for base in kind.__mro__], *kind)
"""


def output(repository, start: str, rest: str) -> str:
    """Return what a program prints that imports Qt in this way and then goes on."""
    done = subprocess.run(
        [sys.executable, "-c", f"{start}\n{rest}"],
        capture_output=True,
        text=True,
        cwd=repository,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("rest", [MISTAKES, KINDS], ids=["mistakes", "kinds of values"])
def test_what_qt_for_python_says_is_the_same(repository, rest):
    quick = output(repository, QUICKLY, rest)
    assert quick == output(repository, PLAINLY, rest)
    assert len(quick) > 1_000


def test_nothing_runs_before_it_is_needed(repository):
    look = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(["test", "-platform", "offscreen"])
QLabel("words").show()
late = [name for name in sys.modules if name.startswith("shibokensupport.signature.")]
print(*(name for name in sorted(late) if hasattr(sys.modules[name], "__file__")))
try:
    QLabel(1, 2, 3)
except TypeError:
    pass
print(*(name for name in sorted(late) if hasattr(sys.modules[name], "__file__")))
"""
    before, after = output(repository, QUICKLY, look).splitlines()
    always = {"importhandler", "lib", "loader"}
    assert {name.removeprefix("shibokensupport.signature.") for name in before.split()} == always
    assert {"errorhandler", "layout", "mapping", "parser"} <= {
        name.rpartition(".")[2] for name in after.split()
    }


def test_imports_are_as_ever_afterwards(repository):
    look = """
import builtins, sys
finders = list(sys.meta_path)
same = sys.meta_path
from ecomap.canvas.qt_start import import_qt
import_qt()
print(same is sys.meta_path, sys.meta_path == finders)
import_qt()  # a second time is no matter
print(same is sys.meta_path, sys.meta_path == finders)
from PySide6.QtGui import *
print(QPainterPath.__name__, builtins.__import__ is builtins.__feature_import__)
"""
    shown = output(repository, "", look).splitlines()
    assert shown == ["True True", "True True", "QPainterPath False"]
