"""Themes, icons, notices and the dialogs about the program itself."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from ecomap import __version__
from ecomap.drawing.theme import contrast
from ecomap.editor import catalogue
from ecomap.foundation.errors import EcomapError
from ecomap.foundation.paths import resources_dir
from ecomap.storage.settings import Settings, load_settings
from ecomap.ui import look, theme
from ecomap.ui.appearance import Appearance
from ecomap.ui.crash import CrashGuard
from ecomap.ui.dialogs.about import AboutDialog
from ecomap.ui.dialogs.crash import CrashDialog
from ecomap.ui.dialogs.native import NativeDialogs
from ecomap.ui.exporting import KINDS
from ecomap.ui.files import unsaved_question
from ecomap.ui.findings.card import MARKS
from ecomap.ui.icons import icon, pixmap
from ecomap.ui.notice import NoticeBar, Offer
from ecomap.ui.preferences import Preferences

if TYPE_CHECKING:
    from pathlib import Path

TEXT_ON_GROUND = [
    ("text", "window"), ("text", "base"), ("text", "raised"), ("muted", "window"),
    ("muted", "base"), ("muted", "raised"), ("on_chosen", "chosen"), ("on_alert", "alert"),
    ("refused", "window"), ("refused", "base"),
]  # fmt: skip
EDGES = [("edge", "window"), ("edge", "base"), ("focus", "window"), ("focus", "base")]


@pytest.mark.parametrize("name", sorted(look.LOOKS))
def test_text_can_be_read_and_fields_can_be_seen(name):
    colours = look.LOOKS[name]
    for ink, ground in TEXT_ON_GROUND:
        assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 7, (ink, ground)
    for edge, ground in EDGES:
        assert contrast(getattr(colours, edge), getattr(colours, ground)) >= 3, (edge, ground)


def test_text_is_larger_on_a_projector():
    assert look.PROJECTOR_LOOK.text_size > look.LIGHT_LOOK.text_size


def test_choosing_a_theme_changes_window_and_canvas_and_is_remembered(window):
    window.binding.action("theme-dark").trigger()
    assert window.canvas.theme.name == "dark"
    assert window.binding.action("theme-dark").isChecked()
    assert QApplication.palette().window().color().name() == look.DARK_LOOK.window
    assert load_settings().theme == "dark"


def test_marks_of_findings_follow_the_theme(window, qtbot):
    qtbot.waitUntil(lambda: window.guide.count > 0)
    card = window.guide.panel.page.cards[0]

    def inks():
        image = card.mark.toImage()
        pixels = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
        return {pixel.name() for pixel in pixels if pixel.alpha() == 255}

    assert inks() == {look.LIGHT_LOOK.text}
    window.commands.set_theme("dark")
    assert inks() == {look.DARK_LOOK.text}


def test_the_system_theme_follows_the_desktop(qapp, monkeypatch):
    class Hints:
        scheme = Qt.ColorScheme.Dark

        def colorScheme(self):
            return self.scheme

    monkeypatch.setattr(theme.QGuiApplication, "styleHints", staticmethod(Hints))
    assert theme.look_for("system") is look.DARK_LOOK
    Hints.scheme = Qt.ColorScheme.Light
    assert theme.look_for("system") is look.LIGHT_LOOK
    assert theme.look_for("projector") is look.PROJECTOR_LOOK


def test_only_the_system_theme_follows_the_desktop(qapp, qtbot, monkeypatch):
    appearance = Appearance(Preferences(Settings(theme="projector")))
    monkeypatch.setattr("ecomap.ui.appearance.look_for", lambda *_: look.DARK_LOOK)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert appearance.look is look.PROJECTOR_LOOK
    appearance.choose("system")
    assert appearance.look is look.DARK_LOOK
    assert appearance.theme == "system"


def test_the_menu_offers_the_theme_of_the_desktop(window):
    window.binding.action("theme-system").trigger()

    assert window.binding.action("theme-system").isChecked()
    assert not window.binding.action("theme-light").isChecked()
    assert load_settings().theme == "system"


def test_every_icon_that_is_asked_for_is_there():
    there = {path.stem for path in (resources_dir() / "icons").glob("*.svg")}
    wanted = {action.icon for action in catalogue.build().all() if action.icon}
    assert wanted | set(MARKS.values()) | {"ecomap"} <= there


@pytest.mark.parametrize(
    "path", sorted((resources_dir() / "icons").rglob("*.svg")), ids=lambda path: path.stem
)
def test_every_icon_can_be_drawn_and_is_not_blank(qapp, path):
    name = path.relative_to(resources_dir() / "icons").with_suffix("").as_posix()
    image = pixmap(name, "#102030", 24).toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() > 200
    ]
    assert len(inked) > 8
    assert len(inked) < 24 * 24


def test_icons_take_the_colour_of_the_text(qapp):
    names = {
        name: {
            picture.pixelColor(x, y).name()
            for picture in [icon("tool-select", look.LOOKS[name]).pixmap(20, 20).toImage()]
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() == 255
        }
        for name in ("light", "dark")
    }
    assert names == {"light": {look.LIGHT_LOOK.text}, "dark": {look.DARK_LOOK.text}}


def test_an_icon_that_is_not_there_is_empty(qapp):
    assert icon("no-such-icon", look.LIGHT_LOOK).isNull()


@pytest.fixture
def notice(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    return bar


def test_a_notice_says_message_and_hint_until_it_is_closed(notice):
    assert notice.message == ""
    notice.say_error(EcomapError("The file <b> is gone", "Look & see."))
    assert notice.message == "The file <b> is gone. Look & see."
    assert not notice.act.isVisibleTo(notice)
    notice.dismiss()
    assert notice.message == ""


def test_an_offer_is_taken_once(notice):
    taken = []
    notice.say("Not arranged", offer=Offer("Arrange", lambda: taken.append(1)))
    notice.act.click()
    notice.act.click()
    assert taken == [1]
    assert notice.message == ""


def test_about_says_what_the_program_is_made_of(qtbot):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    text = dialog.text.toPlainText()
    for word in (__version__, "Python 3", "Qt for Python", "Graphviz (built in)", "Open Font"):
        assert word in text
    assert dialog.text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_a_crash_report_can_be_copied(qtbot):
    dialog = CrashDialog("it broke here")
    qtbot.addWidget(dialog)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "it broke here"


@pytest.fixture
def guard(qapp):
    told = []
    guard = CrashGuard(told.append)
    guard.told = told
    guard.install()
    yield guard
    guard.uninstall()


def raised(error) -> tuple:
    try:
        raise error
    except type(error):
        return sys.exc_info()


def test_a_mistake_is_logged_and_told_once(guard, qtbot, caplog):
    caught = raised(ZeroDivisionError("by nothing"))
    sys.excepthook(*caught)
    sys.excepthook(*caught)
    qtbot.waitUntil(lambda: bool(guard.told))
    qtbot.wait(1)
    (report,) = guard.told
    assert "ZeroDivisionError: by nothing" in report
    assert f"Ecomap {__version__}" in report
    assert "A mistake of the program" in caplog.text


def test_a_mistake_on_another_thread_is_told_on_the_first(guard, qtbot):
    caught = raised(ZeroDivisionError())
    thread = threading.Thread(target=guard.take, args=caught)
    thread.start()
    thread.join()
    assert guard.told == []
    qtbot.waitUntil(lambda: bool(guard.told))


def test_an_interrupt_from_the_keyboard_is_let_through(qapp, monkeypatch, qtbot):
    before, told = [], []
    monkeypatch.setattr(sys, "excepthook", lambda *caught: before.append(caught[0]))
    guard = CrashGuard(told.append)
    guard.take(*raised(KeyboardInterrupt()))
    qtbot.wait(1)
    assert (before, told) == ([KeyboardInterrupt], [])


@pytest.fixture
def native(qtbot, monkeypatch):
    """Qt's own dialogs, in front of a plain window, without those of the desktop."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield NativeDialogs(window)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


