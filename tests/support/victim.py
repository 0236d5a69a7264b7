"""A process that edits, autosaves and saves a map as fast as a busy user, until it is killed.

Started as a program it is a template: it has imported everything, and forks a victim for each
line on its standard input, ``FOLDER SEED SAVES``: the folder of the map, the seed of the victim's
chances, and how probable it is that an edit is followed by a save. A victim writes what it does
to the pipe ``log`` in its folder, one ``WORD VERSION TIME`` a line, by the clock that all
processes share:

``edited``: a version is committed; ``saving``, ``saved``: it goes into the file, it is there;
``keeping``: a recovery copy of it is about to be written.

Version N of the map has the title N and so has everything in it: half a version is noticed.
"""

from __future__ import annotations

import os
import queue
import random
import signal
import sys
import threading
import time
from pathlib import Path

from ecomap.editor.autosave import Autosave
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.document import Document
from ecomap.model.entities import DataFlow, Stakeholder
from ecomap.storage import mapfile
from ecomap.storage.recovery import Origin, RecoveryCopy

STAKEHOLDERS = 12
MAP = "map.ecomap"
LOG = "log"


def version(number: int) -> Document:
    """Return a version of the map."""
    document = edits.set_info(Document(), title=str(number))
    names = [f"organisation-{place}" for place in range(STAKEHOLDERS)]
    document = edits.add(document, *(Stakeholder(id=name, name=str(number)) for name in names))
    flows = [
        DataFlow(id=f"flow-{place}", source=names[place - 1], target=names[place], name=str(number))
        for place in range(STAKEHOLDERS)
    ]
    return edits.add(document, *flows)


def number_of(document: Document) -> int:
    """Return which version a document is.

    Raises:
        AssertionError: If it is none.
    """
    number = int(document.info.title)
    expected = version(number)
    assert dict(document.stakeholders) == dict(expected.stakeholders)
    assert dict(document.flows) == dict(expected.flows)
    return number


class Victim:
    """One session with its recovery copy, without a window."""

    def __init__(self, folder: Path, seed: int, saves: float) -> None:
        self.chance = random.Random(seed)
        self.saves = saves
        self.path = folder / MAP
        self.log = os.open(folder / LOG, os.O_WRONLY)
        self.state = mapfile.save(self.path, version(0))
        self.session = Session(version(0))
        self.works: queue.SimpleQueue = queue.SimpleQueue()
        self.ended: queue.SimpleQueue = queue.SimpleQueue()
        self.alarms: list = []
        self.number = 0
        threading.Thread(target=self.work, daemon=True).start()
        self.autosave = Autosave(
            self.session,
            RecoveryCopy(folder / "recovery"),
            lambda: Origin("map", self.path, self.state),
            lambda *work: self.works.put((self.number, *work)),
            lambda seconds, call: self.alarms.append((time.monotonic() + seconds, call)),
            self.fail,
        )

    def live(self) -> None:
        """Edit, often in quick succession, and save now and then."""
        while True:
            self.edit()
            if self.chance.random() < self.saves:
                self.save()
            self.attend(self.chance.choice((0.002, 0.02, 0.05)))

    def edit(self) -> None:
        self.number += 1
        self.session.commit("Edit", lambda _: version(self.number))
        self.say("edited")

    def save(self) -> None:
        document = self.session.document
        self.say("saving")
        self.state = mapfile.save(self.path, document)
        self.say("saved")
        self.session.mark_saved(document)

    def attend(self, seconds: float) -> None:
        """Do what an event loop does, for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            for alarm in [alarm for alarm in self.alarms if alarm[0] <= time.monotonic()]:
                self.alarms.remove(alarm)
                alarm[1]()
            try:
                self.ended.get(timeout=left)()
            except queue.Empty:
                return

    def work(self) -> None:
        """Write recovery copies, on a thread of its own."""
        while True:
            number, work, done, failed = self.works.get()
            self.say("keeping", number)
            try:
                work()
            except Exception as error:
                self.ended.put(lambda error=error, failed=failed: failed(error))
            else:
                self.ended.put(done)

    def say(self, word: str, number: int | None = None) -> None:
        line = f"{word} {self.number if number is None else number} {time.monotonic()}\n"
        os.write(self.log, line.encode("ascii"))

    def fail(self, error: Exception) -> None:
        os.write(self.log, f"failed {error}\n".encode())


def main() -> None:
    """Fork victims until the input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody need ask how they ended
    for line in sys.stdin:
        folder, seed, saves = line.rsplit(maxsplit=2)
        pid = os.fork()
        if pid == 0:
            try:
                Victim(Path(folder), int(seed), float(saves)).live()
            finally:
                os._exit(1)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
