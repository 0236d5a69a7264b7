"""Thousands of files that went wrong in every way, and a program that reads them all.

``python -m tests.support.mutations COUNT`` prints one line of JSON: what came of them. It is a
process of its own, so that its memory can be counted. The same seed gives the same files.
"""

from __future__ import annotations

import base64
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ecomap.foundation.errors import EcomapError
from ecomap.storage.codec import dump, parse, problems_in
from tests.support.hostile import HALVES, TEXTS
from tests.support.memory import peak

ROOT = Path(__file__).resolve().parents[2]
SEED = 20_261_121
SMALL = (
    b'{"format": "ecomap-map", "format_version": 1, "stakeholders": [{"id": "a", "name": "A",'
    b' "position": [1, -2.5]}, {"id": "b", "parent": "a"}], "flows": [{"id": "f", "source": "a",'
    b' "target": "b"}]}'
)
_RARE = 20  # one file in so many is made from a large one

NUMBERS = (
    *(0, -1, 1, 2, 3, 2**31, 2**53 + 1, -(2**63), 2**64, 10**400, 0.0, -0.0, 0.005, 1e-320),
    *(1.5, 1e6, 1e15, -1e300, float("nan"), float("inf"), float("-inf"), True, False, None),
)
NAMES = ("id", "name", "kind", "source", "position", "map", "snapshots", "format", "", "zz", "ID")
SNIPPETS = (
    *(b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b"null", b"1e999", b"NaN", b"-", b"0x1"),
    *(b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xf4\x90\x80\x80", b"\n"),
    *(b"\\ud800", b"\\u0000", b"//", b"/*", b"<!--", b"[" * 300, b'{"a":' * 2_000, b"9" * 5_000),
)

Mutate = Callable[[random.Random, bytes], bytes]


class Result(NamedTuple):
    """What came of all the files.

    Attributes:
        kinds: How many files of each kind of mutation were read, and how many refused.
        wrong: What must not be, each with the file in base64.
        slowest: Seconds of processor time for one file.
        peak: Memory in MB, or 0 where that cannot be known.
    """

    read: int
    refused: int
    kinds: dict[str, list[int]]
    wrong: list[list[str]]
    slowest: float
    peak: float


def files(count: int, seed: int = SEED) -> Iterator[tuple[str, bytes]]:
    """Go through mutated files, each with the kind of its mutation."""
    chance = random.Random(seed)
    small = [SMALL, *(path.read_bytes() for path in sorted(ROOT.glob("tests/formats/*/*.ecomap")))]
    large = [path.read_bytes() for path in sorted(ROOT.glob("sample_maps/*.ecomap"))]
    kinds = list(MUTATIONS.items())
    for number in range(count):
        kind, mutate = kinds[number % len(kinds)]
        base = chance.choice(large if number // len(kinds) % _RARE == 0 else small)
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            base = mutate(chance, base)
        yield kind, base


def run(count: int) -> Result:
    """Read so many files and check what must hold of each."""
    read: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    wrong: list[list[str]] = []
    slowest = 0.0
    for kind, data in files(count):
        begin = time.process_time()
        fault, is_map = outcome(data)
        slowest = max(slowest, time.process_time() - begin)
        (read if is_map else refused)[kind] += 1
        if fault:
            wrong.append([kind, fault, base64.b64encode(data[:20_000]).decode()])
    kinds = {kind: [read[kind], refused[kind]] for kind in MUTATIONS}
    return Result(read.total(), refused.total(), kinds, wrong[:20], slowest, peak())


def outcome(data: bytes) -> tuple[str, bool]:
    """Return what is wrong with how a file is read, or "", and whether it was read."""
    try:
        document = parse(data).document
    except EcomapError as error:
        return _fault_of(error) or _unexplained(data), False
    except BaseException as error:  # what must never be
        return f"{type(error).__name__}: {error}", False
    try:
        text = dump(document)
        again = parse(text).document
        if dump(again) != text:
            return "it is written otherwise when it is read again", True
    except Exception as error:
        return f"what was read cannot be written and read: {type(error).__name__}: {error}", True
    return "", True


def _fault_of(error: EcomapError) -> str:
    """Return what is wrong with an error, which is to be a sentence and a hint."""
    if not error.message.isprintable() or not error.message or error.message.endswith("."):
        return f"no sentence: {error.message!r}"
    if len(error.message) > 500:
        return f"an endless sentence: {error.message!r}"
    return "" if error.hint.endswith(".") and error.hint.isprintable() else f"hint {error.hint!r}"


def _unexplained(data: bytes) -> str:
    """Return what is wrong with how ``ecomap validate`` explains a file that is refused."""
    try:
        said = [str(problem) for problem in problems_in(data)]
    except BaseException as error:  # what must never be
        return f"not explained: {type(error).__name__}: {error}"
    if not said or not all(one.isprintable() and len(one) < 500 for one in said):
        return f"explained as {said[:3]}"
    return ""


# Mutations of bytes


def _flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _truncate(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _insert(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(SNIPPETS) + data[at:]


def _cut_out(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 2, 10, 100)) :]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((1, 5, 50, 500))]
    return data[:start] + piece * chance.choice((2, 2, 3, 100)) + data[start:]


def _endless_number(chance: random.Random, data: bytes) -> bytes:
    """Put another number in the place of one, which may have thousands of digits."""
    numbers = list(re.finditer(rb"(?<=[\[ ,:])-?\d+(\.\d+)?(?=[\],}\n ])", data))
    if not numbers:
        return _insert(chance, data)
    number = chance.choice(numbers)
    other = chance.choice((b"9" * 5_000, b"1e" + b"9" * 50, b"0." + b"3" * 5_000, b"-0", b"1E-400"))
    return data[: number.start()] + other + data[number.end() :]


def _swap_lines(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _encode(chance: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    encoding = chance.choice(("utf-16", "utf-32", "latin-1", "utf-8-sig", "utf-7", "cp037"))
    return text.encode(encoding, "replace")


# Mutations of what the JSON says


def _of_values(change: Callable[[random.Random, Any], Any]) -> Mutate:
    """Return a mutation that changes the raw data of a file; of bytes where there is none."""

    def mutate(chance: random.Random, data: bytes) -> bytes:
        try:
            raw = json.loads(data)
        except (ValueError, RecursionError):
            return _flip(chance, data)
        return json.dumps(change(chance, raw)).encode()

    return mutate


def _place(chance: random.Random, raw: Any) -> tuple[Any, Any]:
    """Return an object or a list somewhere in the data, and a key or a number in it."""
    owner = raw if isinstance(raw, dict | list) and raw else {"": 0}
    while True:
        keys = list(owner) if isinstance(owner, dict) else list(range(len(owner)))
        key = chance.choice(keys)
        inner = owner[key]
        if not isinstance(inner, dict | list) or not inner or chance.random() < 0.15:
            return owner, key
        owner = inner


def _change_value(values: Callable[[random.Random, Any], Any]) -> Mutate:
    def change(chance: random.Random, raw: Any) -> Any:
        owner, key = _place(chance, raw)
        owner[key] = values(chance, owner[key])
        return raw

    return _of_values(change)


def _other_type(chance: random.Random, value: Any) -> Any:
    return chance.choice(
        (
            *(None, True, 0, 1.5, "", "x", [], {}, [value], {"a": value}, [[value]], str(value)),
            *([value] * 50, {"id": "a"}, "unknown", ["a", "a"], [0, 0], [1, 2, 3, 4]),
        )
    )


def _nest(chance: random.Random, value: Any) -> Any:
    for _ in range(chance.choice((3, 50, 190, 199, 201, 260))):
        value = [value] if chance.random() < 0.5 else {"a": value}
    return value


def _remove(chance: random.Random, raw: Any) -> Any:
    owner, key = _place(chance, raw)
    del owner[key]
    return raw


def _rename(chance: random.Random, raw: Any) -> Any:
    owner, key = _place(chance, raw)
    if isinstance(owner, dict):
        owner[chance.choice((*NAMES, f"{key}s", str(key)[:-1], str(key).upper()))] = owner.pop(key)
    return raw


def _add_field(chance: random.Random, raw: Any) -> Any:
    owner, key = _place(chance, raw)
    if isinstance(owner, dict):
        owner[chance.choice((*NAMES, *TEXTS.values()))[:200]] = owner[key]
    else:
        owner.insert(key, owner[key])
    return raw


def _records(raw: Any) -> list[Any]:
    if not isinstance(raw, dict):
        return []
    lists = [value for value in raw.values() if isinstance(value, list)]
    return [one for records in lists for one in records if isinstance(one, dict)]


def _repeat_id(chance: random.Random, raw: Any) -> Any:
    records = _records(raw)
    if records:
        chance.choice(records)["id"] = chance.choice(records).get("id")
    return raw


def _break_reference(chance: random.Random, raw: Any) -> Any:
    fields = ("source", "target", "stakeholder", "dataset", "parent", "focus", "agreement_id")
    lists = ("datasets", "parties", "hidden", "derived_from")
    records = _records(raw)
    known = [one.get("id") for one in records]
    for record in chance.sample(records, min(3, len(records))):
        for field in record:
            if field in fields:
                record[field] = chance.choice((*known, "gone", "", record.get("id")))
            elif field in lists:
                record[field] = chance.choice((known, ["gone"], [], [record.get("id")]))
    return raw


def _copy_record(chance: random.Random, raw: Any) -> Any:
    lists = [value for value in raw.values() if isinstance(value, list) and value]
    if lists:
        records = chance.choice(lists)
        records.extend([chance.choice(records)] * chance.choice((1, 2, 200)))
    return raw


def _change_version(chance: random.Random, raw: Any) -> Any:
    if isinstance(raw, dict):
        versions = (0, 1, 2, 3, 4, -1, 10**30, 1.0, "2", True, None, [], 2**63)
        raw["format_version"] = chance.choice(versions)
        if chance.random() < 0.2:
            raw["format"] = chance.choice(("Ecomap-map", "", None, 1, "ecomap-findings"))
    return raw


def _repeat_key(chance: random.Random, data: bytes) -> bytes:
    """Write a field twice, which Python's own JSON never does."""
    starts = [at for at in range(len(data)) if data[at : at + 1] == b"{"]
    if not starts:
        return _insert(chance, data)
    at = chance.choice(starts) + 1
    field = f'"{chance.choice(NAMES)}": {json.dumps(chance.choice(("x", 1, [], {})))}, '.encode()
    return data[:at] + field * chance.choice((1, 2)) + data[at:]


def _any_text(chance: random.Random, value: Any) -> Any:
    text: str = chance.choice((*TEXTS.values(), *HALVES.values()))
    return text[: chance.choice((80, 1_000, 1_001))]


def _any_number(chance: random.Random, value: Any) -> Any:
    number = chance.choice(NUMBERS)
    return [number] * len(value) if isinstance(value, list) else number


MUTATIONS: dict[str, Mutate] = {
    "bytes flipped": _flip,
    "truncated": _truncate,
    "inserted": _insert,
    "cut out": _cut_out,
    "repeated": _repeat,
    "lines swapped": _swap_lines,
    "other encoding": _encode,
    "types changed": _change_value(_other_type),
    "texts changed": _change_value(_any_text),
    "numbers changed": _change_value(_any_number),
    "numbers endless": _endless_number,
    "nested": _change_value(_nest),
    "fields missing": _of_values(_remove),
    "fields renamed": _of_values(_rename),
    "fields unknown": _of_values(_add_field),
    "fields twice": _repeat_key,
    "ids repeated": _of_values(_repeat_id),
    "references broken": _of_values(_break_reference),
    "records repeated": _of_values(_copy_record),
    "versions changed": _of_values(_change_version),
}
"""What can happen to a file, by what it is called in the counts."""


def main() -> None:
    """Read as many files as the first argument says and print what came of them."""
    sys.stdout.write(json.dumps(run(int(sys.argv[1]))._asdict()) + "\n")


if __name__ == "__main__":
    main()
