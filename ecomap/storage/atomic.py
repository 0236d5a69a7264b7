"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.foundation.errors import FileAccessError
from ecomap.storage.access import folder_closed, folder_missing, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BACKUP_SUFFIX = ".bak"
"""Put after the whole name of a file to name the copy of its previous content."""

_FAILED = "The file could not be saved"
_READ_BACK = "Save under another name, on another disk: this one cannot be trusted."

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would change the ends of lines
_PRIVATE = 0o600  # until it is known who may read it
_NO_LINKS_HERE = (1, 50, 87)
"""What Windows says of links on memory disks, some network drives and encrypted volumes: invalid
function, not supported, invalid parameter (winerror.h)."""
_WAITS = (0.02, 0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()


def write_atomic(
    path: Path, data: bytes, *, backup: bool, verify: Callable[[bytes], None] | None = None
) -> int:
    """Replace the content of a file, or make the file.

    The data goes into a new file in the same folder, is forced onto the disk and read back;
    only then does it take the old file's place. Whatever happens, the old content or the new is
    there, whole. Permissions stay as far as the file system lets us give them; a symbolic link
    stays, and what it points to is replaced.

    Args:
        path: Where to write.
        data: All of the new content.
        backup: Whether to keep different old content beside it, under the name plus ``.bak``.
            A backup that cannot be made does not stop the save.
        verify: Given what was read back; what it raises stops the save.

    Returns:
        When the new file was last written, as ``FileState.modified``.

    Raises:
        FileAccessError: If it could not be written; the old content is still there.
    """
    target = path
    try:
        target = _target(path)
        before = _status(target)
        if not target.parent.is_dir():
            raise folder_missing(_FAILED, target.parent)
        with _temporary(target.parent) as temporary:
            _write(temporary, data, before)
            _check(temporary, data, verify)
            if backup and before is not None:
                with contextlib.suppress(OSError):
                    _back_up(target, data, before)
            modified = os.stat(temporary).st_mtime_ns
            _replace(temporary, target, data)
        _sync_folder(target.parent)
    except (OSError, ValueError) as error:
        raise _refusal(path, target.parent, error) from error
    return modified


def _target(path: Path) -> Path:
    """Return the file that a path leads to in the end, which need not be there.

    Looking closely comes first: an error on the way must not make a link look like a file.
    """
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return Path(os.path.realpath(path))
    except OSError as error:
        if getattr(error, "winerror", None) not in _NO_LINKS_HERE:
            raise
        return Path(os.path.abspath(path))


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
        if hasattr(os, "statvfs") and os.statvfs(target).f_flag & os.ST_RDONLY:
            raise OSError(errno.EROFS, "is on a disk that can only be read")
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
            os.unlink(temporary)


def _write(temporary: Path, data: bytes, before: os.stat_result | None) -> None:
    """Write a new file and force it onto the disk, with the permissions of the one before."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
    try:
        descriptor = os.open(temporary, flags, 0o666 if before is None else _PRIVATE)
    except PermissionError as error:
        if _in_use(error):
            raise
        raise folder_closed(_FAILED, temporary.parent) from error
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)  # where a network drive may say at last that it failed
    if before is not None:
        if hasattr(os, "chown"):
            # A group that shares the file must not lose it; only some may give files away.
            with contextlib.suppress(OSError):
                os.chown(temporary, before.st_uid, before.st_gid)
        # Some network drives know no permissions; the content must get there all the same.
        with contextlib.suppress(OSError):
            os.chmod(temporary, stat.S_IMODE(before.st_mode))


def _read(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | _BINARY)
    try:
        parts = []
        while part := os.read(descriptor, 1 << 20):
            parts.append(part)
    finally:
        os.close(descriptor)
    return b"".join(parts)


def _check(temporary: Path, data: bytes, verify: Callable[[bytes], None] | None) -> None:
    """Make sure that what was written is there and is what it should be."""
    there = _read(temporary)
    if there != data:
        raise FileAccessError(f"{_FAILED}: the disk changed what was written", _READ_BACK)
    if verify is not None:
        verify(there)


def _back_up(target: Path, data: bytes, before: os.stat_result) -> None:
    """Keep the content that is about to go, unless it is the same as the new."""
    if before.st_size == len(data) and _read(target) == data:
        return
    with _temporary(target.parent) as copy:
        try:
            os.link(target, copy)
        except OSError:
            _write(copy, _read(target), before)
        # If both names are the same file already, this does nothing and leaves the copy behind.
        os.replace(copy, target.with_name(target.name + BACKUP_SUFFIX))


def _replace(temporary: Path, target: Path, data: bytes) -> None:
    """Let the new file take the place of the old one."""
    for wait in _WAITS:
        try:
            os.replace(temporary, target)
        except PermissionError:
            # On Windows a scanner or a synchronising program may hold the file for a moment.
            time.sleep(wait)
        else:
            return
    try:
        os.replace(temporary, target)
    except OSError:
        # A network drive may do it and lose the answer.
        if os.path.lexists(temporary) or _read(target) != data:
            raise


def _sync_folder(folder: Path) -> None:
    """Force the new name onto the disk, where the system can do that for folders."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _in_use(error: OSError) -> bool:
    return getattr(error, "winerror", None) in (32, 33)  # sharing and lock violation


def _refusal(path: Path, folder: Path, error: OSError | ValueError) -> FileAccessError:
    if isinstance(error, FileNotFoundError) and not os.path.isdir(folder):
        return folder_missing(_FAILED, folder)  # it vanished while we wrote
    return refusal(_FAILED, path, error)
