"""Engines that die, hang, lie or are not there: played by small programs."""

import gc
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError, GraphvizError, GraphvizTimeoutError
from ecomap.graphviz.engine import (
    Engine,
    Job,
    embedded_engine,
    find_engine,
    run,
    run_many,
    system_engine,
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the fakes start with a shebang line")

CHILD = """
import base64, json, os, sys, time
with open(STARTS, "a") as starts: starts.write(f"{os.getpid()}\\n")
print(json.dumps({"version": "1.2.3"}), flush=True)
for line in sys.stdin:
    dot = json.loads(line)["dot"]
    if dot == "die": print("Fontconfig warning\\nnot enough gravel", file=sys.stderr); os.abort()
    if dot == "hang": time.sleep(600)
    if dot == "garbage": print("{"); sys.stdout.flush(); continue
    if dot == "not base64": print('{"output": "*"}'); sys.stdout.flush(); continue
    if dot == "list": print("[]"); sys.stdout.flush(); continue
    print(json.dumps({"output": base64.b64encode(dot.upper().encode()).decode()}), flush=True)
"""
DOT = """
import os, sys, time
with open(STARTS, "a") as starts: starts.write(f"{os.getpid()}\\n")
text = sys.stdin.read()
if "-V" in sys.argv: sys.exit(print("dot - graphviz version 9.8.7 (2099)", file=sys.stderr))
if text == "die": os.abort()
if text == "hang": time.sleep(600)
if text == "nothing": sys.exit(print("syntax error in line 1", file=sys.stderr) or 1)
print(" ".join(sys.argv[1:]), text)
if text == "lost": sys.exit(print("Error: lost a b edge", file=sys.stderr) or 1)
"""


@pytest.fixture
def fake(tmp_path):
    """Return a function that writes an executable and returns its path."""

    def write(source: str, name: str = "fake") -> Path:
        path = tmp_path / name
        head = f"#!{sys.executable}\nSTARTS = {str(tmp_path / 'starts')!r}\n"
        path.write_text(head + source, encoding="utf-8")
        path.chmod(0o755)
        return path

    return write


@pytest.fixture
def child(fake):
    """An embedded engine whose child is the fake one."""
    return Engine("fake", "1.2.3", "embedded", (str(fake(CHILD, "child")),))


@pytest.fixture
def dot(fake):
    """A user's own engine that is the fake one."""
    return system_engine(fake(DOT, "dot"))


def starts(tmp_path: Path) -> int:
    return len((tmp_path / "starts").read_text().splitlines())


def jobs(*texts: str) -> list[Job]:
    return [Job(text) for text in texts]


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_job_that_kills_the_child_gets_an_error_and_a_new_child_does_the_rest(child, tmp_path):
    a, dead, b, dead_too, c = run_many(child, jobs("a", "die", "b", "die", "c"), time_limit=20)
    assert (a, b, c) == (b"A", b"B", b"C")
    assert "SIGABRT" in dead.message
    assert "not enough gravel" in dead.hint
    assert "Fontconfig" not in dead.hint
    assert isinstance(dead_too, GraphvizError)
    assert starts(tmp_path) == 3


def test_a_healthy_batch_needs_one_child(child, tmp_path):
    assert run_many(child, jobs(*"abcdef"), time_limit=20) == (b"A", b"B", b"C", b"D", b"E", b"F")
    assert starts(tmp_path) == 1


@pytest.mark.parametrize("nonsense", ["garbage", "not base64", "list"])
def test_an_unreadable_answer_spoils_its_own_job_only(child, nonsense):
    a, spoilt, b = run_many(child, jobs("a", nonsense, "b"), time_limit=20)
    assert (a, b) == (b"A", b"B")
    assert spoilt.message == "Graphviz gave an unreadable answer"


def test_a_hanging_child_is_killed_and_finished_answers_are_kept(child, tmp_path):
    started = time.monotonic()
    a, *rest = run_many(child, jobs("a", "hang", "b"), time_limit=2.0)
    assert time.monotonic() - started < 6
    assert a == b"A"
    assert [type(answer) for answer in rest] == [GraphvizTimeoutError] * 2
    (pid,) = (tmp_path / "starts").read_text().split()
    assert is_gone(int(pid))


def test_cancelling_kills_the_child_quickly(child, tmp_path):
    token = CancelToken()
    cancelled_at = []

    def cancel_when_started() -> None:
        while not (tmp_path / "starts").exists():
            threading.Event().wait(0.01)
        cancelled_at.append(time.monotonic())
        token.cancel()

    threading.Thread(target=cancel_when_started).start()
    with pytest.raises(CancelledError):
        run(child, "hang", time_limit=60, cancel=token)
    assert time.monotonic() - cancelled_at[0] < 2
    (pid,) = (tmp_path / "starts").read_text().split()
    assert is_gone(int(pid))


def test_a_child_that_never_starts_properly_fails_every_job_without_a_retry(fake, tmp_path):
    path = fake("open(STARTS, 'a').write('x\\n'); raise SystemExit('no such library')")
    broken = Engine("fake", "0", "embedded", (str(path),))
    answers = run_many(broken, jobs("a", "b"), time_limit=20)
    assert all("does not start (exit code 1)" in answer.message for answer in answers)
    assert "no such library" in answers[0].hint
    assert starts(tmp_path) == 1


def test_a_child_that_prints_garbage_first_fails_every_job(fake):
    broken = Engine("fake", "0", "embedded", (str(fake("print('Welcome!')")),))
    assert all(isinstance(a, GraphvizError) for a in run_many(broken, jobs("a", "b"), time_limit=9))


def test_a_job_larger_than_any_pipe_cannot_block_the_clock(fake):
    deaf = Engine(
        "fake", "0", "embedded", (str(fake(CHILD.replace("sys.stdin", "[time.sleep(600)]"))),)
    )
    started = time.monotonic()
    (answer,) = run_many(deaf, jobs("x" * 10_000_000), time_limit=1.0)
    assert isinstance(answer, GraphvizTimeoutError)
    assert time.monotonic() - started < 4


def test_large_jobs_and_answers_pass_whole(child):
    text = "x" * 3_000_000
    assert run(child, text) == text.upper().encode()


def test_no_process_descriptor_or_thread_is_left_behind(child, dot, tmp_path):
    assert run_many(child, jobs("a"), time_limit=20) == (b"A",)  # whatever is made once is made now
    descriptors = Path("/proc/self/fd")
    before = len(list(descriptors.iterdir())) if descriptors.exists() else 0
    threads = threading.active_count()
    token = CancelToken()
    for engine in (child, dot):
        run_many(engine, jobs("a", "die", "b"), time_limit=20)
        run_many(engine, jobs("hang"), time_limit=0.3)
    token.cancel()
    with pytest.raises(CancelledError):
        run(child, "a", cancel=token)
    gc.collect()  # an unreaped process would warn here, and warnings are errors
    assert threading.active_count() == threads
    if descriptors.exists():
        assert len(list(descriptors.iterdir())) == before
    pids = (tmp_path / "starts").read_text().split()
    assert len(pids) >= 8
    assert all(is_gone(int(pid)) for pid in pids)  # a zombie would still be there


def test_a_dot_of_the_users_own_is_asked_for_its_version(dot, tmp_path):
    assert (dot.version, dot.source) == ("9.8.7", str(tmp_path / "dot"))
    assert not dot.embedded
    assert find_engine(tmp_path / "dot") == dot


def test_a_dot_of_the_users_own_gets_layout_and_format(dot):
    assert run(dot, "x", layout="neato", format="json0") == b"-Kneato -Tjson0 x\n"


def test_a_dot_of_the_users_own_may_die_hang_and_lose_edges(dot):
    a, dead, empty, lost = run_many(dot, jobs("a", "die", "nothing", "lost"), time_limit=20)
    assert a == b"-Kdot -Tsvg a\n"
    assert "SIGABRT" in dead.message
    assert "syntax error in line 1" in empty.hint
    assert lost == b"-Kdot -Tsvg lost\n"
    first, hung, rest = run_many(dot, jobs("a", "hang", "b"), time_limit=2.0)
    assert first == a
    assert isinstance(hung, GraphvizTimeoutError)
    assert isinstance(rest, GraphvizTimeoutError)


def test_cancelling_also_kills_what_a_wrapper_script_started(fake, tmp_path):
    path = fake(
        "import subprocess, sys, time\n"
        "if '-V' in sys.argv: sys.exit(print('dot - graphviz version 1.0.0'))\n"
        "inner = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "open(STARTS, 'w').write(str(inner.pid)); inner.wait()\n"
    )
    started = time.monotonic()
    (answer,) = run_many(system_engine(path), jobs("x"), time_limit=2.0)
    assert isinstance(answer, GraphvizTimeoutError)
    assert time.monotonic() - started < 6
    inner = int((tmp_path / "starts").read_text())
    deadline = time.monotonic() + 5
    while not is_gone(inner) and not is_zombie(inner) and time.monotonic() < deadline:
        threading.Event().wait(0.02)
    assert is_gone(inner) or is_zombie(inner)


def is_zombie(pid: int) -> bool:
    """Say whether it is dead and waits only for init, which a container may not have."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return state.stdout.startswith("Z")


@pytest.mark.parametrize("source", ["print('hello')", "raise SystemExit(3)", ""])
def test_a_program_that_is_no_dot_is_refused_with_a_hint(fake, source):
    with pytest.raises(GraphvizError) as caught:
        find_engine(fake(source))
    assert "is not a Graphviz" in caught.value.message
    assert "settings" in caught.value.hint


def test_a_path_that_cannot_be_run_is_refused_with_a_hint(tmp_path):
    plain = tmp_path / "plain.txt"
    plain.write_text("digraph {}")
    for path in (tmp_path / "nowhere", plain, tmp_path):
        with pytest.raises(GraphvizError) as caught:
            find_engine(path)
        assert "settings" in caught.value.hint


def test_a_dot_that_vanished_since_it_was_found_gives_an_error(dot, tmp_path):
    (tmp_path / "dot").unlink()
    (answer,) = run_many(dot, jobs("a"), time_limit=5)
    assert isinstance(answer, GraphvizError)


def test_libraries_of_a_frozen_program_do_not_reach_the_users_dot(fake, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.setenv("KEPT", "yes")
    path = fake(
        "import os, sys\n"
        "if '-V' in sys.argv: sys.exit(print('dot - graphviz version 1.0.0'))\n"
        "print(os.environ.get('LD_LIBRARY_PATH'), os.environ['KEPT'])\n"
    )
    assert run(system_engine(path), "x") == b"None yes\n"


def test_a_frozen_program_is_its_own_child(fake, monkeypatch):
    path = fake("import sys; print('{\"version\": \"%s\"}' % ' '.join(sys.argv[1:]))")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(path))
    engine = embedded_engine.__wrapped__()  # past the cache
    assert engine.version == "--graphviz-child"
    assert engine.command == (str(path), "--graphviz-child")
