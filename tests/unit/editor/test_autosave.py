"""When recovery copies are written: soon, in order, never needlessly, never in the way."""

from __future__ import annotations

import pytest

from ecomap.editor.autosave import DELAY, Autosave
from ecomap.editor.session import Session
from ecomap.foundation.errors import FileAccessError
from ecomap.foundation.processes import identity
from ecomap.model import edits
from ecomap.storage import leftovers
from ecomap.storage.leftovers import left_behind
from ecomap.storage.recovery import Origin, RecoveryCopy
from tests.support.maps import a_map

FULL = FileAccessError("Recovery copies cannot be written: there is no space left", "Save often.")


class Bench:
    """A session with its copy, a clock that is turned by hand and work that can be held up."""

    def __init__(self, folder, session) -> None:
        self.folder = folder
        self.session = session
        self.now = 0.0
        self.alarms: list = []
        self.works: list = []
        self.held = False
        self.broken: Exception | None = None
        self.broken_late = False
        self.written: list[tuple[float, str]] = []
        self.told: list[str] = []
        self.origin = Origin("births")
        dead = identity()._replace(started="long ago")
        self.autosave = Autosave(
            session,
            RecoveryCopy(folder, lambda: self.now, dead),
            lambda: self.origin,
            self._run,
            lambda seconds, call: self.alarms.append((self.now + seconds, call)),
            lambda error: self.told.append(error.message),
        )

    def wait(self, seconds: float, step: float = 0.25) -> None:
        """Let time pass, ring what is due, do the work unless it is held up."""
        end = self.now + seconds
        while self.now < end:
            self.now += step
            due = [alarm for alarm in self.alarms if alarm[0] <= self.now]
            self.alarms = [alarm for alarm in self.alarms if alarm[0] > self.now]
            for _, call in due:
                call()

    def release(self) -> None:
        """Do one piece of the work that was held up."""
        self._do(*self.works.pop(0))

    def change(self, name: str) -> None:
        self.session.commit(
            f"Rename to {name}", lambda d: edits.set_fields(d, "council", name=name)
        )

    @property
    def kept(self) -> str | None:
        """The name of the council in the copy, or None without a copy."""
        found = left_behind(self.folder)
        assert len(found) <= 1
        return leftovers.read(found[0]).document.stakeholders["council"].name if found else None

    def _run(self, work, done, failed) -> None:
        if self.held:
            self.works.append((work, done, failed))
        else:
            self._do(work, done, failed)

    def _do(self, work, done, failed) -> None:
        if self.broken is not None:
            if self.broken_late:
                work()
            failed(self.broken)
            return
        work()
        self.written.append((self.now, self.kept))
        done()


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path / "recovery", Session(a_map("Births").orgs("Council", "Clinic").build()))


def test_a_change_is_kept_within_two_seconds(bench):
    bench.change("A")
    assert bench.kept is None
    bench.wait(DELAY)
    assert bench.kept == "A"
    assert DELAY <= 1.5


def test_changes_without_a_pause_do_not_put_it_off(bench):
    for number in range(100):
        bench.change(f"C{number}")
        bench.wait(0.1, 0.1)
        if bench.now > 2:
            assert bench.kept is not None
            age = number - int(bench.kept[1:])
            assert age * 0.1 <= DELAY + 0.15
    assert len(bench.written) <= 10 / DELAY


def test_nothing_is_written_for_a_clean_map_nor_twice_for_the_same(bench):
    bench.wait(10)
    assert bench.written == []
    bench.change("A")
    bench.wait(10)
    bench.session.select(("council",))
    bench.wait(10)
    assert [name for _, name in bench.written] == ["A"]
    assert not bench.alarms


def test_saving_removes_it_at_once(bench):
    bench.change("A")
    bench.wait(2)
    bench.session.mark_saved()
    assert bench.kept is None


def test_undo_back_to_what_is_saved_removes_it_at_once_and_redo_writes_it_again(bench):
    bench.change("A")
    bench.wait(2)
    bench.session.undo()
    assert bench.kept is None
    bench.session.redo()
    bench.wait(2)
    assert bench.kept == "A"


def test_another_map_removes_it(bench):
    bench.change("A")
    bench.wait(2)
    bench.session.load(a_map("Other").build())
    assert bench.kept is None


def test_a_recovered_map_is_kept_though_nothing_was_changed(bench):
    bench.session.load(a_map("Other").org("Council").build(), saved=False)
    bench.wait(2)
    assert bench.kept == "Council"


def test_a_session_that_has_changes_already_is_kept(tmp_path):
    session = Session(a_map("Births").org("Council").build())
    session.load(session.document, saved=False)
    bench = Bench(tmp_path / "recovery", session)
    bench.wait(2)
    assert bench.kept == "Council"


def test_a_preview_is_not_written(bench):
    for number in range(50):
        bench.session.preview(lambda d, n=number: edits.set_fields(d, "council", name=f"P{n}"))
        bench.wait(0.1, 0.1)
    assert bench.written == []
    bench.change("A")
    bench.session.preview(lambda d: edits.set_fields(d, "council", name="P"))
    bench.wait(2)
    assert bench.kept == "A"


