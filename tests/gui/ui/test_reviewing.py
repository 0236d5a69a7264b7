"""Findings are filtered, decided on, turned into actions, and seen to go away when fixed."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ecomap.analysis.findings import Severity
from ecomap.canvas.badges import BadgeItem
from ecomap.drawing.drawing import build
from ecomap.drawing.legend import with_legend
from ecomap.drawing.theme import LIGHT
from ecomap.editor import commands
from ecomap.editor.findings.states import State, standings
from ecomap.export.picture import Picture, drawn
from ecomap.model import edits
from ecomap.model.entities import DataFlow, Holding
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import Access, AgreementState, Basis
from ecomap.ui.findings.details import Decision
from ecomap.ui.findings.group import PAGE
from ecomap.ui.findings.page import FindingsPage
from tests.gui.ui.test_findings import THREE, finding, report
from tests.support.maps import a_map


@pytest.fixture
def found(window, qtbot):
    """The window, once its findings are there."""
    qtbot.waitUntil(lambda: window.guide.count > 0)
    window.docks.bring_forward("findings")
    return window


@pytest.fixture
def page(found):
    return found.guide.panel.page


@pytest.fixture
def chosen(found, page):
    """The card of the first finding, chosen."""
    found.commands.next_finding()
    return page.card_of(page.chosen.fingerprint)


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.checking)


def type_into(line, text):
    line.clear()
    QTest.keyClicks(line, text)


def test_accepting_is_said_on_the_card_and_can_be_undone(found, chosen):
    chosen.details.buttons["accept"].click()
    assert chosen.heading.endswith("accepted")
    assert chosen.details.buttons["accept"].isHidden()
    found.session.undo()
    assert not chosen.heading.endswith("accepted")


def test_setting_aside_asks_for_the_reason_on_the_card(found, page, chosen):
    count, fingerprint = found.guide.count, chosen.finding.fingerprint
    found.binding.trigger("dismiss-finding")
    form = chosen.details.reason
    assert form.reason.hasFocus()
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    assert "reason is needed" in form.refusal
    type_into(form.reason, "The copy is at the county")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    entry = found.session.document.info.dismissed[0]
    assert (entry.fingerprint, entry.reason) == (fingerprint, "The copy is at the county")
    assert entry.on == datetime.date.today()
    assert found.guide.count == count - 1
    assert found.docks.title("findings") == f"Findings ({count - 1})"
    assert page.groups[-1].heading.accessibleName().startswith("Set aside 1 finding")
    assert "1 set aside" in page.status
    assert page.chosen is None  # and the map is not lit for it any more


def test_what_is_set_aside_can_be_brought_back(found, page, chosen):
    fingerprint = chosen.finding.fingerprint
    page.decided.emit(chosen.finding, Decision("dismiss", "Old"))
    card = page.card_of(fingerprint)
    page.choose(card.finding)
    card.details.buttons["restore"].click()
    assert standings(found.session.document, found.guide.report.findings) == {}
    assert found.session.undo_label == "Bring a finding back"


def test_escape_gives_a_form_up_and_the_finding_stays_chosen(page, chosen):
    chosen.details.ask_reason()
    QTest.keyClick(chosen.details.reason.reason, Qt.Key.Key_Escape)
    assert chosen.details.reason.isHidden()
    assert chosen.hasFocus()
    assert page.chosen is chosen.finding


def test_a_finding_becomes_an_action_with_owner_and_day(found, page, chosen):
    chosen.details.buttons["act"].click()
    form = chosen.details.action
    assert form.title.text() == chosen.finding.next_step
    type_into(form.title, "Name a deputy")
    type_into(form.owner, "Amal")
    type_into(form.due, "next year")
    QTest.keyClick(form.due, Qt.Key.Key_Return)
    assert "is no day" in form.refusal
    type_into(form.due, "1 March 2030")
    QTest.keyClick(form.due, Qt.Key.Key_Return)
    (action,) = found.session.document.info.actions
    assert (action.title, action.owner) == ("Name a deputy", "Amal")
    assert action.due == datetime.date(2030, 3, 1)
    known = standings(found.session.document, [chosen.finding])
    assert known[chosen.finding.fingerprint].state is State.ACTION
    assert found.guide.panel.tabs.tabText(1) == "Actions (1)"


def test_actions_are_ticked_off_changed_and_deleted_on_their_page(found, chosen):
    page = found.guide.panel.agenda
    found.binding.trigger("show-actions")
    page.add.click()
    type_into(page.form.title, "Invite the schools")
    QTest.keyClick(page.form.title, Qt.Key.Key_Return)
    (row,) = page.rows.values()
    row.tick.click()
    assert found.session.document.info.actions[0].done
    assert page.words == "0 to do; 1 done"
    (row,) = page.rows.values()
    row.edit()
    type_into(row.form.owner, "Beth")
    row.form.take.click()
    assert found.session.document.info.actions[0].owner == "Beth"
    (row,) = page.rows.values()
    row.deleted.emit(row.item.id)
    assert page.rows == {}
    for _ in range(4):
        found.session.undo()
    assert found.session.document.info.actions == ()


def test_an_action_leads_back_to_its_finding(found, page, chosen):
    page.decided.emit(chosen.finding, Decision("act", "Name a deputy"))
    found.guide.let_go()
    found.binding.trigger("show-actions")
    (row,) = found.guide.panel.agenda.rows.values()
    row.asked.emit(row.item.finding)
    assert page.chosen == chosen.finding
    assert found.guide.panel.tabs.currentIndex() == 0


def test_a_fix_is_seen_to_take_effect_at_once(found, page, qtbot):
    solved = next(one for one in found.guide.report.findings if one.check == "A7")
    commands.set_field(found.session, "council-holds-births", "people", 5)
    settled(qtbot, page)
    assert "solved" in page.news.words
    card = page.card_of(solved.fingerprint)
    assert card.struck_out
    assert card.heading.startswith("Solved")
    page.news.button.click()
    assert any(solved.sentence in line for line in page.news.lines)
    found.session.undo()
    settled(qtbot, page)
    assert "1 new" in page.news.words or page.news.words.startswith("1 finding new")
    assert not page.card_of(solved.fingerprint).struck_out
    assert page.card_of(solved.fingerprint).heading.startswith("New")


def test_moving_a_box_checks_nothing_and_leaves_the_news(found, page, qtbot):
    commands.set_field(found.session, "council-holds-births", "people", 5)
    settled(qtbot, page)
    news = page.news.words
    found.session.commit("Move", lambda d: edits.move(d, {"depot": Point(40, 400)}))
    assert not page.checking
    assert page.news.words == news != ""


def test_cards_that_stay_are_the_same_widgets(found, page, qtbot):
    before = {card.finding.fingerprint: card for card in page.cards}
    found.session.commit(
        "Hold", lambda d: edits.add(d, Holding(id="h2", stakeholder="depot", dataset="deaths"))
    )
    settled(qtbot, page)
    after = {card.finding.fingerprint: card for card in page.cards}
    both = before.keys() & after.keys()
    assert both
    assert all(before[i] is after[i] for i in both)


def test_only_the_selection_is_listed_and_follows_it(found, page):
    found.binding.trigger("findings-of-selection")
    assert page.cards == ()
    assert "about what is selected" in page.hint
    found.session.select(["council"])
    subjects = {i for box in page.groups for row in box.rows for i in row.finding.subjects}
    assert subjects & {"council", "births"}
    found.binding.trigger("findings-of-selection")
    assert page.hint == ""


def test_severity_and_words_narrow_the_list(qtbot, small_map):
    page = FindingsPage()
    qtbot.addWidget(page)
    page.show()
    page.show_report(THREE, small_map)
    button = page.filters.severities[Severity.MEDIUM]
    assert button.text() == "Worth a look 1"
    button.click()
    assert [card.finding.sentence for card in page.cards] == ["Finding number 2."]
    page.filters.clear()
    type_into(page.filters.words, "number 3")
    assert [card.finding.sentence for card in page.cards] == ["Finding number 3."]
    type_into(page.filters.words, "nowhere")
    assert page.hint.startswith("None of 3 findings")
    QTest.keyClick(page.filters.words, Qt.Key.Key_Escape)
    assert len(page.cards) == 3


def test_of_many_findings_few_are_made_and_the_others_on_demand(qtbot, small_map):
    page = FindingsPage()
    qtbot.addWidget(page)
    page.show()
    many = [finding(n) for n in range(40)] + [finding(n, "A8", Severity.LOW) for n in range(20)]
    page.show_report(report(*many), small_map)
    assert [box.unfolded for box in page.groups] == [True, False]
    assert len(page.cards) == PAGE
    first = page.groups[0]
    assert first.heading.words == "40 findings, all serious"
    first.more.click()
    assert len(first.cards) == 40
    QTest.keyClick(page.groups[1].heading, Qt.Key.Key_Return)
    assert len(page.groups[1].cards) == PAGE
    QTest.keyClick(page.groups[1].heading, Qt.Key.Key_Left)
    assert page.groups[1].cards == []


def test_walking_unfolds_the_next_question(qtbot, small_map):
    page = FindingsPage()
    qtbot.addWidget(page)
    page.show()
    many = [finding(n) for n in range(9)] + [finding(99, "A8", Severity.LOW)]
    page.show_report(report(*many), small_map)
    page.walk(-1)
    assert page.chosen is many[-1]
    assert page.groups[1].unfolded
    page.show_report(report(*many), small_map)
    assert page.groups[1].unfolded


def test_a_definition_is_told_on_demand(found, page, chosen):
    link = next(
        b for b in chosen.details.findChildren(type(page.news.button)) if "worked" in b.text()
    )
    definition = next(
        i.definition for i in found.guide.report.checks if i.id == chosen.finding.check
    )

    def told():
        return [x for x in chosen.details.findChildren(QLabel) if definition[:30] in x.text()]

    assert [x.isVisible() for x in told()] == [False]
    link.click()
    assert [x.isVisible() for x in told()] == [True]


def test_slow_checks_are_said_to_run(qtbot, small_map):
    page = FindingsPage()
    qtbot.addWidget(page)
    page._slow.setInterval(1)
    page.show_checking()
    qtbot.waitUntil(lambda: page.slow)
    page.show_report(THREE, small_map)
    assert not page.slow


def badge_items(window):
    return [item for item in window.canvas.scene.items() if isinstance(item, BadgeItem)]


def test_badges_are_on_the_map_until_they_are_switched_off(found, qtbot):
    qtbot.waitUntil(lambda: bool(badge_items(found)))
    found.binding.trigger("show-badges")
    assert badge_items(found) == []
    found.binding.trigger("show-badges")
    assert badge_items(found)


def test_badges_follow_their_boxes_and_step_back_with_them(found, qtbot):
    qtbot.waitUntil(lambda: bool(badge_items(found)))
    box = found.canvas.drawing.boxes["council"]
    places = {(item.pos().x(), item.pos().y()) for item in badge_items(found)}
    assert (box.right, box.y) in places
    found.session.commit("Move", lambda d: edits.move(d, {"council": Point(-300, -50)}))
    box = found.canvas.drawing.boxes["council"]
    places = {(item.pos().x(), item.pos().y()) for item in badge_items(found)}
    assert (box.right, box.y) in places
    found.canvas.show_evidence(["depot"])
    found.guide.follow_sight()
    assert not any(item.isVisible() for item in badge_items(found) if item.pos().x() == box.right)


def test_no_picture_has_badges(found, qtbot):
    qtbot.waitUntil(lambda: bool(badge_items(found)))
    document = found.session.document
    assert drawn(document, Picture()) == with_legend(build(document), document, LIGHT)


def test_a_new_map_has_no_news(found, page, qtbot):
    commands.set_field(found.session, "council-holds-births", "people", 5)
    settled(qtbot, page)
    found.session.load(a_map().org("Other").build())
    settled(qtbot, page)
    assert page.news.words == ""


def test_a_finding_that_grows_stays_chosen_and_says_what_is_new(window, qtbot):
    """It was set aside for one flow; it is open again when another one is like that."""
    missing = {"access": Access.CLOSED, "agreement": AgreementState.MISSING}
    document = a_map().orgs("Council", "Clinic").flow("Clinic", "Council", **missing).build()
    window.session.load(document)
    page, session = window.guide.panel.page, window.session
    qtbot.waitUntil(lambda: window.guide.report is not None and not page.checking)
    one = next(f for f in window.guide.report.findings if f.check == "A13")
    page.decided.emit(one, Decision("dismiss", "Being drafted"))
    page.choose(page.card_of(one.fingerprint).finding)
    flow = DataFlow(id="back", source="council", target="clinic", basis=Basis.STATED, **missing)
    session.commit("Flow", lambda old: edits.add(old, flow))
    settled(qtbot, page)
    assert page.chosen.check == "A13"
    card = page.card_of(page.chosen.fingerprint)
    assert card.heading.endswith("has grown since")
    assert card.row.standing.words.startswith("Set aside before: Being drafted (")
    assert not card.details.buttons["accept"].isHidden()


def test_findings_about_somebody_deleted_are_not_called_solved(found, page, qtbot):
    about = [f for f in found.guide.report.findings if "council" in f.subjects]
    assert about
    found.session.commit("Delete", lambda old: edits.remove(old, ["council"]))
    settled(qtbot, page)
    assert "no longer found" in page.news.words
    card = page.card_of(about[0].fingerprint)
    assert card.struck_out
    assert card.heading.startswith("No longer found")
    assert [row.finding.sentence for box in page.groups for row in box.rows if row.solved] == []
