"""What stands before the first frame, and what waits until after it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]

FIRST_FRAME = """
import json, sys
from pathlib import Path
from ecomap import app

seen = {}

def settings():
    from ecomap.storage.settings import settings_folder
    return settings_folder() / "settings.json"

def stop():
    import PySide6.QtGui, PySide6.QtWidgets
    modules = sorted(sys.modules)
    kinds = sorted({*vars(PySide6.QtGui), *vars(PySide6.QtWidgets)})
    asked = [name for name in modules if name.startswith("shibokensupport")
             and hasattr(sys.modules[name], "__file__")]
    seen.update(modules=modules, kinds=kinds, asked=asked, settings=settings().exists())
    from ecomap.drawing.elements import Text
    texts = Text.__annotations__
    seen["once"] = texts["x"].__forward_code__ is texts["size"].__forward_code__
    import typing
    seen["typing"] = "compile" in vars(typing) or typing.TypedDict.__module__ != "typing"
    from pydantic_core import core_schema
    seen["typed"] = hasattr(core_schema.IntSchema, "__required_keys__")
    late = {"bz2": "BZ2File", "lzma": "LZMAFile", "shutil": "copy", "tempfile": "mkdtemp"}
    seen["run"] = [name for name, own in late.items() if own in vars(sys.modules[name])]
    from PySide6.QtGui import QAction
    seen["actions"] = len(watched.binding.findChildren(QAction))

def ready(window):
    from PySide6.QtGui import QAction
    all_actions = len(window.binding.findChildren(QAction))
    seen.update(afterwards=settings().read_text(), all_actions=all_actions)

def watch(window):
    global watched
    watched = window
    from ecomap.ui.first_frame import FirstFrame
    FirstFrame(window.canvas.view.viewport()).painted.connect(stop)
    window.ready.connect(window.close)
    window.ready.connect(lambda: ready(window))
    return window

make = app._window
app._window = lambda path: watch(make(path))
app.run(Path(sys.argv[1]))
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def first_frame(tmp_path_factory):
    """What has been loaded and written when the first frame of a map is seen."""
    home = tmp_path_factory.mktemp("home")
    # A map of its own: who opens it must not be asked whether somebody else has it open.
    path = shutil.copy(REPOSITORY / "sample_maps" / "doncaster-careers.ecomap", home)
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    done = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME, path],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env={**dict.fromkeys(folders, str(home)), "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_modules_for_later_are_not_imported(first_frame):
    late = ("html", "logging", "platformdirs", "pydantic.functional_serializers",
            "ecomap.canvas.rename")  # fmt: skip
    assert [name for name in late if name in first_frame["modules"]] == []
    assert "ecomap.canvas.canvas" in first_frame["modules"]


def test_kinds_of_widgets_and_pictures_for_later_are_not_loaded(first_frame):
    # PySide6 loads a class with all its enumerations; a call that may take one loads it too.
    late = ("QGradient", "QImage", "QLineEdit", "QListWidget", "QTextEdit", "QTreeView")
    assert [name for name in late if name in first_frame["kinds"]] == []
    assert "QGraphicsView" in first_frame["kinds"]


def test_qt_for_python_has_no_mistake_to_explain(first_frame):
    assert sorted(first_frame["asked"]) == [
        "shibokensupport",
        "shibokensupport.feature",
        "shibokensupport.signature",
        "shibokensupport.signature.importhandler",
        "shibokensupport.signature.lib",
        "shibokensupport.signature.loader",
    ]


def test_equal_annotations_are_compiled_once(first_frame):
    assert first_frame["once"] is True
    assert first_frame["typing"] is False


def test_typed_dictionaries_of_schemas_are_plain_ones(first_frame):
    assert first_frame["typed"] is False


def test_what_archives_of_other_kinds_need_has_not_run(first_frame):
    assert first_frame["run"] == []


def test_only_what_the_toolbar_shows_is_an_action_before(first_frame):
    assert 10 < first_frame["actions"] < 30
    assert first_frame["all_actions"] > 140


def test_nothing_is_written_for_the_next_start_before(first_frame):
    assert first_frame["settings"] is False
    assert "doncaster-careers.ecomap" in first_frame["afterwards"]
