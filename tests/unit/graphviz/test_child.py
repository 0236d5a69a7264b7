import base64
import json
import os
import signal
import subprocess
import sys

import pytest

from ecomap.graphviz.engine import embedded_engine


def talk(*jobs: dict[str, str | float]) -> list[dict[str, str]]:
    """Run the real child on the jobs; return the lines it answers."""
    child = subprocess.run(
        [*embedded_engine().command],
        input="".join(json.dumps(job) + "\n" for job in jobs),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return [json.loads(line) for line in child.stdout.splitlines()]


def job(dot: str, layout: str = "dot", output: str = "svg") -> dict[str, str | float]:
    return {"dot": dot, "layout": layout, "format": output, "seconds": 30}


def test_the_child_says_its_version_and_answers_every_job_until_its_input_ends():
    hello, svg, error, json0 = talk(
        job("digraph { a }"), job("digraph {"), job("digraph { b }", output="json0")
    )
    assert hello == {"version": embedded_engine().version}
    assert b"<title>a</title>" in base64.b64decode(svg["output"])
    assert error["error"]
    assert json.loads(base64.b64decode(json0["output"]))["objects"][0]["name"] == "b"


NOISY = """
import os, sys, types

class AGraph:
    def __init__(self, string): pass
    def draw(self, format, prog): os.write(1, b"Warning"); print("lost an edge"); return b"drawn"
    def close(self): pass

sys.modules["pygraphviz"] = types.SimpleNamespace(AGraph=AGraph, __graphviz_version__="1.2.3")
from ecomap.graphviz.child import main
main()
"""


def test_what_graphviz_prints_cannot_reach_the_answers():
    child = subprocess.run(
        [sys.executable, "-c", NOISY],
        input=json.dumps(job("digraph {}")) + "\n",
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert [json.loads(line) for line in child.stdout.splitlines()] == [
        {"version": "1.2.3"},
        {"output": base64.b64encode(b"drawn").decode()},
    ]
    assert "Warning" in child.stderr
    assert "lost an edge" in child.stderr


def test_the_child_imports_nothing_of_ecomap_that_it_does_not_need():
    script = (
        "import sys, ecomap.graphviz.child\n"
        "print(*(n for n in sys.modules if n.split('.')[0] in ('ecomap', 'pydantic', 'graphviz')))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    listed = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    assert set(listed.stdout.split()) == {"ecomap", "ecomap.graphviz", "ecomap.graphviz.child"}


STALLED = """
import sys, types
class AGraph:
    def __init__(self, string): pass
    def draw(self, format, prog):
        while True: pass
fake = types.ModuleType("pygraphviz")
fake.AGraph, fake.__graphviz_version__ = AGraph, "1.2.3"
sys.modules["pygraphviz"] = fake
from ecomap.graphviz import child
child._GRACE = 0.2
child.main()
"""


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no such timer")
def test_a_stalled_child_ends_by_itself_when_its_parent_cannot_kill_it():
    child = subprocess.run(
        [sys.executable, "-c", STALLED],
        input=json.dumps({**job("digraph {}"), "seconds": 0.1}) + "\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )

    assert child.returncode == -signal.SIGALRM
