"""The report, asked for and written from the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ecomap.drawing.theme import GREYSCALE, LIGHT
from ecomap.export.report.choices import (
    ReportChoices,
    restored,
    stored,
    with_something_to_say,
)
from ecomap.export.report.content import TITLES, Part
from ecomap.model import edits
from ecomap.model.document import Document
from ecomap.ui.messages import ReportQuestion
from ecomap.ui.picturing.report_dialog import ReportDialog


def written(window, dialogs, path, qtbot):
    dialogs.path = path
    window.binding.action("report").trigger()
    qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)
    return path.read_text("utf-8")


@pytest.fixture
def dialog(qtbot):
    """A dialog for a map with everything but sources, and what it answered."""
    answers = []
    question = ReportQuestion(ReportChoices(), frozenset(Part) - {Part.SOURCES})
    made = ReportDialog(question, answers.append)
    qtbot.addWidget(made)
    made.show()
    return made, answers


def test_a_report_is_written_where_the_user_says(window, dialogs, tmp_path, qtbot):
    html = written(window, dialogs, tmp_path / "report.html", qtbot)
    assert "<svg" in html
    assert "<h1>Births</h1>" in html


def test_parts_that_are_not_wanted_are_left_out(window, dialogs, tmp_path, qtbot):
    dialogs.report = ReportChoices(frozenset({Part.MAP, Part.METHOD}))
    html = written(window, dialogs, tmp_path / "report.html", qtbot)
    assert "<svg" not in html
    assert TITLES[Part.METHOD] not in html
    assert TITLES[Part.STAKEHOLDERS] in html


def test_what_was_chosen_is_proposed_for_the_same_map_again(window, dialogs, tmp_path, qtbot):
    chosen = ReportChoices(frozenset({Part.WORDS}), "greyscale")
    dialogs.report = chosen
    html = written(window, dialogs, tmp_path / "report.html", qtbot)
    assert LIGHT.stakeholder.fill not in html
    assert "drawn with a double line" in html
    dialogs.report = None
    written(window, dialogs, tmp_path / "again.html", qtbot)
    assert dialogs.asked[-2][1].start == chosen
    assert dialogs.asked[-2][0] == "report"


def test_parts_with_nothing_to_say_are_not_offered(dialog):
    made, _ = dialog
    sources = made.boxes[Part.SOURCES]
    assert not sources.isEnabled()
    assert not sources.isChecked()
    assert "nothing on this map" in sources.text()


def test_parts_are_switched_with_the_keyboard(dialog):
    made, answers = dialog
    QTest.keyClick(made.boxes[Part.METHOD], Qt.Key.Key_Space)
    QTest.keyClick(made.boxes[Part.WORDS], Qt.Key.Key_Space)
    QTest.keyClick(made.boxes[Part.WORDS], Qt.Key.Key_Space)
    made.colours.setCurrentIndex(1)
    made.act.click()
    assert answers == [ReportChoices(frozenset({Part.METHOD}), "greyscale")]


def test_giving_up_writes_nothing(dialog):
    made, answers = dialog
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert answers == []


def test_a_report_of_nothing_cannot_be_written(dialog):
    made, _ = dialog
    for box in made.boxes.values():
        box.setChecked(False)
    assert not made.act.isEnabled()
    assert not made.colours.isEnabled()
    made.boxes[Part.MAP].setChecked(True)
    assert made.act.isEnabled()
    assert made.colours.isEnabled()


def test_every_control_has_a_name(dialog):
    made, _ = dialog
    assert all(one.accessibleName() for one in (*made.boxes.values(), made.colours))


@pytest.mark.parametrize(
    "kept",
    [None, 3, {"theme": "pink", "without": "everything"}, {"without": 7}, {"theme": ["light"]}],
)
def test_nonsense_in_the_settings_is_as_usual(kept):
    assert restored(kept) == ReportChoices()


def test_choices_survive_the_settings():
    choices = ReportChoices(frozenset({Part.WORDS, Part.METHOD}), "contrast")
    assert restored(stored(choices)) == choices
    assert restored({"without": ",".join(Part)}) == ReportChoices(), "a report says something"


def test_an_empty_map_has_little_to_say(small_map):
    assert with_something_to_say(Document()) == {
        Part.SUMMARY,
        Part.FINDINGS,
        Part.UNKNOWN,
        Part.METHOD,
    }
    told = with_something_to_say(edits.set_info(small_map, sources=("A book",)))
    assert {Part.MAP, Part.STAKEHOLDERS, Part.WORDS, Part.SOURCES} <= told


def test_the_report_in_black_and_white_has_no_other_colours_in_its_map(
    window, dialogs, tmp_path, qtbot
):
    dialogs.report = ReportChoices(theme="greyscale")
    html = written(window, dialogs, tmp_path / "report.html", qtbot)
    picture = html[html.index("<svg") : html.index("</svg>")]
    assert LIGHT.value not in picture
    assert GREYSCALE.background in picture
