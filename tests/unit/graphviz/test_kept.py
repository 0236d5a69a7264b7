"""The child that is kept for the next picture: used again, replaced, and never left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError, GraphvizError, GraphvizTimeoutError
from ecomap.graphviz.engine import Engine, embedded_engine, render, run
from ecomap.graphviz.kept import let_go

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the fakes start with a shebang line")

PICTURE = 'digraph { layout=nop2 a [pos="0,0"] b [pos="90,0"] a -> b [pos="0,0 1,0 2,0 3,0"] }'

CHILD = """
import base64, json, os, sys, time
with open(STARTS, "a") as starts: starts.write(f"{os.getpid()}\\n")
print(json.dumps({"version": "1.2.3"}), flush=True)
for number, line in enumerate(sys.stdin):
    dot = json.loads(line)["dot"]
    if dot == "die" or (dot == "die of age" and number): os.abort()
    if dot == "hang": time.sleep(600)
    if dot == "wrong": print(json.dumps({"error": "syntax error"}), flush=True); continue
    print(json.dumps({"output": base64.b64encode(dot.upper().encode()).decode()}), flush=True)
"""


@pytest.fixture
def child(tmp_path):
    """An embedded engine whose child is the fake one; nothing of it is left afterwards."""
    path = tmp_path / "child"
    head = f"#!{sys.executable}\nSTARTS = {str(tmp_path / 'starts')!r}\n"
    path.write_text(head + CHILD, encoding="utf-8")
    path.chmod(0o755)
    let_go()
    yield Engine("fake", "1.2.3", "embedded", (str(path),))
    let_go()


@pytest.fixture
def started(tmp_path):
    """Return a function that returns the ids of the children that were started, in order."""

    def read() -> list[int]:
        path = tmp_path / "starts"
        return [int(line) for line in path.read_text().split()] if path.exists() else []

    return read


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{pid}/stat")  # of a child that lost its parent: dead, not yet buried
    return stat.exists() and ") Z " in stat.read_text()


def test_one_child_draws_one_picture_after_the_other(child, started):
    assert [render(child, text) for text in "abc"] == [b"A", b"B", b"C"]
    assert len(started()) == 1


def test_a_child_that_ended_while_it_waited_is_replaced(child, started):
    render(child, "a")
    (first,) = started()
    os.kill(first, signal.SIGKILL)
    assert render(child, "b") == b"B"
    assert len(started()) == 2
    assert is_gone(first)


def test_a_job_that_kills_an_old_child_only_is_done_by_a_new_one(child, started):
    render(child, "a")
    assert render(child, "die of age") == b"DIE OF AGE"
    assert len(started()) == 2


@pytest.mark.parametrize("fault", ["die", "wrong"])
def test_a_job_that_fails_twice_fails_and_the_next_one_does_not(child, started, fault):
    render(child, "a")
    with pytest.raises(GraphvizError) as error:
        render(child, fault)
    assert error.value.hint
    assert render(child, "b") == b"B"
    assert len(started()) == 3
    assert all(is_gone(pid) for pid in started()[:2])


def test_a_child_that_hangs_is_killed_in_time(child, started):
    render(child, "a")
    begin = time.monotonic()
    with pytest.raises(GraphvizTimeoutError):
        render(child, "hang", time_limit=0.3)
    assert time.monotonic() - begin < 5
    assert all(is_gone(pid) for pid in started())
    assert render(child, "b") == b"B"


def test_cancelling_kills_the_child(child, started):
    render(child, "a")
    token = CancelToken()
    threading.Timer(0.1, token.cancel).start()
    with pytest.raises(CancelledError):
        render(child, "hang", cancel=token)
    assert all(is_gone(pid) for pid in started())


def test_a_child_that_does_not_start_is_an_error_each_time():
    broken = Engine("fake", "0", "embedded", (sys.executable, "-c", "raise SystemExit('no')"))
    for _ in range(2):
        with pytest.raises(GraphvizError, match="does not start"):
            render(broken, "a")


def test_the_child_of_another_engine_is_not_asked(child, started):
    render(child, "a")
    assert b"<svg" in render(embedded_engine(), PICTURE)
    assert is_gone(started()[0])


def test_two_at_a_time_get_their_own_answers_and_one_child_is_kept(child, started):
    answers: dict[str, bytes] = {}
    texts = [f"picture {number}" for number in range(6)]
    threads = [
        threading.Thread(target=lambda text=text: answers.update({text: render(child, text)}))
        for text in texts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {text: text.upper().encode() for text in texts}
    assert sum(not is_gone(pid) for pid in started()) == 1


def test_no_process_descriptor_or_thread_is_left_once_it_is_let_go(child, started):
    descriptors = Path("/proc/self/fd")
    let_go()
    before = len(list(descriptors.iterdir())) if descriptors.exists() else 0
    threads = threading.active_count()
    for text in "abc":
        render(child, text)
    let_go()
    assert threading.active_count() == threads
    assert all(is_gone(pid) for pid in started())
    if descriptors.exists():
        assert len(list(descriptors.iterdir())) == before


def test_a_kept_child_draws_the_very_bytes_that_a_new_one_draws():
    engine = embedded_engine()
    drawn = {render(engine, PICTURE) for _ in range(3)}
    assert drawn == {run(engine, PICTURE, layout="nop2")}


PARENT = """
import os, signal, subprocess, sys
from ecomap.graphviz import kept
from ecomap.graphviz.engine import embedded_engine, render
render(embedded_engine(), {picture!r})
(child,) = kept._spare
print(child._child._process.pid, flush=True)
{end}
"""


@pytest.mark.parametrize("end", ["", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_the_child_ends_with_its_parent(end):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(picture=PICTURE, end=end)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    said, _ = parent.communicate(timeout=60)
    deadline = time.monotonic() + 20
    while not is_gone(int(said)) and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    assert is_gone(int(said))


IDLE = """
import ecomap.graphviz.child as child
child._IDLE = 0.05
child.main()
"""


def test_a_child_without_a_job_ends_by_itself():
    child = subprocess.Popen(
        [sys.executable, "-c", IDLE],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with child:
        assert child.wait(timeout=60) == -signal.SIGALRM
