"""Choosing what a picture is to be like, with the picture in sight."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ecomap.drawing.drawing import build
from ecomap.export.picture import DOTS, Picture, drawn, restored, stored
from ecomap.model import edits
from ecomap.model.entities import View
from ecomap.model.vocabulary import Lens
from ecomap.storage.mapfile import load
from ecomap.ui.messages import PictureQuestion
from ecomap.ui.picturing.dialog import PictureDialog


@pytest.fixture
def show(qtbot, small_map):
    """Return a function that shows the dialog, and what it answered."""
    answers = []

    def open_dialog(start=None, *, can_be_seen=False):
        question = PictureQuestion(
            start or Picture(), lambda picture: drawn(small_map, picture), can_be_seen
        )
        dialog = PictureDialog(question, answers.append)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.preview.accessibleDescription() != "")
        return dialog, answers

    return open_dialog


def test_choices_are_answered_when_the_user_goes_on(show):
    dialog, answers = show()
    dialog.boxes["title"].setFocus()
    QTest.keyClick(dialog.boxes["title"], Qt.Key.Key_Space)
    dialog.boxes["theme"].setCurrentIndex(1)
    dialog.act.click()
    assert answers == [Picture(title=True, theme="contrast")]


def test_giving_up_answers_nothing(show):
    dialog, answers = show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert answers == []


def test_what_does_not_fit_the_kind_of_file_is_not_offered(show):
    dialog, _ = show()
    assert dialog.boxes["text"].isVisible()
    assert not dialog.boxes["dots"].isVisible()
    dialog.boxes["suffix"].setCurrentIndex(1)
    assert dialog.boxes["dots"].isVisible()
    assert not dialog.boxes["with_map"].isVisible()
    dialog.boxes["suffix"].setCurrentIndex(2)
    assert not dialog.boxes["transparent"].isVisible()


def test_what_is_looked_at_is_offered_only_if_it_is_not_the_whole(show):
    assert not show()[0].boxes["seen"].isEnabled()
    assert show(can_be_seen=True)[0].boxes["seen"].isEnabled()


def test_who_puts_the_map_inside_is_told_what_others_can_read(show):
    dialog, _ = show()
    assert not dialog._warning.isVisible()
    dialog.boxes["with_map"].setChecked(True)
    assert dialog._warning.isVisible()
    assert "evidence" in dialog._warning.text()


def test_the_preview_is_the_picture(show, qtbot):
    dialog, _ = show(Picture(legend=False))
    before = dialog.preview.grab().toImage()
    dialog.boxes["legend"].setChecked(True)
    qtbot.waitUntil(lambda: dialog.preview.grab().toImage() != before)


def test_every_control_has_a_name(show):
    dialog, _ = show()
    assert all(box.accessibleName() for box in dialog.boxes.values())


def test_an_export_follows_the_choices_and_they_are_proposed_again(
    window, dialogs, tmp_path, qtbot
):
    dialogs.picture = Picture(title=True, with_map=True)
    dialogs.path = tmp_path / "births.svg"
    window.binding.action("export").trigger()
    qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)
    assert load(dialogs.path).document == window.session.document
    assert b'class="title' in dialogs.path.read_bytes()
    window.binding.action("export").trigger()
    assert dialogs.picture_question.start == Picture(title=True, with_map=True)


def test_pixels_of_a_png_follow_the_choice(window, dialogs, tmp_path, qtbot):
    sizes = []
    for dots in DOTS[:2]:
        dialogs.picture = Picture(".png", dots=dots)
        dialogs.path = tmp_path / f"{dots}.png"
        window.binding.action("export").trigger()
        qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)
        sizes.append(int.from_bytes(dialogs.path.read_bytes()[16:20], "big"))
    assert sizes[1] == pytest.approx(2 * sizes[0], abs=2)


def test_a_pdf_has_a_page_for_each_saved_view(window, dialogs, tmp_path, qtbot):
    views = [View(id=i, name=n, lens=Lens.DATA) for i, n in (("a", "Data"), ("b", "Once more"))]
    window.session.commit("Add", lambda document: edits.add(document, *views))
    dialogs.picture = Picture(".pdf", each_view=True)
    dialogs.path = tmp_path / "births.pdf"
    window.binding.action("export").trigger()
    qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)
    assert dialogs.picture_question.has_views
    with pypdfium2.PdfDocument(dialogs.path.read_bytes()) as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    assert len(texts) == 3
    assert "Showing: Once more" in texts[2]


def test_choices_survive_settings_and_nonsense_is_as_usual():
    picture = Picture(".png", theme="contrast", dots=300, transparent=True)
    assert restored(stored(picture)) == picture
    assert stored(Picture()) == {}
    nonsense = {"suffix": ".exe", "dots": "many", "title": 1, "theme": "pink", "other": True}
    assert restored(nonsense) == Picture()
    assert restored(None) == Picture()


def test_a_title_stands_above_and_moves_nothing(small_map):
    plain = drawn(small_map, Picture(legend=False))
    titled = drawn(small_map, Picture(legend=False, title=True))
    assert titled.elements[:-1] == plain.elements
    assert titled.area.bottom == plain.area.bottom
    assert titled.area.y < plain.area.y
    assert titled.elements[-1].sentence.startswith("Births")


def test_a_pdf_keeps_its_ground(small_map):
    see_through = replace(Picture(), transparent=True)
    assert drawn(small_map, see_through).background == ""
    assert drawn(small_map, replace(see_through, suffix=".pdf")).background
    assert build(small_map).background
