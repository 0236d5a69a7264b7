"""Every control has a name that a screen reader says: in the window, its panels and its dialogs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from ecomap.editor import catalogue
from ecomap.editor.comparison import compare
from ecomap.model import edits
from ecomap.ui import recovery_words
from ecomap.ui.dialogs.about import AboutDialog
from ecomap.ui.dialogs.comparison import ComparisonDialog
from ecomap.ui.dialogs.crash import CrashDialog
from ecomap.ui.dialogs.recovery import RecoveryDialog
from ecomap.ui.dialogs.shortcuts.dialog import ShortcutsDialog
from ecomap.ui.files import unsaved_question
from ecomap.ui.messages import Recoverable

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
PARTS_OF_OTHERS = (
    "qt_menubar_ext_button",
    "qt_toolbar_ext_button",
    "ScrollLeftButton",
    "ScrollRightButton",
)

PARTIAL = (QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView)


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def put_away(widget: QWidget, whole: QWidget) -> bool:
    """Say whether nobody can come to a widget now, but for pages that one can turn to."""
    while widget is not whole:
        above = widget.parentWidget()
        if above is None:
            return True
        if widget.isHidden() and not isinstance(above, QStackedWidget):
            return True
        widget = above
    return False


def nameless(whole: QWidget) -> list[str]:
    """Return the controls in a widget that have no name, with where they are."""
    found = []
    for widget in (whole, *whole.findChildren(QWidget)):
        if not isinstance(widget, CONTROLS) or widget.objectName() in PARTS_OF_OTHERS:
            continue
        inside = widget.parent()
        above = inside.parent() if inside is not None else None
        if isinstance(inside, PARTIAL) or isinstance(above, QComboBox):
            continue  # a part that Qt makes; the whole has the name
        if put_away(widget, whole):
            continue
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus and not isinstance(
            widget, QAbstractButton
        ):
            continue
        if not name_of(widget):
            parents = []
            while inside is not None and len(parents) < 4:
                parents.append(type(inside).__name__)
                inside = inside.parent()
            where = " < ".join(parents)
            found.append(f"{type(widget).__name__} {widget.objectName()!r} in {where}")
    return found


@pytest.fixture
def everything_open(window, qtbot):
    """A window with all its panels, bars and popups made."""
    for action in catalogue.build().all():
        if action.id.startswith("dock-") and not window.binding.action(action.id).isChecked():
            window.binding.action(action.id).trigger()
    assert all(not dock.isHidden() for dock in window.findChildren(QDockWidget))
    bars = ("take-snapshot", "sentence", "find", "show-legend", "save-view")
    for action in (*bars, "palette", "filter", "tour"):
        window.binding.action(action).trigger()
    window.notice.say("Something happened", "Do something.")
    qtbot.waitUntil(lambda: window.guide.count > 0)
    return window


def test_every_control_of_the_window_has_a_name_whatever_is_selected(everything_open):
    window = everything_open
    document = window.session.document
    flow, exchange = (*document.flows, *document.exchanges)
    for chosen in ((), ("council",), (flow,), (exchange,), ("council", "clinic")):
        window.session.select(chosen)
        assert "\n".join(nameless(window)) == ""
    popups = [w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible()]
    assert [name for popup in popups for name in nameless(popup)] == []


def test_every_control_of_the_start_page_has_a_name(window):
    window.binding.action("start-page").trigger()
    page = window.commands.companions.start_page.page
    assert nameless(page) == []
    names = [name_of(card) for card in page.samples.cards]
    assert len(set(names)) == len(names)


def test_every_register_has_a_name(window):
    window.binding.action("dock-registers").trigger()
    panel = window.commands.registers.panel
    names = set()
    for place in range(panel.tabs.count()):
        panel.tabs.setCurrentIndex(place)
        assert nameless(panel) == []
        names.add(name_of(panel.table))
    assert len(names) in (1, panel.tabs.count())


def test_every_control_of_the_dialogs_has_a_name(window, qtbot, small_map):
    other = edits.set_fields(small_map, "council", name="Shire")
    found = (Recoverable("a", "Births", "Never saved", (recovery_words.OPEN,)),)
    made = [
        AboutDialog(window),
        CrashDialog("report", window),
        ShortcutsDialog(window.commands.lookup.shortcuts, window),
        ComparisonDialog(unsaved_question("x"), compare(small_map, other), window),
        RecoveryDialog(found, lambda *_: None, window),
    ]
    for dialog in made:
        qtbot.addWidget(dialog)
        dialog.show()
        assert nameless(dialog) == [], type(dialog).__name__
        dialog.hide()


def test_every_action_has_words_and_every_menu_a_name(window):
    for menu in window.menuBar().actions():
        assert menu.text()
        for action in menu.menu().actions():
            assert action.isSeparator() or action.text()


def test_no_menu_is_longer_than_a_small_projector(window):
    for entry in window.menuBar().actions():
        assert entry.menu().sizeHint().height() < 680, entry.text()
    (theme, text) = [e.menu() for m in window.menuBar().actions() if m.text() == "&View"
                     for e in m.menu().actions() if e.menu()]  # fmt: skip
    assert [action.objectName() for action in theme.actions()][-1] == "theme-contrast-dark"
    assert len(text.actions()) == 4


def test_a_control_without_a_name_is_found(qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    QLineEdit(whole)
    assert nameless(whole) == ["QLineEdit '' in QWidget"]
