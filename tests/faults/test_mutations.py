"""Files that went wrong in any way are read whole or refused in one sentence, soon."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice

import pytest

from ecomap.__main__ import main
from ecomap.storage.codec import problems_in
from tests.support.mutations import MUTATIONS, files, outcome

COUNT = 5_000
SLOWEST = 2.0  # seconds of processor time for one file
MOST_MEMORY = 500  # MB
COMMANDS = 40


def test_thousands_of_mutated_files_are_read_whole_or_refused(repository, record_property):
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.mutations", str(COUNT)],
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    read, refused, wrong = result["read"], result["refused"], result["wrong"]
    record_property(
        "count",
        f"mutations: {read + refused:,} files, {read:,} loaded, {refused:,} refused,"
        f" {len(wrong)} else, slowest {result['slowest']:.2f} s, {result['peak']:.0f} MB",
    )
    assert wrong == []
    assert read + refused == COUNT
    assert read > COUNT / 20
    assert all(refused_of for _, refused_of in result["kinds"].values())
    assert result["slowest"] < SLOWEST
    assert result["peak"] < MOST_MEMORY


def test_the_same_seed_gives_the_same_files():
    assert list(files(60)) == list(files(60))
    assert {kind for kind, _ in files(60)} == set(MUTATIONS)
    assert list(files(60, seed=1)) != list(files(60))


@pytest.mark.parametrize("command", ["validate", "analyse"])
def test_commands_end_with_the_right_code_and_two_lines(command, tmp_path, capsys):
    codes = []
    for number, (kind, data) in enumerate(islice(files(COUNT), 0, 10 * COMMANDS, 10)):
        path = tmp_path / f"{number}.ecomap"
        path.write_bytes(data)
        code = main([command, str(path)])
        out, err = capsys.readouterr()
        fault, is_map = outcome(data)
        sound = not problems_in(data)  # a map may be read although a snapshot in it is not
        assert fault == ""
        assert code == (0 if (sound if command == "validate" else is_map) else 2), kind
        assert "Traceback" not in out + err
        said = [line.split(":")[0] for line in err.splitlines() if not line.startswith("note: ")]
        assert said == (["error", "hint"] if code == 2 and command == "analyse" else []), kind
        assert (command == "validate" or code == 0) == bool(out), kind
        codes.append(code)
    assert {0, 2} == set(codes)
    assert len(codes) == COMMANDS
