"""Choosing what a picture is to be like, with the picture in sight."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ecomap.drawing.drawing import build
from ecomap.export.paper import LARGEST_SCALE, PAPERS, remark_on
from ecomap.export.picture import Picture, drawn, restored, stored
from ecomap.model import edits
from ecomap.model.entities import View
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import Lens
from ecomap.storage.mapfile import load
from ecomap.ui.messages import PictureQuestion
from ecomap.ui.picturing.dialog import PictureDialog

WHOLE = {"all": "The whole map"}


@pytest.fixture
def show(qtbot, small_map):
    """Return a function that shows the dialog, and what it answered."""
    answers = []

    def open_dialog(start=None, choices=None):
        question = PictureQuestion(
            start or Picture(), lambda picture: drawn(small_map, picture), choices or WHOLE
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
    assert answers == [Picture(title=True, theme="greyscale")]


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
    for dots in (72, 144):
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
    assert dialogs.picture_question.choices["view:b"] == "View: Once more"
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


@pytest.fixture
def folder(tmp_path):
    """An empty folder."""
    made = tmp_path / "out"
    made.mkdir()
    return made


def with_views(window):
    views = [View(id=i, name=n, lens=Lens.DATA) for i, n in (("a", "Who pays?"), ("b", "<b>B</b>"))]
    window.session.commit("Add", lambda document: edits.add(document, *views))


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_each_saved_view_is_a_file_beside_the_picture(window, dialogs, folder, qtbot, suffix):
    with_views(window)
    dialogs.picture = Picture(suffix, each_view=True)
    dialogs.path = folder / f"births{suffix}"
    window.binding.action("export").trigger()
    qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)
    names = {f"births{suffix}", f"births-who-pays{suffix}", f"births-b-b-b{suffix}"}
    assert {path.name for path in folder.iterdir()} == names
    assert window.progress.words == f"Exported births{suffix} and 2 more"


@pytest.mark.parametrize("answer", ["replace", "cancel"])
def test_files_that_nobody_named_are_replaced_only_when_allowed(
    window, dialogs, tmp_path, qtbot, answer
):
    with_views(window)
    there = tmp_path / "births-who-pays.svg"
    there.write_text("before")
    dialogs.picture = Picture(each_view=True)
    dialogs.path = tmp_path / "births.svg"
    dialogs.answers["replace-files"] = answer
    window.binding.action("export").trigger()
    qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)
    question = dict(dialogs.asked)["replace-files"]
    assert question.details == there.name
    assert (there.read_text() == "before") == (answer == "cancel")
    assert dialogs.path.exists() == (answer == "replace")


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
@pytest.mark.parametrize("way", ["run", "walk"])
def test_stopping_an_export_leaves_no_file(
    window, dialogs, folder, qtbot, monkeypatch, suffix, way
):
    with_views(window)
    begin, begun = getattr(window.progress, way), []

    def stopped(words, *work):
        begin(words, *work)
        begun.append(words)
        if len(begun) == (2 if way == "run" else 1):
            assert not window.progress.stop.isHidden()
            window.progress.stop.click()

    monkeypatch.setattr(window.progress, way, stopped)
    dialogs.picture = Picture(suffix, each_view=True)
    dialogs.path = folder / f"births{suffix}"
    window.binding.action("export").trigger()
    done = f"Exported births{suffix}"
    qtbot.waitUntil(lambda: window.progress.words.startswith(("Stopped", done)), timeout=20_000)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    if begun:
        assert window.progress.words == "Stopped"
        assert "of 3)" in begun[-1]
        assert list(folder.iterdir()) == []
    else:
        assert (suffix, way) == (".svg", "walk"), "an SVG is not painted"


def test_a_picture_too_large_cannot_be_asked_for(show, qtbot):
    dialog, _ = show(Picture(".png", dots=72))
    qtbot.waitUntil(lambda: dialog.size_words.text() != "")
    assert "pixels" in dialog.size_words.text()
    assert dialog.act.isEnabled()
    huge = dialog._question.draw(dialog.picture)
    dialog._drawn(huge._replace(paper=(20_000.0, 20_000.0)))
    assert not dialog.act.isEnabled()
    assert "too large" in dialog.size_words.text()


def test_what_is_selected_can_be_shown_alone(window, dialogs, tmp_path, qtbot):
    flow = next(iter(window.session.document.flows.values()))
    window.session.select([flow.id])
    dialogs.picture = Picture(shows="selection", with_map=True)
    dialogs.path = tmp_path / "part.svg"
    window.binding.action("export").trigger()
    qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)
    svg = dialogs.path.read_text("utf-8")
    drawn_ids = set(re.findall(r'<g id="stakeholder-([^"]+)"', svg))
    assert drawn_ids == {flow.source, flow.target}
    assert "map-data" not in svg, "a part does not carry all of the map"


def test_a_map_fills_the_sheet_that_was_chosen(small_map):
    for name, paper in PAPERS.items():
        if name:
            drawing = drawn(small_map, Picture(paper=name, title=True))
            assert drawing.paper == (paper.width, paper.height)
            shape = drawing.area.width / drawing.area.height
            assert shape == pytest.approx(paper.width / paper.height, rel=1e-6)
            assert paper.width / drawing.area.width <= LARGEST_SCALE + 1e-6


def test_title_and_legend_stand_at_the_edges_of_a_sheet(small_map):
    drawing = drawn(small_map, Picture(paper="a4-portrait", title=True))
    *_, title, legend = drawing.elements
    edge = PAPERS["a4-portrait"].edge * drawing.area.width / PAPERS["a4-portrait"].width
    assert title.area.y == pytest.approx(drawing.area.y + edge, abs=4)
    assert legend.area.bottom == pytest.approx(drawing.area.bottom - edge, abs=4)
    assert title.area.width == pytest.approx(legend.area.width)


def test_a_sheet_that_does_not_suit_the_map_is_remarked_on(small_map):
    wide = {i: Point(400.0 * n, 0.0) for n, i in enumerate(small_map.stakeholders)}
    spread = edits.move(small_map, wide)
    assert "leaves much of it empty" in remark_on(drawn(spread, Picture(paper="a4-portrait")))
    far = edits.move(small_map, {i: Point(9_000.0 * n, 6_000.0 * n) for n, i in enumerate(wide)})
    assert "too small to read" in remark_on(drawn(far, Picture(paper="a4-landscape")))
    assert remark_on(drawn(far, Picture())) == ""
    near = {i: Point(230.0 * n, 160.0 * (n % 2)) for n, i in enumerate(wide)}
    good = drawn(edits.move(small_map, near), Picture(paper="16:9", legend=False))
    assert remark_on(good) == ""
