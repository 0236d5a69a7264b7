"""After a crash: what is offered, what opens, and that nothing is in no file at any moment."""

from __future__ import annotations

import os
from datetime import datetime

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from ecomap.editor import autosave, commands
from ecomap.foundation.processes import identity
from ecomap.model import edits
from ecomap.model.geometry import Point
from ecomap.storage import leftovers, lock, mapfile
from ecomap.storage.filestate import state_of
from ecomap.storage.leftovers import Leftover
from ecomap.storage.recovery import SUFFIX, Origin, RecoveryCopy, recovery_folder
from ecomap.ui import recovery_words
from ecomap.ui.dialogs.recovery import RecoveryDialog
from ecomap.ui.messages import Answer, Recoverable
from tests.support.maps import a_map

NOON = datetime(2026, 11, 21, 12, 0).timestamp()


@pytest.fixture
def changed(small_map):
    """The small map with a change that is in no file."""
    return a_map("Changed").orgs("Council", "Clinic").flow("Council", "Clinic").build()


@pytest.fixture
def leave(changed):
    """Return a function that leaves a recovery copy behind, as a crash does."""

    def leave_it(path=None, name="births", **process):
        copy = RecoveryCopy(process=identity()._replace(started="long ago", **process))
        origin = Origin(name, path, None if path is None else state_of(path))
        copy.write(changed, origin)
        return copy.file

    return leave_it


@pytest.fixture
def at_once(monkeypatch):
    """Recovery copies are written without the usual delay."""
    monkeypatch.setattr(autosave, "DELAY", 0.0)


def copies():
    return list(recovery_folder().glob(f"*{SUFFIX}"))


def kept(window):
    """What the window's own copy holds, or None if there is none."""
    file = window.recovering._autosave._copy.file
    if not file.exists():
        return None
    return leftovers.read(Leftover(file, 0.0, 0, None)).document


def offered(dialogs) -> tuple[Recoverable, ...]:
    (found,) = [about for name, about in dialogs.asked if name == "recovery"]
    return found


def change(window) -> None:
    commands.rename(window.session, "council", "County Council")


def wait_for_offer(qtbot, dialogs):
    qtbot.waitUntil(lambda: "recovery" in dialogs.questions)


# Keeping


def test_a_change_is_kept_and_saving_removes_it(window, qtbot, at_once):
    change(window)
    qtbot.waitUntil(lambda: kept(window) == window.session.document)
    window.binding.action("save").trigger()
    qtbot.waitUntil(lambda: copies() == [])


def test_undo_back_to_what_is_saved_removes_the_copy(window, qtbot, at_once):
    change(window)
    qtbot.waitUntil(lambda: len(copies()) == 1)
    window.binding.action("undo").trigger()
    qtbot.waitUntil(lambda: copies() == [])


def test_a_map_never_saved_is_kept_too(open_window, qtbot, at_once):
    window = open_window()
    commands.add_stakeholder(window.session, Point(0, 0))
    qtbot.waitUntil(lambda: kept(window) == window.session.document)


def test_two_windows_on_one_file_have_a_copy_each_and_none_is_offered(
    open_window, map_file, qtbot, at_once, dialogs
):
    one, other = open_window(map_file), open_window(map_file)
    change(one)
    commands.rename(other.session, "council", "Parish Council")
    qtbot.waitUntil(lambda: len(copies()) == 2)
    assert kept(one).stakeholders["council"].name == "County Council"
    assert kept(other).stakeholders["council"].name == "Parish Council"
    third = open_window(map_file)
    qtbot.waitUntil(lambda: not third.recovering.jobs.busy)
    assert "recovery" not in dialogs.questions


def test_a_drag_is_not_kept_before_it_ends(window, qtbot, at_once):
    window.session.preview(lambda d: edits.set_fields(d, "council", name="Preview"))
    qtbot.wait(20)
    assert not window.recovering.jobs.busy
    assert copies() == []


def test_closing_asks_first_and_then_removes_the_copy(window, qtbot, dialogs, at_once):
    change(window)
    qtbot.waitUntil(lambda: len(copies()) == 1)
    dialogs.answers["unsaved"] = "cancel"
    window.close()
    qtbot.wait(1)
    assert len(copies()) == 1
    dialogs.answers["unsaved"] = "discard"
    window.close()
    qtbot.waitUntil(window.isHidden)
    assert copies() == []