def test_a_save_as_writes_down_the_new_origin(bench, tmp_path):
    bench.change("A")
    bench.wait(2)
    bench.origin = Origin("elsewhere", tmp_path / "elsewhere.ecomap")
    bench.change("B")
    bench.session.mark_saved(bench.session.history.past[-1].before)
    bench.wait(2)
    (found,) = left_behind(bench.folder)
    assert found.origin.name == "elsewhere"


def test_a_slow_write_is_followed_by_one_of_the_newest_document_and_no_other(bench):
    bench.held = True
    bench.change("A")
    bench.wait(2)
    for name in "BCD":
        bench.change(name)
        bench.wait(2)
    assert len(bench.works) == 1
    bench.release()
    assert bench.kept == "A"
    bench.release()
    assert bench.kept == "D"
    assert not bench.works


def test_saving_during_a_slow_write_still_removes_the_copy(bench):
    bench.held = True
    bench.change("A")
    bench.wait(2)
    bench.session.mark_saved()
    bench.release()
    assert bench.kept == "A"
    bench.release()
    assert bench.kept is None


def test_a_failure_is_told_once_and_tried_again_at_the_next_change(bench):
    bench.broken = FULL
    for name in "ABC":
        bench.change(name)
        bench.wait(5)
    assert bench.told == [FULL.message]
    bench.broken = None
    bench.wait(5)
    assert bench.written == []
    bench.change("D")
    bench.wait(2)
    assert bench.kept == "D"
    bench.broken = FULL
    bench.change("E")
    bench.wait(2)
    assert bench.told == [FULL.message, FULL.message]
    assert bench.kept == "D"


def test_a_change_during_a_write_that_fails_is_tried_again(bench):
    bench.held, bench.broken = True, FULL
    bench.change("A")
    bench.wait(2)
    bench.change("B")
    bench.wait(2)
    bench.release()
    bench.held, bench.broken = False, None
    bench.wait(2)
    assert bench.kept == "B"


def test_after_a_failed_write_saving_still_removes_what_was_there(bench):
    bench.change("A")
    bench.wait(2)
    bench.broken = FULL
    bench.change("B")
    bench.wait(2)
    bench.broken = None
    bench.session.mark_saved()
    assert bench.kept is None


def test_a_write_that_fails_at_its_end_leaves_nothing_behind_after_a_save(bench):
    bench.broken, bench.broken_late = FULL, True
    bench.change("A")
    bench.wait(2)
    assert bench.kept == "A"
    bench.broken = None
    bench.session.mark_saved()
    assert bench.kept is None


def test_a_mistake_of_the_program_is_not_swallowed_and_ends_nothing(bench):
    bench.broken = ZeroDivisionError("by nothing")
    bench.change("A")
    with pytest.raises(ZeroDivisionError):
        bench.wait(2)
    bench.broken = None
    bench.change("B")
    bench.wait(2)
    assert bench.kept == "B"


def test_closing_removes_it_and_nothing_is_written_afterwards(bench):
    bench.change("A")
    bench.wait(2)
    bench.change("B")
    bench.autosave.close()
    assert bench.kept is None
    bench.change("C")
    bench.wait(5)
    assert bench.kept is None
    assert [name for _, name in bench.written] == ["A"]


# Protecting: another copy goes only when this session has its own


def protect(bench) -> list[str | None]:
    """Recover a map and return what was kept at the moment when its old copy might go."""
    moments: list[str | None] = []
    bench.session.load(a_map("Old").org("Council", description="old").build(), saved=False)
    bench.autosave.protect(lambda: moments.append(bench.kept))
    return moments


def test_the_old_copy_may_go_once_there_is_a_new_one(bench):
    assert protect(bench) == ["Council"]


def test_a_slow_write_from_before_does_not_count(bench):
    bench.held = True
    bench.change("A")
    bench.wait(2)
    moments = protect(bench)
    bench.release()
    assert moments == []
    bench.release()
    assert moments == ["Council"]


def test_without_a_new_copy_the_old_one_stays_until_one_can_be_written(bench):
    bench.broken = FULL
    moments = protect(bench)
    bench.wait(5)
    assert moments == []
    bench.broken = None
    bench.change("B")
    bench.wait(2)
    assert moments == ["B"]


def test_without_a_new_copy_the_old_one_goes_with_a_save_or_at_the_end(bench):
    bench.broken = FULL
    moments = protect(bench)
    bench.broken = None
    bench.session.mark_saved()
    assert moments == [None]
    bench.broken = FULL
    moments = protect(bench)
    bench.autosave.close()
    assert moments == [None]


def test_at_the_end_the_old_copy_goes_though_the_new_one_is_still_being_written(bench):
    bench.held = True
    moments = protect(bench)
    bench.autosave.close()
    assert moments == [None]
