"""Files that are far too much, and a program that reads them all and says what came of it.

``python -m tests.support.enormous`` prints a line of JSON for each case, with the peak of its
memory so far in MB. It is a process of its own because memory, once taken, shows for ever. It
needs fork, which Windows has not.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ecomap.foundation.errors import FileFormatError
from ecomap.storage import mapfile
from ecomap.storage.codec import problems_in
from ecomap.storage.migrations import CURRENT_VERSION
from tests.support.memory import peak

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MILLION = 1_000_000
HEAD = f'{{"format": "ecomap-map", "format_version": {CURRENT_VERSION}'


def _of(**content: Any) -> str:
    return f"{HEAD}, {json.dumps(content)[1:]}" if content else f"{HEAD}}}"


def _many(count: int, record: Callable[[int], dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": f"s{number}", **record(number)} for number in range(count)]


def _after_head(text: str) -> str:
    return f"{HEAD}, {text}}}"


LOADED: Mapping[str, Callable[[], str]] = {
    "40,000 stakeholders": lambda: _of(stakeholders=_many(40_000, lambda n: {})),
    "10,000 datasets, each derived from the next": lambda: _of(
        datasets=_many(10_000, lambda n: {"derived_from": [f"s{n + 1}"] if n < 9_999 else []})
    ),
    "10,000 stakeholders, each part of the next": lambda: _of(
        stakeholders=_many(10_000, lambda n: {"parent": f"s{n + 1}"} if n < 9_999 else {})
    ),
    "500 datasets, each derived from all before": lambda: _of(
        datasets=_many(500, lambda n: {"derived_from": [f"s{m}" for m in range(n)]})
    ),
    "20 MB of white space": lambda: " " * 20 * MILLION + _of(),
    "a million decimals": lambda: _after_head(
        f'"stakeholders": [{{"id": "a", "position": [0.{"1" * MILLION}, 1]}}]'
    ),
    "a byte order mark": lambda: "\ufeff" + _of(),
}
"""Files that are maps all the same."""

REFUSED: Mapping[str, Callable[[], str | bytes]] = {
    "a million stakeholders": lambda: _after_head(
        '"stakeholders": [' + '{"id": "s"},' * MILLION + "{}]"
    ),
    "a million tags": lambda: _of(stakeholders=[{"id": "a", "tags": ["x"] * MILLION}]),
    "a million numbers": lambda: _of(stakeholders=[{"id": "a", "tags": [1] * MILLION}]),
    "a million fields": lambda: _after_head(", ".join(f'"k{n}": 1' for n in range(MILLION))),
    "100,000 custom fields": lambda: _of(
        stakeholders=[{"id": "a", "custom": {f"k{n}": "" for n in range(100_000)}}]
    ),
    "a million times the same field": lambda: _after_head(", ".join(['"a": 1'] * MILLION)),
    "a million commas": lambda: HEAD + "," * MILLION,
    "a million strings": lambda: _after_head('"a": [' + '"",' * MILLION + '""]'),
    "three million lists": lambda: _after_head('"a": [' + "[]," * 3 * MILLION + "[]]"),
    "three million objects": lambda: _after_head('"a": [' + "{}," * 3 * MILLION + "{}]"),
    "51 MB": lambda: _of() + " " * 51 * 1024**2,
    "45 MB of one text": lambda: _of(notes=[{"id": "n", "description": "x" * 45 * MILLION}]),
    "45 MB that are no JSON": lambda: "x" * 45 * MILLION,
    "45 MB cut off": lambda: HEAD + ', "a": "' + "x" * 45 * MILLION,
    "100,000 mistakes": lambda: _of(stakeholders=_many(100_000, lambda n: {"zz": 1})),
    "100,000 ends that are not there": lambda: _of(
        flows=_many(100_000, lambda n: {"source": "x", "target": "y"})
    ),
    "100,000 halves of letters": lambda: _of(
        stakeholders=_many(100_000, lambda n: {"name": "\ud800"})
    ),
    "5,000 datasets in a circle": lambda: _of(
        datasets=_many(5_000, lambda n: {"derived_from": [f"s{(n + 1) % 5_000}"]})
    ),
    "half letters and repeated keys far down": lambda: _after_head(
        '"a": "\\ud800", "a": 1, "b": '
        + '{"c":' * 150
        + ('{"d": [0' + ",0" * 19_000 + "]").join(["[", *["},"] * 49, "}, 0]"])
        + "}" * 150
    ),
    "lists 10,000 deep": lambda: _after_head('"a": ' + "[" * 10_000 + "]" * 10_000),
    "lists a million deep, cut off": lambda: "[" * MILLION,
    "objects a million deep, cut off": lambda: '{"a":' * MILLION,
    "an integer of 100,000 digits": lambda: _after_head(f'"a": {"1" * 100_000}'),
    "an integer of 4,000 digits": lambda: _after_head(
        f'"stakeholders": [{{"id": "a", "size": {"9" * 4_000}}}]'
    ),
    "1e999": lambda: _after_head('"stakeholders": [{"id": "a", "position": [1e999, 0]}]'),
    "NaN": lambda: _after_head('"stakeholders": [{"id": "a", "position": [NaN, 0]}]'),
    "Infinity": lambda: _after_head('"stakeholders": [{"id": "a", "position": [0, -Infinity]}]'),
    "UTF-16": lambda: _of().encode("utf-16"),
    "UTF-32": lambda: _of().encode("utf-32-le"),
    "zeros": lambda: bytes(45 * MILLION),
    # Python keeps four bytes for each letter of a text with an emoji in it.
    "45 MB of one text with an emoji": lambda: _after_head(f'"a": "{"x" * 45 * MILLION}😀"'),
}
"""Files that no map is like."""


def main() -> None:
    """Read every case as the window does and as ``ecomap validate`` does."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "enormous.ecomap")
        for name, make in {**LOADED, **REFUSED}.items():
            _write(path, make)
            _say({"name": name, **_read(path), "peak": peak()})


def _write(path: Path, make: Callable[[], str | bytes]) -> None:
    """Write a file in a process of its own, whose memory does not count."""
    writer = os.fork()
    if not writer:
        data = make()
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
        os._exit(0)
    os.waitpid(writer, 0)


def _read(path: Path) -> dict[str, Any]:
    begin = time.process_time()
    try:
        mapfile.load(path)
        message = ""
    except FileFormatError as error:
        message = error.message
    loaded = time.process_time()
    try:
        problems = [str(problem) for problem in problems_in(mapfile.read(path))]
    except FileFormatError as error:
        problems = [error.message]
    explained = time.process_time()
    return {
        "message": message,
        "problems": len(problems),
        "seconds": max(loaded - begin, explained - loaded),
    }


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")


if __name__ == "__main__":
    main()