def test_a_state_folder_that_takes_nothing_is_told_once(window, qtbot, at_once):
    recovery_folder().parent.mkdir(parents=True, exist_ok=True)
    recovery_folder().write_text("in the way")
    change(window)
    qtbot.waitUntil(lambda: "Recovery copies cannot be written" in window.notice.message)
    assert "Save often" in window.notice.message
    window.notice.dismiss()
    commands.rename(window.session, "council", "Parish Council")
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not window.recovering.jobs.busy)
    assert window.notice.message == ""
    recovery_folder().unlink()
    commands.rename(window.session, "council", "Town Council")
    qtbot.waitUntil(lambda: kept(window) == window.session.document)


# Offering


def test_nothing_is_said_when_nothing_was_left(window, qtbot, dialogs):
    qtbot.waitUntil(lambda: not window.recovering.jobs.busy)
    assert dialogs.questions == []


def test_asking_when_nothing_was_left_says_so(window, qtbot, dialogs):
    qtbot.waitUntil(lambda: not window.recovering.jobs.busy)
    window.binding.action("recover").trigger()
    qtbot.waitUntil(lambda: "Nothing was left" in window.notice.message)
    assert dialogs.questions == []


def test_what_was_put_off_is_offered_again_when_asked_for(
    open_window, map_file, leave, dialogs, qtbot
):
    leave(map_file)
    window = open_window(map_file)
    wait_for_offer(qtbot, dialogs)
    dialogs.questions.clear()
    window.binding.action("recover").trigger()
    wait_for_offer(qtbot, dialogs)
    assert len(offered(dialogs)) == 1


def test_what_was_left_is_offered_and_stays_if_nothing_is_decided(
    open_window, map_file, leave, dialogs, qtbot
):
    file = leave(map_file)
    window = open_window(map_file)
    wait_for_offer(qtbot, dialogs)
    (thing,) = offered(dialogs)
    assert thing.title == "births"
    assert map_file.name in thing.text
    assert "after the last save" in thing.text
    assert "2 stakeholders, 1 data flow" in thing.text
    assert [answer.id for answer in thing.answers] == ["open", "copy", "discard"]
    assert file.exists()
    assert not window.isWindowModified()


def test_opening_makes_it_an_unsaved_change_of_its_file(
    open_window, map_file, leave, changed, dialogs, qtbot
):
    file = leave(map_file)
    dialogs.answers["recovery"] = "open"
    window = open_window()
    qtbot.waitUntil(lambda: not file.exists())
    assert window.session.document == changed
    assert window.isWindowModified()
    assert window.files.path == map_file
    assert kept(window) == changed
    assert "Recovered “births”" in window.notice.message
    window.binding.action("save").trigger()
    assert mapfile.load(map_file).document == changed
    qtbot.waitUntil(lambda: copies() == [])


def test_opening_as_a_copy_leaves_the_file_alone(
    open_window, map_file, leave, changed, dialogs, qtbot, tmp_path
):
    leave(map_file)
    before = map_file.read_bytes()
    dialogs.answers["recovery"] = "copy"
    window = open_window(map_file)
    qtbot.waitUntil(lambda: window.session.document == changed)
    assert window.files.path is None
    assert window.windowTitle() == "births (recovered)[*] – Ecomap"
    dialogs.path = tmp_path / "mine.ecomap"
    window.binding.action("save").trigger()
    assert map_file.read_bytes() == before
    assert window.windowTitle() == "mine[*] – Ecomap"
    window.binding.action("new").trigger()
    assert window.windowTitle() == "Untitled map[*] – Ecomap"


def test_the_old_copy_goes_only_after_the_new_one_is_there(
    open_window, map_file, leave, changed, dialogs, qtbot, monkeypatch
):
    file = leave(map_file)
    dialogs.answers["recovery"] = "open"
    seen = []
    forget = leftovers.discard

    def watched(leftover):
        others = [one for one in copies() if one != leftover.file]
        seen.append([leftovers.read(Leftover(one, 0.0, 0, None)).document for one in others])
        forget(leftover)

    monkeypatch.setattr(leftovers, "discard", watched)
    open_window()
    qtbot.waitUntil(lambda: not file.exists())
    assert seen == [[changed]]


