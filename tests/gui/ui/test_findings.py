"""The findings dock: what was found, lit up on the map, and kept true to it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ecomap.analysis.findings import Certainty, CheckFailure, CheckInfo, Finding, Report, Severity
from ecomap.analysis.graph import CURRENT
from ecomap.editor import commands
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.document import Document
from ecomap.model.geometry import Point
from ecomap.ui.findings import runner
from ecomap.ui.findings.page import FindingsPage
from ecomap.ui.findings.words import grade, summary
from ecomap.ui.jobs import JobRunner

INFO = CheckInfo("A7", "one", "One", "What hangs on one person?", "", "", "It may break.")
OTHER = CheckInfo("A8", "two", "Two", "What is not known?", "", "", "Nobody can say.")


def finding(number: int, check: str = "A7", severity=Severity.HIGH, **more) -> Finding:
    return Finding(
        check=check,
        severity=severity,
        certainty=more.pop("certainty", Certainty.CERTAIN),
        subjects=(f"s{number}",),
        sentence=f"Finding number {number}.",
        why="It may break.",
        evidence=(f"s{number}",),
        next_step="Ask who else could.",
        fingerprint=f"{check}:s{number}",
        **more,
    )


def report(*findings: Finding, unknowns=(), failures=()) -> Report:
    return Report(tuple(findings), tuple(failures), (INFO, OTHER), CURRENT, tuple(unknowns))


THREE = report(
    finding(1), finding(2, "A8", Severity.MEDIUM, certainty=Certainty.POSSIBLE), finding(3)
)


@pytest.fixture
def panel(qtbot, small_map):
    """A panel that shows three findings under two questions."""
    panel = FindingsPage()
    qtbot.addWidget(panel)
    panel.resize(320, 600)
    panel.show()
    panel.show_report(THREE, small_map)
    return panel


@pytest.fixture
def found(window, qtbot):
    """The window, once its findings are there."""
    qtbot.waitUntil(lambda: window.guide.count > 0)
    return window


def said(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_how_grave_and_how_sure_is_said_in_words():
    assert grade(finding(1)) == "Serious, certain"
    assert grade(finding(1, severity=Severity.LOW, certainty=Certainty.POSSIBLE)) == (
        "Minor, possible"
    )


def test_the_summary_counts(small_map):
    assert summary(THREE, small_map) == "3 findings from 2 checks: 2 certain, 1 possible."


def test_finding_nothing_is_said_with_what_was_looked_for(small_map):
    assert summary(report(), small_map) == "2 checks found nothing to point out."
    honest = summary(report(unknowns=["No one says who holds it."]), small_map)
    assert "what the map does not say" in honest


def test_an_empty_map_gets_a_friendly_sentence():
    assert summary(report(), Document()).startswith("Nothing to check yet")


def test_a_check_that_broke_is_not_counted_and_named(panel, small_map):
    broken = report(failures=[CheckFailure("A8", "The check “Two” broke")])
    panel.show_report(broken, small_map)
    assert "1 check found nothing" in panel.status
    assert "The check “Two” broke." in said(panel)


def test_only_the_chosen_finding_tells_everything(panel):
    first, second, _ = panel.cards
    assert "Why it matters" not in said(first)
    panel.choose(first.finding)
    assert "Ask who else could." in said(first)
    panel.choose(second.finding)
    assert "Ask who else could." not in said(first)
    assert "Ask who else could." in said(second)


def test_a_click_chooses_and_a_second_one_lets_go(panel, qtbot):
    card = panel.cards[0]
    with qtbot.waitSignal(panel.chosen_changed) as chosen:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert chosen.args == [card.finding]
    with qtbot.waitSignal(panel.chosen_changed) as chosen:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert chosen.args == [None]


def test_a_double_click_goes_there_and_leaves_it_chosen(panel, qtbot):
    card = panel.cards[1]
    opened = []
    panel.opened.connect(opened.append)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    QApplication.sendEvent(
        card,
        QMouseEvent(
            QEvent.Type.MouseButtonDblClick,
            QPointF(5, 5),
            QPointF(5, 5),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )
    assert opened == [card.finding]
    assert panel.chosen is card.finding


def test_arrows_walk_round_and_escape_lets_go(panel):
    first, second, third = panel.cards
    first.setFocus()
    panel.choose(first.finding)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert panel.chosen is second.finding
    QTest.keyClick(second, Qt.Key.Key_Down)
    QTest.keyClick(third, Qt.Key.Key_Down)
    assert panel.chosen is first.finding
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert panel.chosen is third.finding
    QTest.keyClick(third, Qt.Key.Key_Escape)
    assert panel.chosen is None


def test_walking_backwards_starts_at_the_end(panel):
    panel.walk(-1)
    assert panel.chosen is panel.cards[-1].finding


def test_enter_chooses_the_card_with_the_keyboard(panel):
    QTest.keyClick(panel.cards[2], Qt.Key.Key_Return)
    assert panel.chosen is panel.cards[2].finding


def test_cards_say_everything_to_people_who_hear_them(panel):
    assert panel.cards[0].accessibleName() == "Serious, certain: Finding number 1."


def test_the_chosen_finding_stays_chosen_while_it_is_still_found(panel, small_map):
    told = []
    panel.choose(panel.cards[1].finding)
    panel.chosen_changed.connect(told.append)
    panel.show_report(report(finding(3)), small_map)
    assert (panel.chosen.sentence, told) == ("Finding number 3.", [])
    panel.show_report(report(finding(1)), small_map)
    assert (panel.chosen, told) == (None, [None])
    panel.show_report(THREE, small_map)
    assert panel.chosen is None


def test_the_map_has_findings_and_choosing_one_dims_the_rest(found):
    found.commands.next_finding()
    evidence = set(found.guide.panel.page.chosen.evidence)
    states = {
        line.split("/")[0]: line.split()[-1] for line in found.canvas.scene.describe().splitlines()
    }
    assert {i for i, state in states.items() if state == "lit"} == evidence & set(states) != set()
    assert {i for i, state in states.items() if state == "dimmed"} == set(states) - evidence
    QTest.keyClick(found.guide.panel.page.cards[0], Qt.Key.Key_Escape)
    assert "dimmed" not in found.canvas.scene.describe()


def test_escape_on_the_map_lets_go_of_the_finding(found):
    found.commands.next_finding()
    found.canvas.view.setFocus()
    QTest.keyClick(found.canvas.view, Qt.Key.Key_Escape)
    assert found.guide.panel.page.chosen is None


def test_going_to_a_finding_zooms_to_its_evidence(found):
    camera = found.canvas.view.camera
    camera.set_zoom(0.1)
    panel = found.guide.panel.page
    panel.opened.emit(panel.cards[0].finding)
    assert camera.zoom > 0.2


def test_the_tab_says_how_many_there_are(found):
    count = found.guide.count
    assert found.docks.title("findings") == f"Findings ({count})"
    assert sum(len(box.rows) for box in found.guide.panel.page.groups) == count


def test_an_edit_runs_the_checks_again(found, qtbot):
    page, before = found.guide.panel.page, found.guide.report
    holding = next(iter(found.session.document.holdings))
    commands.set_field(found.session, holding, "people", 5)
    assert page.checking
    qtbot.waitUntil(lambda: not page.checking)
    assert found.guide.report.findings != before.findings


def test_a_report_on_an_older_map_is_dropped(small_map, qtbot, monkeypatch):
    session, jobs, go_on = Session(small_map), JobRunner(), threading.Event()
    checked, told = [], []

    def slow(survey, cancel):
        checked.append(survey.document)
        if len(checked) == 1:
            go_on.wait(5)
        return report()

    monkeypatch.setattr(runner, "checked", slow)
    watching = runner.FindingsRunner(session, jobs)
    watching.finished.connect(lambda report: told.append(session.document))
    watching.check_soon()
    qtbot.waitUntil(lambda: len(checked) == 1)
    commands.rename(session, "council", "County Council")
    go_on.set()
    qtbot.waitUntil(lambda: bool(told))
    assert checked == [small_map, session.document]
    assert told == [session.document]
    watching.dispose()
    jobs.shut_down()


def test_a_drag_does_not_run_the_checks(found):
    found.session.preview(lambda document: edits.move(document, {"depot": Point(9, 9)}))
    assert not found.guide.panel.page.checking
    found.session.cancel_preview()
    assert not found.guide.panel.page.checking


def test_when_the_findings_come_back_into_sight_so_does_the_chosen_one(found, qtbot):
    found.docks.bring_forward("findings")
    page = found.guide.panel.page
    for box in page.groups:
        if not box.unfolded:
            box.heading.click()
    last = page.cards[-1]
    page.choose(last.finding)
    found.resize(1280, 420)
    QApplication.processEvents()
    found.docks.bring_forward("inspector")
    page._scroll.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    found.docks.bring_forward("findings")

    def is_seen():
        top = last.mapTo(page._scroll.viewport(), QPoint()).y()
        return 0 <= top < page._scroll.viewport().height() - 20

    qtbot.waitUntil(is_seen)
