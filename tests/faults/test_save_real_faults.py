"""Saving onto disks that really are full, read-only or closed."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ecomap.foundation.errors import FileAccessError
from ecomap.model.document import Document
from ecomap.model.entities import MapInfo
from ecomap.storage import mapfile

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX limits and mounts")

SMALL = Document(MapInfo(title="small"))
LARGE = Document(MapInfo(title="large", problem_statement="x" * 90_000))
NOBODY = 65534

ON_A_TINY_DISK = """
import subprocess, sys
from pathlib import Path
from ecomap.foundation.errors import FileAccessError
from ecomap.model.document import Document
from ecomap.model.entities import MapInfo
from ecomap.storage import mapfile

folder = Path(sys.argv[1])
mount = ["mount", "-t", "tmpfs", "-o"]
if subprocess.run([*mount, "size=64k", "tmpfs", folder], capture_output=True).returncode:
    sys.exit(3)
path = folder / "map.ecomap"
small = Document(MapInfo(title="small"))
large = Document(MapInfo(title="large", problem_statement="x" * 90_000))
mapfile.save(path, small)

def refused(document):
    try:
        mapfile.save(path, document)
    except FileAccessError as error:
        print(error.message, "|", error.hint)
    assert mapfile.load(path).document == small
    assert [entry.name for entry in folder.iterdir()] == ["map.ecomap"]

refused(large)
subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
refused(small)
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "map.ecomap"
    mapfile.save(path, SMALL)
    return path


def refusal(path: Path, document: Document) -> str:
    before, names = path.read_bytes(), sorted(entry.name for entry in path.parent.iterdir())
    with pytest.raises(FileAccessError) as caught:
        mapfile.save(path, document)
    assert caught.value.hint
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in path.parent.iterdir()) == names
    return caught.value.message


def test_a_limit_on_the_size_of_files_is_said_and_harms_nothing(path):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Python ignores the signal that comes with it, so that the write itself fails, half-way.
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))
    try:
        message = refusal(path, LARGE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "no space left" in message
    mapfile.save(path, LARGE)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_device_is_refused_also_behind_a_link(tmp_path):
    link = tmp_path / "map.ecomap"
    link.symlink_to("/dev/full")
    with pytest.raises(FileAccessError, match="is a device"):
        mapfile.save(link, SMALL)
    assert link.is_symlink()


def test_a_disk_that_is_full_and_one_that_is_read_only_are_said_and_harm_nothing(
    repository, tmp_path
):
    if shutil.which("unshare") is None:
        pytest.skip("needs the command unshare to mount a disk that nobody else sees")
    in_its_own_space = ("unshare", "--user", "--map-root-user", "--mount")
    done = subprocess.run(
        [*in_its_own_space, sys.executable, "-c", ON_A_TINY_DISK, str(tmp_path)],
        cwd=repository,
        capture_output=True,
        text=True,
    )
    if done.returncode == 3 or "unshare" in done.stderr:
        pytest.skip("mounting is not allowed here")
    assert done.returncode == 0, done.stderr
    full, read_only = done.stdout.splitlines()
    assert "there is no space left where" in full
    assert "can only be read" in read_only


@contextlib.contextmanager
def as_nobody():
    """Let root do without its rights for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_that_may_not_be_written_to_is_said_and_nothing_is_harmed():
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "map.ecomap"
        mapfile.save(path, SMALL)
        path.chmod(0o666)
        path.parent.chmod(0o555)
        with as_nobody():
            message = refusal(path, LARGE)
        path.parent.chmod(0o755)
    assert "not allowed to put files into the folder" in message
