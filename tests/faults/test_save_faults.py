"""Every operating-system call of a save is made to fail in every way: no file is damaged."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest

from ecomap.foundation.errors import FileAccessError
from ecomap.model.document import Document, by_id
from ecomap.model.entities import MapInfo, Stakeholder
from ecomap.storage import mapfile
from ecomap.storage.atomic import BACKUP_SUFFIX
from tests.support.faults import Calls, Fault, done_but_error, error, short

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX links and permissions")

CODES = (
    *(errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS),
    *(errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.EBUSY),
)
OLDER, OLD, NEW = (
    Document(MapInfo(title=title), by_id([Stakeholder(id="a", name=f"{title} council")]))
    for title in ("older", "old", "new")
)


class Place(NamedTuple):
    """Where a map is saved.

    Attributes:
        path: What the save is given.
        file: What the content is in.
    """

    path: Path
    file: Path

    def leftovers(self) -> list[str]:
        """Return the names of files that should not be beside the map."""
        known = {self.path.name, self.file.name, self.file.name + BACKUP_SUFFIX}
        return [entry.name for entry in self.file.parent.iterdir() if entry.name not in known]


def a_new_file(folder: Path, _patch: pytest.MonkeyPatch) -> Place:
    return Place(folder / "map.ecomap", folder / "map.ecomap")


def an_old_file(folder: Path, patch: pytest.MonkeyPatch) -> Place:
    place = a_new_file(folder, patch)
    mapfile.save(place.file, OLDER)
    mapfile.save(place.file, OLD)
    place.file.chmod(0o640)
    return place


def a_link_to_an_old_file(folder: Path, patch: pytest.MonkeyPatch) -> Place:
    place = an_old_file(folder, patch)
    link = folder / "link.ecomap"
    link.symlink_to(place.file.name)
    return Place(link, place.file)


def an_old_file_where_links_are_impossible(folder: Path, patch: pytest.MonkeyPatch) -> Place:
    place = an_old_file(folder, patch)

    def refuse(_source, _target):
        raise PermissionError(errno.EPERM, "links are not possible here")

    patch.setattr(os, "link", refuse)
    return place


def the_same_again(folder: Path, patch: pytest.MonkeyPatch) -> Place:
    place = an_old_file(folder, patch)
    mapfile.save(place.file, NEW)
    return place


SCENES = (
    a_new_file,
    an_old_file,
    a_link_to_an_old_file,
    an_old_file_where_links_are_impossible,
    the_same_again,
)


class Bench:
    """Saves again and again, each time in a fresh folder with one fault, and looks what is left.

    Attributes:
        count: How many saves had a fault.
        saved: How many of them saved all the same.
        folder: Where the last one was.
    """

    def __init__(self, root: Path) -> None:
        self.count = 0
        self.saved = 0
        self.folder = root
        self._root = root
        self._folders = 0

    def fresh_folder(self) -> Path:
        """Make a folder for the next save."""
        self._folders += 1
        self.folder = self._root / str(self._folders)
        self.folder.mkdir()
        return self.folder

    def calls_of(self, scene) -> list[str]:
        """Return the calls that a save makes when nothing fails."""
        with pytest.MonkeyPatch.context() as patch:
            calls, _place, refusal = self.attempt(scene, patch, None)
            assert refusal is None
            return calls.trace

    def try_out(self, scene, fault: Fault) -> FileAccessError | None:
        """Save with a fault; return what was said if it was not saved."""
        with pytest.MonkeyPatch.context() as patch:
            calls, place, refusal = self.attempt(scene, patch, fault)
        assert calls.struck, "the fault was never reached"
        self.count += 1
        self.saved += refusal is None
        check(place, calls, refusal, new_before=scene is the_same_again)
        return refusal

    def attempt(self, scene, patch, fault):
        """Save once; return the calls, the place and what was said if it was not saved."""
        place = scene(self.fresh_folder(), patch)
        calls = Calls(patch, fault)
        refusal = None
        calls.on = True
        try:
            mapfile.save(place.path, NEW)
        except FileAccessError as caught:
            refusal = caught
        finally:
            calls.on = False
        return calls, place, refusal


def check(place: Place, calls: Calls, refusal: FileAccessError | None, *, new_before: bool) -> None:
    """Look that nothing is damaged, and that what happened was said."""
    if refusal is None:
        assert mapfile.load(place.file).document == NEW
    else:
        assert refusal.message
        assert not refusal.message.endswith(".")
        assert refusal.hint.endswith(".")
        # A server can do the last step and lose the answer, and then fail to be asked again.
        answer_lost = {"replace", "lstat", "open", "read"} & set(calls.struck)
        whole = [OLD, NEW] if answer_lost or new_before else [OLD]
        assert not place.file.exists() or mapfile.load(place.file).document in whole
    backup = place.file.with_name(place.file.name + BACKUP_SUFFIX)
    assert not backup.exists() or mapfile.load(backup).document in (OLDER, OLD)
    assert place.path == place.file or place.path.is_symlink()
    if place.file.exists() and backup.exists():
        allowed = 0o600 if "chmod" in calls.struck else 0o640
        assert stat.S_IMODE(place.file.stat().st_mode) in (allowed, 0o640)
    if "unlink" not in calls.struck:
        assert place.leftovers() == []


@pytest.fixture
def bench(tmp_path, monkeypatch) -> Bench:
    # Nothing here loses power; really waiting for the disk would take minutes.
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    mapfile.save(tmp_path / "first.ecomap", OLD)  # what is imported late is imported now
    return Bench(tmp_path)


def test_every_call_of_a_save_that_fails_in_any_way_leaves_a_whole_file(bench, record_property):
    calls = {scene: bench.calls_of(scene) for scene in SCENES}
    for scene, trace in calls.items():
        for at in range(len(trace)):
            for code in CODES:
                bench.try_out(scene, Fault(at, error(code)))
                bench.try_out(scene, Fault(at, error(code), lasting=True))
            bench.try_out(scene, Fault(at, done_but_error(errno.ETIMEDOUT)))
            bench.try_out(scene, Fault(at, done_but_error(errno.EIO), lasting=True))
    assert bench.count > 1_000
    assert 0 < bench.saved < bench.count
    traced = sum(map(len, calls.values()))
    record_property(
        "count",
        f"save faults: {bench.count:,} injected into {traced} calls of {len(calls)} kinds of"
        f" save, {bench.saved:,} saved all the same, 0 damaged",
    )


def test_reads_and_writes_that_do_only_a_little_are_gone_on_with(bench):
    for scene in SCENES:
        assert bench.try_out(scene, Fault(0, short, lasting=True)) is None


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_disk_that_fills_up_in_the_middle_of_the_file_is_said(bench, code):
    written = []

    def some_then_full(call):
        if call.name != "write":
            return call.run()
        if written:
            raise OSError(code, os.strerror(code))
        file, data = call.arguments
        written.append(call.real(file, bytes(data)[:100]))
        return written[0]

    refusal = bench.try_out(an_old_file, Fault(0, some_then_full, lasting=True))
    assert "no space left" in refusal.message


@pytest.mark.parametrize("scene", [an_old_file, a_new_file])
def test_a_folder_that_vanishes_at_any_call_is_said(bench, scene):
    trace = bench.calls_of(scene)
    last = max(at for at, name in enumerate(trace) if name == "replace")
    for at in range(last + 1):

        def vanish(call):
            bench.folder.rename(bench.folder.with_name("elsewhere"))
            return call.run()

        with pytest.MonkeyPatch.context() as patch:
            _calls, place, refusal = bench.attempt(scene, patch, Fault(at, vanish))
        assert refusal is not None, trace[at]
        assert "is not there" in refusal.message
        bench.folder.with_name("elsewhere").rename(bench.folder)
        assert scene is a_new_file or mapfile.load(place.file).document == OLD


def test_everything_a_save_does_with_files_is_counted(bench, monkeypatch):
    """Python tells its auditors of every file that is opened, renamed and so on."""
    names = {"os.rename": "replace", "os.remove": "unlink"}
    heard = Counter()
    calls = None

    def audit(event, _arguments):
        if calls is not None and calls.on and event.split(".")[0] in ("open", "os", "shutil"):
            heard[names.get(event, event.removeprefix("os."))] += 1

    sys.addaudithook(audit)
    for scene in SCENES:
        heard.clear()
        with pytest.MonkeyPatch.context() as patch:
            folder = bench.fresh_folder()
            place = scene(folder, patch)
            calls = Calls(patch)
            calls.on = True
            mapfile.save(place.path, NEW)
            calls.on = False
        counted = Counter(calls.trace)
        assert heard == {name: counted[name] for name in heard}
        assert {"open", "unlink", "replace"} <= set(heard)
