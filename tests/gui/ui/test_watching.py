"""A file that another program changes, removes or breaks: noticed, asked about, nothing lost."""

from __future__ import annotations

import errno
import os

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ecomap.editor import commands
from ecomap.model.edits import set_fields
from ecomap.storage import mapfile
from ecomap.ui import watching

BACKUP = "births.ecomap.bak"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Only what the system tells and what the tests ask for; changes settle at once."""
    monkeypatch.setattr(watching, "INTERVAL", 3_600_000)
    monkeypatch.setattr(watching, "SETTLING", 1)


@pytest.fixture
def theirs(small_map, map_file):
    """Return a function with which another program changes the map."""

    def write(name="Their Council"):
        document = set_fields(small_map, "council", name=name)
        # Not through our own way of saving: it would keep a backup.
        map_file.write_text(mapfile.dump(document), "utf-8")
        return document

    return write


def failing(code):
    def fail(*_args, **_options):
        raise OSError(code, os.strerror(code))

    return fail


def change(window, name="My Council") -> None:
    commands.rename(window.session, "council", name)


def name(window) -> str:
    return window.session.document.stakeholders["council"].name


def name_in(path) -> str:
    return mapfile.load(path).document.stakeholders["council"].name


def looked(window, qtbot) -> None:
    """Let the window look twice, as it does to see whether a change has settled."""
    for _ in range(2):
        window.watch.look()
        qtbot.waitUntil(lambda: not window.watch.jobs.busy and not window.watch._looking)


def test_without_changes_of_ours_a_change_of_the_file_is_a_notice_with_an_offer(
    window, dialogs, theirs, qtbot
):
    theirs()
    qtbot.waitUntil(lambda: "was changed by another program" in window.notice.message)
    assert dialogs.asked == []
    assert name(window) == "Council"
    window.notice.act.click()
    assert name(window) == "Their Council"
    assert not window.isWindowModified()
    assert window.notice.message == ""


def test_reloading_is_one_step_that_can_be_undone(window, theirs, map_file, qtbot):
    before = window.session.document
    document = theirs()
    looked(window, qtbot)
    window.notice.act.click()
    assert window.session.document == document
    assert window.session.undo_label == "Reload from file"
    window.session.undo()
    assert window.session.document is before
    assert window.isWindowModified()
    window.session.redo()
    assert not window.isWindowModified()
    assert window.session.document.flows is before.flows


def test_the_file_is_reloaded_from_the_menu_too(window, open_window, theirs):
    document = theirs()
    window.binding.action("reload").trigger()
    assert window.session.document == document
    assert not open_window().binding.action("reload").isEnabled()


def test_with_changes_of_ours_a_question_is_asked_once(window, dialogs, theirs, qtbot):
    change(window)
    theirs()
    for _ in range(3):
        looked(window, qtbot)
    assert dialogs.questions == ["changed-by-another"]
    assert name(window) == "My Council"
    assert window.isWindowModified()
    theirs("Yet another")
    looked(window, qtbot)
    assert dialogs.questions == ["changed-by-another"] * 2


def test_reloading_keeps_our_changes_one_undo_away(window, dialogs, theirs, qtbot):
    change(window)
    theirs()
    dialogs.answers["changed-by-another"] = "reload"
    looked(window, qtbot)
    assert name(window) == "Their Council"
    assert not window.isWindowModified()
    window.session.undo()
    assert name(window) == "My Council"


def test_keeping_mine_lets_the_next_save_overwrite_and_keeps_theirs_as_the_backup(
    window, dialogs, theirs, map_file, qtbot
):
    change(window)
    theirs()
    dialogs.answers["changed-by-another"] = "keep"
    looked(window, qtbot)
    while window.session.can_undo():
        window.session.undo()
    assert window.isWindowModified(), "what is on the screen is not what is in the file"
    window.session.redo()
    window.binding.action("save").trigger()
    assert dialogs.questions == ["changed-by-another"]
    assert name_in(map_file) == "My Council"
    assert name_in(map_file.with_name(BACKUP)) == "Their Council"
    assert not window.isWindowModified()


def test_what_differs_is_shown_with_the_decision_below(window, dialogs, theirs, qtbot):
    change(window)
    theirs()
    dialogs.answers |= {"changed-by-another": "compare", "comparison": "reload"}
    looked(window, qtbot)
    assert dialogs.questions == ["changed-by-another", "comparison"]
    (difference,) = dialogs.compared
    assert difference.fields == (("name", "My Council", "Their Council"),)
    assert name(window) == "Their Council"


def test_saving_over_a_change_that_was_not_seen_yet_asks_first(
    window, dialogs, theirs, map_file, tmp_path
):
    window.watch.close()
    change(window)
    theirs()
    window.binding.action("save").trigger()
    assert dialogs.questions == ["changed-on-disk"]
    assert name_in(map_file) == "Their Council"
    assert window.isWindowModified()

    dialogs.answers["changed-on-disk"], dialogs.path = "save-as", tmp_path / "mine.ecomap"
    window.binding.action("save").trigger()
    assert name_in(map_file) == "Their Council"
    assert name_in(tmp_path / "mine.ecomap") == "My Council"
    assert window.files.path.name == "mine.ecomap"


def test_overwriting_knowingly_keeps_the_other_version_as_the_backup(
    window, dialogs, theirs, map_file
):
    window.watch.close()
    change(window)
    theirs()
    dialogs.answers |= {"changed-on-disk": "compare", "comparison": "overwrite"}
    window.binding.action("save").trigger()
    assert dialogs.questions == ["changed-on-disk", "comparison"]
    assert name_in(map_file) == "My Council"
    assert name_in(map_file.with_name(BACKUP)) == "Their Council"
    assert not window.isWindowModified()
    change(window, "Mine again")
    window.binding.action("save").trigger()
    assert len(dialogs.asked) == 2


def test_a_file_that_is_only_touched_has_not_changed(window, dialogs, map_file, qtbot):
    change(window)
    os.utime(map_file, ns=(5, 5))
    looked(window, qtbot)
    assert window.files.state.modified == 5
    assert (dialogs.asked, window.notice.message) == ([], "")
    window.binding.action("save").trigger()
    assert dialogs.asked == []
    assert name_in(map_file) == "My Council"


def test_our_own_saves_are_no_changes(window, dialogs, qtbot):
    for new in ("one", "two"):
        change(window, new)
        window.binding.action("save").trigger()
        looked(window, qtbot)
    window.binding.action("save").trigger()
    assert (dialogs.asked, window.notice.message) == ([], "")
    assert not window.isWindowModified()


def test_a_file_that_is_deleted_makes_the_map_unsaved_and_closing_asks(
    window, dialogs, map_file, qtbot
):
    map_file.unlink()
    qtbot.waitUntil(lambda: "was deleted or moved away" in window.notice.message)
    assert window.isWindowModified()
    window.close()
    qtbot.wait(1)
    assert dialogs.questions == ["unsaved"]
    window.notice.act.click()
    assert name_in(map_file) == "Council"
    assert not window.isWindowModified()


def test_a_file_that_comes_back_as_it_was_is_as_if_it_had_never_gone(window, map_file, qtbot):
    content = map_file.read_bytes()
    map_file.unlink()
    looked(window, qtbot)
    assert window.isWindowModified()
    map_file.write_bytes(content)
    looked(window, qtbot)
    assert not window.isWindowModified()
    assert window.notice.message == ""


def test_a_file_that_comes_back_changed_is_a_change(window, dialogs, map_file, theirs, qtbot):
    map_file.unlink()
    looked(window, qtbot)
    theirs()
    looked(window, qtbot)
    assert dialogs.asked == []
    assert "was changed by another program" in window.notice.message


def test_a_file_that_is_replaced_is_watched_on(window, theirs, map_file, qtbot):
    for new in ("First", "Second"):
        spare = map_file.with_name("spare")
        document = theirs(new)
        spare.write_text(mapfile.dump(document), "utf-8")
        spare.replace(map_file)
        qtbot.waitUntil(lambda: "was changed by another program" in window.notice.message)
        window.notice.act.click()
        assert name(window) == new


def test_a_file_that_is_no_map_any_more_is_said_and_saving_puts_ours_back(
    window, dialogs, map_file, qtbot
):
    map_file.write_text('{"format": "ecomap-map", ')
    looked(window, qtbot)
    assert "no sound map any more" in window.notice.message
    assert window.isWindowModified()
    window.binding.action("save").trigger()
    assert dialogs.asked == []
    assert name_in(map_file) == "Council"
    assert map_file.with_name(BACKUP).read_text().endswith('"ecomap-map", ')


def test_a_file_in_pieces_is_waited_for(window, map_file, theirs, qtbot):
    document = theirs()
    whole = map_file.read_text()
    window.watch._delay.setInterval(3_600_000)
    map_file.write_text(whole[:100])
    window.watch.look()
    qtbot.waitUntil(lambda: not window.watch.jobs.busy)
    assert window.notice.message == ""
    map_file.write_text(whole)
    window.watch.look()
    qtbot.waitUntil(lambda: not window.watch.jobs.busy)
    assert window.notice.message == ""
    looked(window, qtbot)
    assert "was changed by another program. " in window.notice.message
    window.notice.act.click()
    assert window.session.document == document


def test_no_question_comes_between_a_drag(window, dialogs, theirs, qtbot):
    change(window)
    theirs()
    window.session.preview(lambda document: set_fields(document, "clinic", name="…"))
    looked(window, qtbot)
    assert dialogs.asked == []
    window.session.cancel_preview()
    looked(window, qtbot)
    assert dialogs.questions == ["changed-by-another"]


def test_a_disk_that_does_not_answer_is_not_a_file_that_is_gone(window, monkeypatch, qtbot):
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.stat", failing(errno.ESTALE))
        looked(window, qtbot)
    assert window.notice.message == ""
    assert not window.isWindowModified()


def test_getting_the_focus_back_looks_at_the_file(window, theirs, qtbot):
    window.watch._system.removePaths(window.watch._system.files())
    window.watch._system.removePaths(window.watch._system.directories())
    theirs()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: "was changed by another program" in window.notice.message)


def test_nothing_is_looked_at_for_a_map_without_a_file(open_window, qtbot):
    window = open_window()
    window.watch.look()
    assert not window.watch.jobs.busy
    assert not window.watch._regular.isActive()


def test_another_map_is_watched_from_the_time_it_is_opened(
    window, theirs, tmp_path, small_map, qtbot
):
    other = tmp_path / "other.ecomap"
    mapfile.save(other, small_map)
    window.files.open(other)
    theirs()
    looked(window, qtbot)
    assert window.notice.message == ""
    other.write_text(mapfile.dump(set_fields(small_map, "council", name="Their Council")))
    qtbot.waitUntil(lambda: "“other” was changed by another program" in window.notice.message)


def test_what_a_save_has_made_untrue_is_said_no_more(window, map_file, monkeypatch, qtbot):
    change(window)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing(errno.EIO))
        window.binding.action("save").trigger()
    assert "the disk or the network failed" in window.notice.message
    window.binding.action("save").trigger()
    assert window.notice.message == ""
    map_file.unlink()
    looked(window, qtbot)
    assert window.notice.message
    window.binding.action("save").trigger()
    assert window.notice.message == ""


def test_a_save_that_fails_keeps_everything_and_offers_another_place(
    window, dialogs, map_file, tmp_path, monkeypatch
):
    change(window)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing(errno.ENOSPC))
        window.binding.action("save").trigger()
    assert "no space left" in window.notice.message
    assert "Your changes are still here." in window.notice.message
    assert window.isWindowModified()
    assert name_in(map_file) == "Council"
    dialogs.path = tmp_path / "elsewhere.ecomap"
    window.notice.act.click()
    assert name_in(dialogs.path) == "My Council"
    assert not window.isWindowModified()
