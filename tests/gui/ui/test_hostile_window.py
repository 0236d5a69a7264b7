"""The window on a map from a stranger: every text is shown as it is, within bounds, and changes
nothing by being looked at."""

from __future__ import annotations

import json
import time

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from ecomap.canvas.tips import LONGEST
from ecomap.editor.commands import set_field
from ecomap.editor.tools.base import Hit
from ecomap.foundation.inert import inert, shortened
from ecomap.storage.codec import parse
from ecomap.storage.settings import Settings
from ecomap.ui.dialogs.question import QuestionDialog
from ecomap.ui.files import unsaved_question
from ecomap.ui.preferences import Preferences
from tests.support.hostile import TEXTS, raw_map, steering

SLOWEST = 2.0  # seconds to open a map and look at everything on it
WIDEST = 1_280  # pixels: a small projector

PICKED = (
    *("end of a title", "event", "picture", "file", "link", "Qt's rich text", "nearly HTML"),
    *("mnemonics", "sign of changes", "style sheet", "override", "controls", "line ends"),
    *("only zero width", "tower of marks", "terminal colour", "enormous word", "enormous words"),
    *("enormous lines", "enormous tower", "long emoji"),
)


@pytest.fixture(scope="module")
def maps():
    return {what: parse(json.dumps(raw_map(TEXTS[what]))).document for what in PICKED}


def as_seen(markup):
    """Return what Qt makes of markup, having seen that it loads nothing and leads nowhere."""
    document = QTextDocument()
    document.setHtml(markup)
    assert not acting(document)
    return document.toPlainText()


def acting(document):
    """Return the links and pictures in a document."""
    found, block = [], document.begin()
    while block.isValid():
        spans = block.textFormats()
        if any(span.format.isAnchor() or span.format.isImageFormat() for span in spans):
            found.append(block.text())
        block = block.next()
    return found


def check(window):
    """Check every label, tool tip and title of the window; return how many there were."""
    looked_at = 0
    for label in window.findChildren(QLabel):
        text = label.text()
        assert not steering(text), text
        if "<" in text:
            assert label.textFormat() != Qt.TextFormat.AutoText, text
        if label.textFormat() == Qt.TextFormat.RichText:
            as_seen(text)
        looked_at += 1
    for widget in (window, *window.findChildren(QWidget)):
        tip = widget.toolTip()
        assert not steering(tip), tip
        if "<" in tip:
            assert tip.startswith("<qt>")
            as_seen(tip)
        assert not steering(widget.windowTitle())
        looked_at += 1
    for action in window.binding._qactions.values():
        assert not steering(action.text() + action.toolTip() + action.statusTip())
        assert len(action.text()) < 200
        assert "<" not in action.toolTip()
    return looked_at


def test_everything_is_shown_as_it_is_and_stays_as_it_was(window, maps, qtbot):
    slowest = 0.0
    for what, document in maps.items():
        slowest = max(slowest, _timed(lambda document=document: window.session.load(document)))
        for record in document.records():
            begin = time.process_time()
            window.session.select((record.id,))
            qtbot.wait(1)
            slowest = max(slowest, time.process_time() - begin)
            if record.id in ("s", "d"):
                check(window)
                for control in window.inspector.panel.controls.values():
                    control.setFocus()
        window.session.select(())
        assert check(window) > 50
        window.canvas.view.setFocus()
        assert window.session.document is document, what
        assert not window.session.dirty
        assert window.minimumSizeHint().width() <= WIDEST, what
    assert slowest < SLOWEST


def _timed(act):
    begin = time.process_time()
    act()
    return time.process_time() - begin


def test_the_findings_are_shown_as_they_are(window, maps, qtbot):
    for what in PICKED[::2]:
        with qtbot.waitSignal(window.guide.counted):
            window.session.load(maps[what])
        assert window.guide.panel.page.cards
        for card in window.guide.panel.page.cards:
            card.set_chosen(True)
        check(window)
        assert window.minimumSizeHint().width() <= WIDEST, what
        assert window.guide.panel.page.body.minimumSizeHint().width() < 400, what