def opened(kind):
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return dialog


quiet = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, for any dialog


@quiet
@pytest.mark.parametrize(
    ("button", "expected"),
    [("Save", "save"), ("Do not save", "discard"), ("Cancel", "cancel")],
)
def test_the_question_about_changes_has_three_answers(native, button, expected):
    answers = []
    native.ask(unsaved_question("births"), answers.append)
    box = opened(QMessageBox)
    assert "births" in box.text()
    (chosen,) = [one for one in box.buttons() if one.text() == button]
    chosen.click()
    assert answers == [expected]


@quiet
def test_escape_answers_cancel(native):
    answers = []
    native.ask(unsaved_question("births"), answers.append)
    QTest.keyClick(opened(QMessageBox), Qt.Key.Key_Escape)
    assert answers == ["cancel"]


@quiet
def test_a_file_to_open_is_asked_for(native, tmp_path):
    answers = []
    wanted = tmp_path / "births.ecomap"
    wanted.write_text("{}")
    native.ask_open(tmp_path, answers.append)
    dialog = opened(QFileDialog)
    dialog.selectFile(str(wanted))
    dialog.accept()
    assert answers == [wanted]


@quiet
def test_a_map_is_saved_with_its_suffix(native, tmp_path):
    answers = []
    native.ask_save(tmp_path / "Untitled map.ecomap", answers.append)
    dialog = opened(QFileDialog)
    dialog.selectFile("births")
    dialog.accept()
    assert answers == [tmp_path / "births.ecomap"]


@quiet
def test_the_kind_of_file_gives_a_suffix_to_a_name_without(native, tmp_path):
    answers = []
    native.ask_export(tmp_path / "births.svg", KINDS, answers.append)
    dialog = opened(QFileDialog)
    dialog.selectNameFilter(next(f for f in dialog.nameFilters() if "*.pdf" in f))
    dialog.filterSelected.emit(dialog.selectedNameFilter())
    dialog.selectFile("births")
    dialog.accept()
    assert answers == [tmp_path / "births.pdf"]


@quiet
def test_giving_up_a_file_answers_nothing(native, tmp_path):
    answers: list[Path] = []
    native.ask_open(tmp_path, answers.append)
    opened(QFileDialog).reject()
    assert answers == []


def test_another_theme_styles_each_widget_a_few_times_however_deep_it_lies(qtbot, qapp):
    styled: list[QEvent.Type] = []

    class Noting(QWidget):
        def changeEvent(self, event: QEvent) -> None:
            styled.append(event.type())

    outer = inner = QWidget()
    qtbot.addWidget(outer)
    for _ in range(12):
        inner = QWidget(inner)
    Noting(inner)
    theme.put_on(qapp, look.DARK_LOOK)
    outer.show()
    styled.clear()
    theme.put_on(qapp, look.LIGHT_LOOK)
    assert 0 < styled.count(QEvent.Type.StyleChange) <= 3
