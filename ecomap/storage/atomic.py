"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.foundation.errors import FileAccessError
from ecomap.storage.access import folder_missing, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

BACKUP_SUFFIX = ".bak"
"""Put after the whole name of a file to name the copy of its previous content."""

_FAILED = "The file could not be saved"
_READ_BACK = "What was written could not be read back; save under another name, on another disk."


def write_atomic(path: Path, data: bytes, *, backup: bool) -> None:
    """Replace the content of a file, or make the file.

    The data goes into a new file in the same folder, is forced onto the disk and read back;
    only then does it take the old file's place. Whatever happens, the old content or the new is
    there, whole. Permissions stay; a symbolic link stays, and what it points to is replaced.

    Args:
        path: Where to write.
        data: All of the new content.
        backup: Whether to keep different old content beside it, under the name plus ``.bak``.
            A backup that cannot be made does not stop the save.

    Raises:
        FileAccessError: If it could not be written; the old content is still there.
    """
    try:
        target = Path(os.path.realpath(path))
        before = _status(target)
        if not target.parent.is_dir():
            raise folder_missing(_FAILED, target.parent)
        with _temporary(target.parent) as temporary:
            _write(temporary, data, before)
            if temporary.read_bytes() != data:
                raise FileAccessError(f"{_FAILED}: the disk changed what was written", _READ_BACK)
            if backup and before is not None:
                with contextlib.suppress(OSError):
                    _back_up(target, data)
            os.replace(temporary, target)
        _sync_folder(target.parent)
    except (OSError, ValueError) as error:
        raise refusal(_FAILED, path, error) from error


def _status(target: Path) -> os.stat_result | None:
    """Return what is known about a file that is there and may be replaced, or None."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a directory")
    if not stat.S_ISREG(status.st_mode):
        raise FileAccessError(
            f"{_FAILED}: “{target.name}” is a device, not a file", "Choose another name."
        )
    if not os.access(target, os.W_OK):
        raise FileAccessError(
            f"{_FAILED}: “{target.name}” is set to read-only",
            "Save it under another name, or allow changes to the file.",
        )
    return status


@contextlib.contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    """Give a name that is not taken; whatever is there in the end is removed."""
    temporary = folder / f".ecomap-{secrets.token_hex(6)}.tmp"
    try:
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write(temporary: Path, data: bytes, before: os.stat_result | None) -> None:
    """Write a new file and force it onto the disk, with the permissions of the one before."""
    private = 0o600  # until it is known who may read it
    mode = 0o666 if before is None else private
    with open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if before is not None:
        if hasattr(os, "chown"):
            # A group that shares the file must not lose it; only some may give files away.
            with contextlib.suppress(OSError):
                os.chown(temporary, before.st_uid, before.st_gid)
        temporary.chmod(stat.S_IMODE(before.st_mode))


def _back_up(target: Path, data: bytes) -> None:
    """Keep the content that is about to go, unless it is the same as the new."""
    if target.stat().st_size == len(data) and target.read_bytes() == data:
        return
    with _temporary(target.parent) as copy:
        try:
            os.link(target, copy)
        except OSError:
            shutil.copy2(target, copy)
        # If both names are the same file already, this does nothing and leaves the copy behind.
        os.replace(copy, target.with_name(target.name + BACKUP_SUFFIX))


def _sync_folder(folder: Path) -> None:
    """Force the new name onto the disk, where the system can do that for folders."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
