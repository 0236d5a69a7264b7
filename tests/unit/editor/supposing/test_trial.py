"""From what is selected to what is tried, and from an outcome to marks on the drawing."""

from __future__ import annotations

from ecomap.analysis.whatif.outcome import try_out
from ecomap.analysis.whatif.switches import Act, Switch, removed
from ecomap.drawing.draughtsman import Draughtsman
from ecomap.drawing.drawing import build
from ecomap.drawing.states.marks import Mark
from ecomap.drawing.theme import DARK, LIGHT
from ecomap.editor.supposing import trial
from ecomap.editor.supposing.commands import NOT_YET, SupposingCommands
from ecomap.model import edits
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import Access
from tests.support.maps import a_map


def births():
    return (
        a_map()
        .orgs("Council", "Clinic")
        .at("Council", 0, 0)
        .at("Clinic", 400, 0)
        .dataset("Births", access=Access.SHARED)
        .dataset("Deaths", access=Access.OPEN)
        .holds("Council", "Births")
        .agreement("Sharing")
        .flow("Council", "Clinic", "Births", "Deaths", agreement_id="sharing")
        .note("Ask")
        .build()
    )


def test_what_can_be_gone_of_a_selection_is_tried():
    document = births()
    switches = trial.switches_for(document, ("council", "note-ask", "council-to-clinic", "gone"))
    assert switches == removed("council", "council-to-clinic")


def test_the_data_of_a_selection_that_is_not_open_is_tried_as_open():
    document = births()
    opened = (Switch(Act.OPEN, "births"),)
    for selection in (("council-to-clinic",), ("council",), ("births", "deaths")):
        assert trial.openings_for(document, selection) == opened
    assert trial.openings_for(document, ("clinic",)) == ()


def test_everything_is_offered_by_name_in_order():
    offered = [offer.words for offer in trial.offers(births())]
    assert offered == [
        "Without Clinic",
        "Without Council",
        "Without the agreement “Sharing”",
        "Without the flow from Council to Clinic (“Births” and “Deaths”)",
        "Without “Births”",
        "Without “Deaths”",
        "“Births” open",
    ]


def test_marks_say_what_becomes_of_things():
    outcome = try_out(births(), removed("council"))
    marks = trial.marks_of(outcome)
    assert marks["council"] is marks["council-to-clinic"] is Mark.STRUCK
    assert marks["clinic"] is Mark.CUT_OFF
    stopped = trial.marks_of(try_out(births(), removed("sharing")))
    assert stopped["council-to-clinic"] is Mark.STOPPED


def test_datasets_are_seen_by_the_flows_that_carry_them():
    gone = trial.marks_of(try_out(births(), removed("births")))
    assert gone["council-to-clinic"] is Mark.LOSES
    assert "births" not in gone  # it has no shape that could be struck out
    opened = trial.marks_of(try_out(births(), [Switch(Act.OPEN, "births")]))
    assert opened["council-to-clinic"] is Mark.OPENED


def test_only_signs_that_are_on_the_map_are_explained():
    assert trial.key_to({}) == ""
    assert trial.key_to({"a": Mark.LOSES, "b": Mark.STRUCK, "c": Mark.LOSES}) == (
        "×  gone    ↓  loses something"
    )
    assert all(trial.key_to({"a": mark}) for mark in trial.MARKS.values())


def test_of_a_large_drawing_only_what_has_a_mark_is_drawn_anew(monkeypatch):
    drawing = build(births())
    marks = {"council": Mark.STRUCK}
    faded = trial.Dresser(marks).dressed(drawing, LIGHT)
    assert not any(old is new for old, new in zip(drawing.elements, faded.elements, strict=True))
    monkeypatch.setattr(trial, "MOST_FADED", 1)
    kept = trial.Dresser(marks).dressed(drawing, LIGHT)
    changed = [
        new.key.record_id
        for old, new in zip(drawing.elements, kept.elements, strict=True)
        if old is not new
    ]
    assert changed == ["council"]


def test_what_has_not_changed_is_dressed_once():
    document = births()
    draughtsman = Draughtsman()
    dresser = trial.Dresser({"council": Mark.STRUCK, "council-to-clinic": Mark.STRUCK})
    first = dresser.dressed(draughtsman.update(document), LIGHT)
    moved = draughtsman.update(edits.move(document, {"clinic": Point(700.0, 40.0)}))
    second = dresser.dressed(moved, LIGHT)
    assert second == trial.Dresser(dresser._marks).dressed(moved, LIGHT)
    old, new = ({e.key.record_id: e for e in one.elements} for one in (first, second))
    assert old["council"] is new["council"]
    assert old["clinic"] is not new["clinic"]
    assert dresser.dressed(moved, DARK) == trial.Dresser(dresser._marks).dressed(moved, DARK)


def test_until_the_window_stands_nothing_is_tried():
    promised = {name for name in dir(SupposingCommands) if not name.startswith("_")}
    assert promised <= set(dir(NOT_YET))
    assert not NOT_YET.trying
    NOT_YET.try_selection()