def test_tool_tips_on_the_map_show_the_very_sentence(window, maps, monkeypatch):
    said, hit = [], []
    monkeypatch.setattr(QToolTip, "showText", lambda where, text, *_: said.append(text))
    view = window.canvas.view
    monkeypatch.setattr(view, "hit_test", lambda point: hit[-1])
    for what, document in maps.items():
        window.session.load(document)
        for record_id in ("s", "f", "e", "fr", "no"):
            element = window.canvas.scene.item_of(record_id).element
            hit.append(Hit(record_id, element.kind))
            view.viewportEvent(QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5)))
            shown = as_seen(said[-1])
            assert len(shown) <= LONGEST
            assert shown.split() == shortened(element.sentence, LONGEST).split(), what
    assert len(said) == 5 * len(PICKED)


def test_typing_over_it_on_the_map_begins_with_plain_text(window, maps):
    slowest = 0.0
    for what, document in maps.items():
        window.session.load(document)
        for record_id in ("s", "e", "fr", "no"):
            slowest = max(slowest, _timed(lambda i=record_id: window.canvas.begin_rename(i)))
            editor = window.canvas.on_the_spot._editor
            assert not acting(editor.document())
            assert not steering(editor.accessibleName(), "")
            slowest = max(slowest, _timed(lambda editor=editor: editor.finish(keep=True)))
        assert window.session.document is document, what
    assert slowest < SLOWEST


def test_titles_and_menus_hold_the_name_and_no_more(window, maps):
    for what, document in maps.items():
        window.session.load(document)
        set_field(window.session, "hub", "name", TEXTS[what][:1_000])
        window.binding.refresh()
        undo = window.binding.action("undo").text()
        assert not steering(undo, "")
        assert len(undo) < 200
        assert undo.count("&") % 2 == 0, what  # each stands for itself
        window.files._path = None
        window._show_document()
        title = window.windowHandle().title()
        assert title.startswith(inert(TEXTS[what][:1_000], 80) or "Untitled map")
        assert not steering(title, "")
        window.session.mark_saved()


NAMES = ("<b>x", "<img src=x>", "R&D && &x", "a[*]b", "a\u202eb", "a\nb\tc", "\x1b[31m", "x" * 200)


def test_recent_files_are_listed_as_they_are(open_window, small_map, tmp_path):
    from ecomap.storage import mapfile

    paths = []
    for name in NAMES:
        paths.append(tmp_path / f"{name}.ecomap")
        mapfile.save(paths[-1], small_map)
    settings = Settings(recent_files=tuple(map(str, paths)))
    window = open_window(preferences=Preferences(settings))
    window.recent.fill()
    entries = window.recent.actions()
    assert len(entries) == len(settings.recent_files)
    for entry in entries:
        words = entry.text()
        assert not steering(words, "")
        assert len(words) < 200
        assert words.replace("&&", "").count("&") <= 1  # the one before its number
        assert as_seen(entry.toolTip())
        assert entry.toolTip().startswith("<qt>")
        entry.trigger()
        assert not steering(window.windowHandle().title(), "")
        shown = window.windowHandle().title()
        assert shown.startswith(inert(window.files.path.stem, 80))


def test_files_with_such_names_that_are_no_maps_are_told_as_they_are(window, tmp_path):
    for name in NAMES:
        path = tmp_path / f"{name}.ecomap"
        path.write_text("{")
        window.files.open_now(path)
        (shown,) = [label for label in window.notice.findChildren(QLabel) if label.isVisible()]
        assert inert(path.name) in as_seen(shown.text()).replace("\u200b", "")
        assert not steering(window.notice.message, "")
        assert window.minimumSizeHint().width() <= WIDEST


def test_questions_show_plain_text(window):
    for name in ("<h1>x</h1>", "<img src='http://192.0.2.1/x.png'>"):
        dialog = QuestionDialog(unsaved_question(name)._replace(text=name), lambda _: None, window)
        shown = [label for label in dialog.findChildren(QLabel) if name in label.text()]
        assert len(shown) == 2
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in shown)
        dialog.deleteLater()


def test_it_was_many_of_them(record_property):
    record_property("count", f"hostile window: {len(PICKED)} texts, {len(NAMES)} names of files")