def test_a_map_never_saved_comes_back_without_a_file(open_window, leave, changed, dialogs, qtbot):
    leave(name="Untitled map")
    dialogs.answers["recovery"] = "open"
    window = open_window()
    qtbot.waitUntil(lambda: window.session.document == changed)
    (thing,) = offered(dialogs)
    assert "Never saved" in thing.text
    assert [answer.id for answer in thing.answers] == ["open", "discard"]
    assert window.files.path is None
    assert window.windowTitle() == "Untitled map[*] – Ecomap"


def test_a_file_that_changed_meanwhile_opens_as_a_copy_only_and_says_why(
    open_window, map_file, leave, changed, dialogs, qtbot
):
    leave(map_file)
    mapfile.save(map_file, a_map("By somebody else").build())
    window = open_window()
    wait_for_offer(qtbot, dialogs)
    (thing,) = offered(dialogs)
    assert [answer.id for answer in thing.answers] == ["copy", "discard"]
    assert "The file was changed today" in thing.text
    assert not window.session.document.stakeholders


def test_a_file_that_is_gone_opens_as_a_copy_only(open_window, map_file, leave, dialogs, qtbot):
    leave(map_file)
    map_file.unlink()
    open_window()
    wait_for_offer(qtbot, dialogs)
    (thing,) = offered(dialogs)
    assert [answer.id for answer in thing.answers] == ["copy", "discard"]
    assert "not there any more" in thing.text


def test_a_file_that_another_ecomap_has_open_opens_as_a_copy_only(
    open_window, map_file, leave, dialogs, qtbot, monkeypatch
):
    leave(map_file)
    mine = identity()
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(lock, "identity", lambda: mine._replace(home="elsewhere"))
        assert lock.claim(map_file).lock is not None
    open_window()
    wait_for_offer(qtbot, dialogs)
    (thing,) = offered(dialogs)
    assert [answer.id for answer in thing.answers] == ["copy", "discard"]
    assert "open in another Ecomap" in thing.text


def test_looking_for_copies_leaves_no_lock_behind(open_window, map_file, leave, dialogs, qtbot):
    leave(map_file)
    open_window()
    wait_for_offer(qtbot, dialogs)
    assert not lock.place_of(map_file).exists()


def test_a_file_that_changes_while_the_question_is_open_opens_as_a_copy(
    open_window, map_file, leave, changed, dialogs, qtbot, monkeypatch
):
    leave(map_file)
    window = open_window()
    later = []
    monkeypatch.setattr(dialogs, "ask_recovery", lambda found, told: later.append((found, told)))
    qtbot.waitUntil(lambda: len(later) == 1)
    ((thing,), told) = later[0]
    map_file.write_bytes(map_file.read_bytes() + b"\n")
    told(thing.id, "open")
    assert window.session.document == changed
    assert window.files.path is None
    assert "opens as a copy" in window.notice.message


def test_what_the_file_holds_already_is_not_offered(
    open_window, map_file, leave, changed, dialogs, qtbot
):
    file = leave(map_file)
    mapfile.save(map_file, changed)
    open_window(map_file)
    qtbot.waitUntil(lambda: not file.exists())
    assert "recovery" not in dialogs.questions


def test_discarding_removes_it(open_window, leave, dialogs, qtbot):
    file = leave()
    dialogs.answers["recovery"] = "discard"
    window = open_window()
    qtbot.waitUntil(lambda: not file.exists())
    assert not window.session.document.stakeholders


def test_opening_one_of_several_says_where_the_others_are(open_window, leave, dialogs, qtbot):
    for name in ("one", "two", "three"):
        leave(name=name)
    dialogs.answers["recovery"] = "open"
    window = open_window()
    qtbot.waitUntil(lambda: "Recovered" in window.notice.message)
    assert "2 more wait under File, Recover unsaved maps." in window.notice.message
    assert recovery_words.more(1) == "One more waits under File, Recover unsaved maps."
    assert recovery_words.more(0) == ""


def test_a_damaged_copy_is_shown_last_and_can_be_kept(open_window, leave, dialogs, qtbot):
    file = leave()
    file.write_bytes(file.read_bytes()[:100])
    leave(name="whole")
    os.utime(file, (NOON + 1e9, NOON + 1e9))
    dialogs.answers["recovery"] = "keep"
    window = open_window()
    wait_for_offer(qtbot, dialogs)
    whole, damaged = offered(dialogs)
    assert whole.title == "whole"
    assert damaged.title == "A damaged copy"
    assert [answer.id for answer in damaged.answers] == ["keep", "discard"]
    aside = file.with_name(f"{file.name}.damaged")
    assert aside.exists()
    assert str(aside) in window.notice.message


