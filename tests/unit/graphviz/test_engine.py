"""The embedded engine, for real."""

import time

import pytest

from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError, GraphvizError, GraphvizTimeoutError
from ecomap.graphviz.engine import Engine, Job, embedded_engine, find_engine, run, run_many

GOOD = "digraph { a -> b }"
BROKEN = "digraph { a -> "


def slow_graph() -> str:
    """Return a graph on which the mincross phase of dot works for many seconds."""
    edges = (f"{i % 97} -> {(i * 37 + 11) % 401}" for i in range(1600))
    return f"digraph {{ edge [label=x] {'; '.join(edges)} }}"


def test_the_embedded_engine_says_its_version():
    engine = embedded_engine()
    major, minor, *_ = (int(part) for part in engine.version.split("."))
    assert (major, minor) >= (14, 1)
    assert engine.embedded
    assert engine.source == "embedded"
    assert embedded_engine() is engine


def test_without_a_path_the_embedded_engine_is_found():
    assert find_engine() is embedded_engine()


def test_a_graph_becomes_svg():
    svg = run(embedded_engine(), GOOD)
    assert svg.startswith(b"<?xml")
    assert svg.count(b'class="node"') == 2


def test_a_graph_that_cannot_be_read_gives_an_error_and_the_others_their_answers():
    good = Job(GOOD)
    first, broken, unknown, last = run_many(
        embedded_engine(), (good, Job(BROKEN), Job(GOOD, layout="nonsense"), good), time_limit=20
    )
    assert first == last
    assert b"<svg" in first
    assert isinstance(broken, GraphvizError)
    assert isinstance(unknown, GraphvizError)
    assert broken.hint
    with pytest.raises(GraphvizError):
        run(embedded_engine(), BROKEN)


def test_an_unknown_format_gives_an_error():
    (answer,) = run_many(embedded_engine(), (Job(GOOD, format="nonsense"),), time_limit=20)
    assert isinstance(answer, GraphvizError)


def test_no_jobs_need_no_child():
    nobody = Engine("none", "0", "embedded", ("/nonexistent/program",))
    assert run_many(nobody, (), time_limit=1) == ()


def test_the_same_batch_gives_the_same_bytes():
    jobs = [Job(GOOD, layout, "json0") for layout in ("dot", "neato", "sfdp", "circo")]
    assert run_many(embedded_engine(), jobs, time_limit=20) == run_many(
        embedded_engine(), jobs, time_limit=20
    )


def test_one_child_serves_a_batch_far_faster_than_one_child_each():
    jobs = [Job(GOOD, format="json0")] * 200
    answers = run_many(embedded_engine(), jobs, time_limit=10)
    assert all(isinstance(answer, bytes) for answer in answers)


def test_a_slow_layout_is_stopped_in_time_and_what_was_finished_is_kept():
    started = time.monotonic()
    jobs = (Job(GOOD), Job(slow_graph()), Job(GOOD))
    first, *rest = run_many(embedded_engine(), jobs, time_limit=2.0)
    assert time.monotonic() - started < 7
    assert isinstance(first, bytes)
    assert all(isinstance(answer, GraphvizTimeoutError) for answer in rest)
    assert len(rest) == 2


def test_a_token_set_beforehand_stops_the_work_at_once():
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        run(embedded_engine(), GOOD, cancel=token)
