"""The main paths through the program, to be gone without a network.

``python -m tests.support.offline.paths MAP FOLDER`` goes all of them, writes into the folder and
prints a line of JSON: what was done, and what the kernel counted of the network meanwhile.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 60.0  # seconds
COUNTED = ("Ip:OutRequests", "Ip:OutNoRoutes", "Ip6OutRequests", "Ip6OutNoRoutes")
COUNTED += ("Tcp:ActiveOpens", "Tcp:PassiveOpens", "Udp:OutDatagrams", "Udp6OutDatagrams")


def main() -> None:
    """Go all paths."""
    path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    before = counters()
    # The window first: what the commands make for pictures is too little for it.
    done = [*window(path, folder), *commands(path, folder)]
    moved = {name: count - before[name] for name, count in counters().items()}
    said = {"done": done, "moved": {name: count for name, count in moved.items() if count}}
    sys.stdout.write(json.dumps(said) + "\n")


def counters() -> dict[str, int]:
    """Return what Linux counts of the network that this process sees; nothing elsewhere."""
    found: dict[str, int] = {}
    try:
        lines = Path("/proc/net/snmp").read_text().splitlines()
        rest = Path("/proc/net/snmp6").read_text().splitlines()
    except OSError:
        return {}
    for names, values in zip(lines[::2], lines[1::2], strict=True):
        kind = names.split()[0]
        pairs = zip(names.split()[1:], values.split()[1:], strict=True)
        found |= {f"{kind}{name}": int(value) for name, value in pairs}
    found |= {line.split()[0]: int(line.split()[1]) for line in rest}
    return {name: found[name] for name in COUNTED if name in found}


def commands(path: Path, folder: Path) -> list[str]:
    """Run the commands of the command line."""
    from ecomap.__main__ import main as ecomap

    calls = [
        *([f"export {kind}", "export", str(path), "-o", str(folder / f"map.{kind}")] for kind in
          ("svg", "png", "pdf", "dot")),
        ["export arranged", "export", str(path), "--arrange", "-o", str(folder / "arranged.svg")],
        ["analyse", "analyse", str(path), "-o", str(folder / "findings.txt")],
        ["analyse as JSON", "analyse", str(path), "-o", str(folder / "findings.json")],
        ["validate", "validate", str(path)],
        ["version", "--version"],
    ]  # fmt: skip
    stdout, sys.stdout = sys.stdout, sys.stderr
    try:
        for name, *arguments in calls:
            code = ecomap(arguments)
            assert code == 0, f"{name} ended with {code}"
    finally:
        sys.stdout = stdout
    return [name for name, *_ in calls]


def window(path: Path, folder: Path) -> list[str]:
    """Do in the window what people do in it."""
    from PySide6.QtWidgets import QApplication

    from ecomap.app import start
    from ecomap.editor import commands as editing
    from ecomap.editor.session import Session
    from ecomap.model.geometry import Point
    from ecomap.storage.settings import Settings
    from ecomap.ui.dialogs.about import facts
    from ecomap.ui.main_window import MainWindow
    from ecomap.ui.preferences import Preferences
    from tests.support.dialogs import FakeDialogs

    application = start()
    dialogs = FakeDialogs()
    shown = MainWindow(Session(), Preferences(Settings()), lambda _: dialogs)
    shown.files.open_now(path)
    shown.show()
    _wait(lambda: shown.guide is not None)
    _wait(lambda: shown.guide.count > 0)
    session, done = shown.session, ["open", "findings"]
    added = editing.add_stakeholder(session, Point(40, 40))
    editing.rename(session, added, "https://192.0.2.1/ <img src='http://192.0.2.1/x.png'>")
    editing.connect(session, added, next(iter(session.document.stakeholders)))
    for record in session.document.records():
        session.select((record.id,))
        application.processEvents()
    done += ["add", "rename", "connect", "inspect everything"]
    shown.binding.trigger("arrange")
    _wait(lambda: not shown.progress.running)
    done.append("arrange")
    dialogs.path = folder / "saved.ecomap"
    shown.binding.trigger("save-as")
    assert dialogs.path.is_file(), shown.notice.message
    done.append("save")
    for kind in ("svg", "png", "pdf", "dot"):
        dialogs.path = folder / f"from-window.{kind}"
        shown.binding.trigger("export")
        _wait(lambda: not shown.progress.running)
        assert dialogs.path.is_file(), shown.notice.message
        done.append(f"export {kind} from the window")
    assert "offline" in facts()
    shown.binding.trigger("undo")
    shown.session.mark_saved()
    shown.close()
    _wait(shown.isHidden)
    QApplication.processEvents()
    return [*done, "about", "undo", "close"]


def _wait(until: Callable[[], bool]) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < end, "the window takes too long"
        QApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    main()