def test_unsaved_work_is_asked_about_before_another_map_is_recovered(
    open_window, map_file, leave, dialogs, qtbot, monkeypatch
):
    file = leave(map_file)
    window = open_window(map_file)
    later = []
    monkeypatch.setattr(dialogs, "ask_recovery", lambda found, told: later.append((found, told)))
    qtbot.waitUntil(lambda: len(later) == 1)
    ((thing,), told) = later[0]
    change(window)
    told(thing.id, "open")
    assert dialogs.questions == ["unsaved"]
    assert window.session.document.stakeholders["council"].name == "County Council"
    assert file.exists()


def test_a_copy_that_another_window_took_is_said(open_window, leave, dialogs, qtbot, monkeypatch):
    file = leave()
    window = open_window()
    later = []
    monkeypatch.setattr(dialogs, "ask_recovery", lambda found, told: later.append((found, told)))
    qtbot.waitUntil(lambda: len(later) == 1)
    ((thing,), told) = later[0]
    file.unlink()
    told(thing.id, "open")
    assert "is not there" in window.notice.message


def test_the_map_on_the_screen_is_offered_first(open_window, map_file, leave, dialogs, qtbot):
    leave(map_file)
    leave(name="newer")
    open_window(map_file)
    wait_for_offer(qtbot, dialogs)
    assert [thing.title for thing in offered(dialogs)] == ["births", "newer"]


# The words


def test_moments_and_lengths_of_time_read_as_people_say_them():
    day = 86_400
    assert recovery_words.when(NOON - 60, NOON) == "today 11:59"
    assert recovery_words.when(NOON - 13 * 3600, NOON) == "yesterday 23:00"
    assert recovery_words.when(NOON - 3 * day, NOON) == "on 18 November 2026, 12:00"
    lengths = (0, 59, 60, 480, 3_600, 2 * day)
    assert [recovery_words.how_long(seconds) for seconds in lengths] == [
        "less than a minute", "less than a minute", "1 minute", "8 minutes", "1 hour", "2 days",
    ]  # fmt: skip


def test_names_are_shown_inert_and_short():
    assert recovery_words.shown("a\u202eb\0c\n<b>") == "a\ufffdb\ufffdc\ufffd<b>"
    assert len(recovery_words.shown("x" * 100_000)) == 80


# The dialog


def things(count: int) -> tuple[Recoverable, ...]:
    answers = (Answer("open", "Open"), Answer("discard", "Delete for good"))
    return tuple(
        Recoverable(str(i), f"Map <b>{i}</b>", "/a/map.ecomap\nToday", answers)
        for i in range(count)
    )


@pytest.fixture
def show(qtbot, window):
    def show_it(count):
        told = []
        dialog = RecoveryDialog(things(count), lambda *answer: told.append(answer), window)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog, told

    return show_it


def press(dialog, name: str, number: int = 0) -> None:
    shown = [b for b in dialog.findChildren(QPushButton) if b.objectName() == name]
    [b for b in shown if b.isVisible()][number].click()


def test_opening_one_ends_the_dialog_and_leaves_the_others(show):
    dialog, told = show(3)
    press(dialog, "open", 1)
    assert told == [("1", "open")]
    assert dialog.isHidden()


def test_deleting_takes_the_card_away_and_the_last_one_ends_the_dialog(show):
    dialog, told = show(2)
    press(dialog, "discard")
    assert told == [("0", "discard")]
    assert dialog.isVisible()
    press(dialog, "discard")
    assert told == [("0", "discard"), ("1", "discard")]
    assert dialog.isHidden()


def test_deciding_later_tells_nothing(show):
    dialog, told = show(2)
    dialog.later.click()
    assert told == []
    assert dialog.isHidden()


def test_names_are_plain_text_and_buttons_say_what_they_are_about(show):
    dialog, _ = show(1)
    assert "Map <b>0</b>" in [label.text() for label in dialog.findChildren(QLabel)]
    names = [button.accessibleName() for button in dialog.findChildren(QPushButton)]
    assert "Delete for good: Map <b>0</b>" in names


def test_many_of_them_fit_a_projector_and_can_be_scrolled(show):
    dialog, _ = show(12)
    assert dialog.height() <= 600
    assert dialog.width() <= 700
