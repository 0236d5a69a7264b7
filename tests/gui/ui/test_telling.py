"""Lists of sentences: every line has the room that it needs, and keys go from one to the next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from ecomap.ui.telling import Heading, Sentence, SentenceList

WORDS = "Possible: nobody on the map could supply the data any more, if it exists as drawn"


@pytest.fixture
def made(qtbot):
    """A list of two headings with two sentences each, without what explains itself."""
    made = SentenceList("What would follow")
    qtbot.addWidget(made)
    made.resize(260, 400)
    lines = [Heading("One"), Sentence("A", ("a",)), Sentence("B", ("b",))]
    lines += [Heading("Two"), Sentence("C", ("c",)), Sentence("D", ())]
    made.show_lines(lines)
    made.show()
    return made


def test_arrow_keys_pass_over_headings_and_stop_at_the_ends(made):
    told = []
    made.lit.connect(told.append)
    walked = []
    for _ in range(5):
        QTest.keyClick(made, Qt.Key.Key_Down)
        walked.append(made.currentItem().text())
    assert walked == ["A", "B", "C", "D", "D"]
    assert told == [("a",), ("b",), ("c",), None]
    for _ in range(5):
        QTest.keyClick(made, Qt.Key.Key_Up)
    assert made.currentItem().text() == "A"


def test_walking_goes_round(made):
    made.walk(-1)
    assert made.currentItem().text() == "D"
    made.walk(1)
    assert made.currentItem().text() == "A"


@pytest.mark.parametrize("width", [*range(200, 420, 13)])
def test_each_line_has_room_for_all_its_words_and_little_more(qtbot, width):
    made = SentenceList("What would follow")
    qtbot.addWidget(made)
    made.resize(width, 160)
    texts = [WORDS[: 20 + 3 * n] for n in range(20)]
    made.show_lines([Sentence(text, ()) for text in texts])
    made.show()
    line = made.fontMetrics().lineSpacing()
    for row, words in enumerate(texts):
        text = QTextDocument(words)
        text.setDefaultFont(made.font())
        text.setDocumentMargin(0)
        text.setTextWidth(made.viewport().width() - 10)
        height = made.visualItemRect(made.item(row)).height()
        assert text.size().height() <= height
        assert height <= text.size().height() + 2 * line
