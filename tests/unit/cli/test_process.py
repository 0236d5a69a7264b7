"""The program as a process of its own: signals, pipes, exit codes and encodings."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

INTERRUPTIBLE = """
import signal, sys
from ecomap.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
sys.exit(main())
"""

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of Unix")


@pytest.fixture
def command(repository, monkeypatch):
    """The command line of the program, which any folder can be current for."""
    monkeypatch.setenv("PYTHONPATH", str(repository))
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)  # as users have it
    return [sys.executable, "-m", "ecomap"]


def run(command, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, **options)


def test_a_map_is_exported_by_a_process_of_its_own(command, small_map, tmp_path):
    done = run([*command, "export", small_map, "-o", "out.svg"], cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Wrote SVG to out.svg (")
    assert (tmp_path / "out.svg").read_bytes().rstrip().endswith(b"</svg>")


def test_an_error_is_two_lines_and_exit_code_2(command):
    done = run([*command, "exprot"])
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: There is no command or file “exprot”\nhint: Did you mean “ecomap export”?\n"
    )


def test_a_terminal_that_lacks_letters_still_gets_every_line(command, small_map, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    small_map.write_text(small_map.read_text("utf-8").replace('"title"', '"Ωmega"'), "utf-8")
    assert run([*command, "--help"]).returncode == 0
    done = run([*command, "validate", small_map])
    assert done.returncode == 2
    assert "\\u03a9mega (line 5): is not a field" in done.stdout
    assert done.stderr == ""


@unix_only
@pytest.mark.parametrize("arguments", [["schema"], ["--help"], ["--version"]])
def test_a_reader_that_has_gone_is_no_error(command, arguments):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [*command, *arguments], stdout=closed, stderr=subprocess.PIPE, timeout=60
        )
    assert done.returncode == 141
    assert done.stderr == b""


@unix_only
@pytest.mark.usefixtures("command")
def test_the_keyboard_stops_a_command_quietly(tmp_path):
    pipe = tmp_path / "pipe.ecomap"
    os.mkfifo(pipe)
    program = [sys.executable, "-c", INTERRUPTIBLE, "validate", pipe]
    with (
        subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process,
        pipe.open("wb"),  # goes on when the program is waiting for the map
    ):
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, err) == (b"", b"")


@unix_only
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_said_in_two_lines(command):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*command, "schema"], stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[0] == "error: There is no space left for the output"


def test_a_python_without_a_screen_does_not_abort(command, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a screen")
    done = run(command)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "error: There is no screen to open a window on"
    assert len(done.stderr.splitlines()) == 2
