"""The list of what differs, with the decision below, and questions before the window is shown."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ecomap.editor.comparison import Difference, FieldDifference
from ecomap.ui.dialogs.comparison import ComparisonDialog
from ecomap.ui.dialogs.native import NativeDialogs
from ecomap.ui.messages import Answer, Question

QUESTION = Question(
    "comparison",
    "What differs in “births”",
    "Reloading can be undone.",
    (Answer("reload", "Reload"), Answer("keep", "Keep mine"), Answer("later", "Decide later")),
    giving_up="later",
)
LONG = "many words " * 20
DIFFERENCES = (
    Difference(
        "changed",
        "Stakeholder",
        "<b>Council</b>",
        (FieldDifference("name", "Council", "<i>Clinic</i>"), FieldDifference("sector", "–", LONG)),
    ),
    Difference("added", "Dataset", "Births"),
    Difference("removed", "Need", "Clinic needs Births"),
)


@pytest.fixture
def answers() -> list[str]:
    return []


@pytest.fixture
def shown(qtbot, answers):
    def show(differences=DIFFERENCES, question=QUESTION):
        dialog = ComparisonDialog(question, differences, answers.append)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return show


def rows(tree) -> list[list[str]]:
    """Return what stands in the list from top to bottom."""
    found = []

    def go(item):
        found.append([item.text(column) for column in range(3) if item.text(column)])
        for number in range(item.childCount()):
            go(item.child(number))

    for number in range(tree.topLevelItemCount()):
        go(tree.topLevelItem(number))
    return found


def test_everything_that_differs_is_listed_in_groups(shown):
    assert rows(shown().tree) == [
        ["Different (1)"],
        ["Stakeholder: <b>Council</b>"],
        ["name", "Council", "<i>Clinic</i>"],
        ["sector", "–", LONG],
        ["Only in the file (1)"],
        ["Dataset: Births"],
        ["Only in your map (1)"],
        ["Need: Clinic needs Births"],
    ]


def test_a_long_text_gets_the_lines_that_it_takes(shown):
    tree = shown().tree
    council = tree.topLevelItem(0).child(0)
    short, tall = (tree.visualItemRect(council.child(number)).height() for number in (0, 1))
    assert tall > 2 * short


@pytest.mark.parametrize("answer", ["reload", "keep", "later"])
def test_each_answer_has_a_button_that_ends_the_dialog(shown, qtbot, answers, answer):
    dialog = shown()
    button = dialog.findChild(QPushButton, answer)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert answers == [answer]
    assert not dialog.isVisible()


def test_escape_gives_up_and_enter_in_the_list_decides_nothing(shown, qtbot, answers):
    dialog = shown()
    dialog.tree.setFocus()
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert answers == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert answers == ["later"]


def test_maps_that_differ_in_nothing_that_people_see_are_said_so(shown):
    dialog = shown(differences=())
    labels = [label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")]
    assert any("only how the file is written" in text for text in labels)


def test_a_great_many_differences_are_listed_in_part_and_quickly(shown):
    many = tuple(Difference("added", "Dataset", f"Data {number}") for number in range(20_000))
    start = time.process_time()
    tree = shown(many).tree
    assert time.process_time() - start < 5
    assert tree.topLevelItem(0).text(0) == "Only in the file (20,000)"
    assert rows(tree)[-1] == ["… and 18,000 more"]


def test_a_question_asked_before_the_window_is_shown_waits_for_it(qtbot, answers):
    window = QWidget()
    qtbot.addWidget(window)
    NativeDialogs(window).ask(QUESTION, answers.append)
    assert QApplication.activeModalWidget() is None
    window.show()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    QApplication.activeModalWidget().reject()
    assert answers == ["later"]


def test_what_differs_can_be_asked_about_in_front_of_a_window(qtbot, answers):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    NativeDialogs(window).ask_comparing(QUESTION, DIFFERENCES, answers.append)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ComparisonDialog)
    dialog.reject()
    assert answers == ["later"]
