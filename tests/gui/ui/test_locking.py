"""Two people and one file: told who has it, read-only or taken over, and nothing lost."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from ecomap.editor import commands
from ecomap.foundation.processes import identity
from ecomap.storage import mapfile
from ecomap.storage.lock import SILENCE, in_use, place_of
from ecomap.ui import watching
from ecomap.ui.locking import in_words

OURS = "births[*] – Ecomap"
READ_ONLY = "births[*] [read-only] – Ecomap"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(watching, "INTERVAL", 3_600_000)
    monkeypatch.setattr(watching, "SETTLING", 1)


def lock(path, user="Anna", host="LAPTOP", token="theirs", since=None, **content):
    """Let somebody else have the map open."""
    since = time.time() if since is None else since
    said = {"user": user, "host": host, "pid": 12, "started": "x", "home": "y"}
    place_of(path).write_text(json.dumps({**said, "since": since, "token": token, **content}))


def token(path) -> str:
    return json.loads(place_of(path).read_text())["token"]


def change(window) -> None:
    commands.rename(window.session, "council", "My Council")


def name_in(path) -> str:
    return mapfile.load(path).document.stakeholders["council"].name


def test_an_open_map_is_locked_until_the_window_is_closed(window, map_file, qtbot):
    assert token(map_file)
    assert window.windowTitle() == OURS
    window.close()
    qtbot.waitUntil(window.isHidden)
    assert not place_of(map_file).exists()


def test_opening_another_map_or_none_gives_the_lock_back(window, map_file, tmp_path, small_map):
    other = tmp_path / "other.ecomap"
    mapfile.save(other, small_map)
    window.files.open(other)
    assert not place_of(map_file).exists()
    assert place_of(other).exists()
    window.files.new()
    assert not place_of(other).exists()


def test_opening_the_same_map_again_keeps_the_lock(window, map_file, dialogs):
    before = token(map_file)
    window.files.open(map_file)
    assert token(map_file) == before
    assert dialogs.asked == []


def test_saving_under_another_name_moves_the_lock(window, map_file, dialogs, tmp_path):
    dialogs.path = tmp_path / "other.ecomap"
    window.binding.action("save-as").trigger()
    assert not place_of(map_file).exists()
    assert place_of(dialogs.path).exists()


def test_a_save_that_fails_leaves_no_lock_behind(window, map_file, dialogs, tmp_path):
    dialogs.path = tmp_path / "folder.ecomap"
    dialogs.path.mkdir()
    window.binding.action("save-as").trigger()
    assert window.notice.message
    assert not place_of(dialogs.path).exists()
    assert place_of(map_file).exists()


def test_a_map_that_somebody_has_open_is_asked_about(open_window, dialogs, map_file):
    lock(map_file)
    window = open_window(map_file)
    ((name, question),) = dialogs.asked
    assert name == "locked"
    assert question.title.startswith("“births” is open: Anna on LAPTOP, since ")
    assert [one.id for one in question.answers] == ["read-only", "take-over", "cancel"]
    assert window.files.path is None
    assert token(map_file) == "theirs"


def test_another_process_on_this_computer_is_named_too(open_window, dialogs, map_file, repository):
    code = (
        "import sys; from pathlib import Path; from ecomap.storage.lock import claim;"
        "claim(Path(sys.argv[1])); print('locked', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, map_file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=repository,
    ) as other:
        other.stdout.readline()
        window = open_window(map_file)
        other.kill()
    ((_, question),) = dialogs.asked
    assert " on this computer, since " in question.title
    assert window.files.path is None
    window.files.open(map_file)  # the other one has ended
    assert window.windowTitle() == OURS
    assert len(dialogs.asked) == 1
    assert window.notice.message == ""


def test_read_only_can_be_edited_and_saved_under_another_name_alone(
    open_window, dialogs, map_file, tmp_path
):
    lock(map_file)
    dialogs.answers["locked"] = "read-only"
    window = open_window(map_file)
    assert window.windowTitle() == READ_ONLY
    change(window)
    assert window.isWindowModified()

    window.binding.action("save").trigger()
    assert dialogs.asked[-1] == ("save", map_file.with_name("births (copy).ecomap"))
    assert "is read-only here: Anna on LAPTOP, since " in window.notice.message
    assert name_in(map_file) == "Council"

    dialogs.path = tmp_path / "mine.ecomap"
    window.binding.action("save").trigger()
    assert name_in(dialogs.path) == "My Council"
    assert window.windowTitle() == "mine[*] – Ecomap"
    assert token(map_file) == "theirs"
    assert place_of(dialogs.path).exists()


def test_saving_read_only_onto_the_same_file_asks_before_taking_over(
    open_window, dialogs, map_file
):
    lock(map_file)
    dialogs.answers["locked"], dialogs.path = "read-only", map_file
    window = open_window(map_file)
    change(window)
    window.binding.action("save").trigger()
    assert dialogs.questions[-1] == "locked-to-save"
    assert name_in(map_file) == "Council"
    dialogs.answers["locked-to-save"] = "take-over"
    window.binding.action("save").trigger()
    assert name_in(map_file) == "My Council"
    assert window.windowTitle() == OURS
    assert token(map_file) != "theirs"


def test_saving_over_a_map_that_somebody_has_open_asks_first(
    window, dialogs, tmp_path, small_map, map_file
):
    other = tmp_path / "other.ecomap"
    mapfile.save(other, small_map)
    lock(other)
    change(window)
    dialogs.path = other
    window.binding.action("save-as").trigger()
    assert dialogs.questions == ["save", "locked-to-save"]
    assert name_in(other) == "Council"
    assert window.files.path == map_file


def test_taking_over_makes_the_map_ours(open_window, dialogs, map_file):
    lock(map_file)
    dialogs.answers["locked"] = "take-over"
    window = open_window(map_file)
    assert window.windowTitle() == OURS
    assert token(map_file) != "theirs"
    change(window)
    window.binding.action("save").trigger()
    assert name_in(map_file) == "My Council"


def test_a_window_whose_map_is_taken_over_says_so_and_becomes_read_only(
    window, dialogs, map_file, tmp_path, qtbot
):
    change(window)
    lock(map_file, user="Ben", host="PC")
    window.watch.look()
    qtbot.waitUntil(lambda: "was taken over: Ben on PC, since " in window.notice.message)
    assert window.windowTitle() == READ_ONLY
    assert window.isWindowModified()
    dialogs.path = tmp_path / "mine.ecomap"
    window.notice.act.click()
    assert name_in(dialogs.path) == "My Council"
    assert token(map_file) == "theirs"


def test_a_take_over_that_was_not_seen_yet_is_seen_before_saving(
    window, dialogs, map_file, tmp_path
):
    change(window)
    lock(map_file)
    window.binding.action("save").trigger()
    assert dialogs.questions == ["save"]
    assert window.windowTitle() == READ_ONLY
    assert name_in(map_file) == "Council"


def test_a_lock_that_was_tidied_away_is_made_again(window, map_file, qtbot):
    place_of(map_file).unlink()
    window.watch.look()
    qtbot.waitUntil(place_of(map_file).exists)
    assert window.windowTitle() == OURS
    assert window.notice.message == ""


def test_a_lock_left_over_elsewhere_is_put_aside_with_a_word(open_window, dialogs, map_file):
    lock(map_file, since=time.time() - SILENCE)
    old = time.time() - SILENCE - 10
    import os

    os.utime(place_of(map_file), (old, old))
    window = open_window(map_file)
    assert dialogs.asked == []
    assert window.windowTitle() == OURS
    assert "ended without closing this map: Anna on LAPTOP, since" in window.notice.message
    change(window)
    assert window.notice.message == ""


def test_a_lock_of_ours_that_was_left_over_is_put_aside_without_a_word(
    open_window, dialogs, map_file
):
    mine = identity()
    from ecomap.storage.lock import _user

    lock(map_file, _user(), mine.host, pid=2**22 + 5, started="x", home=mine.home)
    window = open_window(map_file)
    assert dialogs.asked == []
    assert window.notice.message == ""
    assert window.windowTitle() == OURS


def test_closing_read_only_leaves_the_others_lock(open_window, dialogs, map_file, qtbot):
    lock(map_file)
    dialogs.answers["locked"] = "read-only"
    window = open_window(map_file)
    window.close()
    qtbot.waitUntil(window.isHidden)
    assert token(map_file) == "theirs"


def test_a_recovered_map_is_locked_or_else_read_only(open_window, dialogs, map_file, small_map):
    window = open_window()
    window.files.show_recovered(small_map, map_file, "births")
    assert window.windowTitle() == OURS
    assert window.isWindowModified()
    assert place_of(map_file).exists()
    window.files.new()
    window.session.mark_saved()
    lock(map_file)
    window.files.show_recovered(small_map, map_file, "births")
    assert window.windowTitle() == READ_ONLY
    assert in_use(map_file)


def test_who_has_a_map_is_said_with_what_is_known(map_file):
    from ecomap.storage.lock import claim

    def said(**content):
        lock(map_file, **content)
        return in_words(claim(map_file).holder)

    now = time.time()
    clock = time.strftime("%H:%M", time.localtime(now))
    assert said(since=now) == f"Anna on LAPTOP, since {clock}"
    assert said(since=now, user="", host="") == f"somebody, since {clock}"
    assert said(since=0).startswith("Anna on LAPTOP, since 1 January 1970")
