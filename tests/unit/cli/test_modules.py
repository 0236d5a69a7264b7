"""Each way to start loads only what it needs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SHOW = """
import sys
from ecomap.__main__ import main
code = main(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""


def loaded(repository, *arguments) -> set[str]:
    """Return the names of all modules that a run of the program brings in."""
    done = subprocess.run(
        [sys.executable, "-c", SHOW, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "wanted", "unwanted"),
    [
        ("--version", "typer", {"networkx", "fontTools", "ecomap.drawing"}),
        ("schema", "pydantic", {"networkx", "fontTools", "ecomap.graphviz"}),
        ("validate MAP", "pydantic", {"networkx", "fontTools", "ecomap.graphviz"}),
        ("analyse MAP", "ecomap.analysis", {"fontTools", "ecomap.graphviz"}),
        ("export MAP -o OUT.svg", "ecomap.export.svg", {"networkx"}),
        ("export MAP -o OUT.dot", "ecomap.export.dot", {"networkx"}),
        ("export MAP -o OUT.svg --arrange", "ecomap.drawing.arrange", {"networkx"}),
    ],
)
def test_a_command_loads_what_it_needs_and_never_qt(
    repository, small_map, tmp_path, arguments, wanted, unwanted
):
    words = arguments.replace("MAP", str(small_map)).replace("OUT", str(tmp_path / "out")).split()
    modules = loaded(repository, *words)
    assert wanted in modules
    assert modules & {*unwanted, "PySide6", "pygraphviz", "rich"} == set()


def test_deciding_to_open_the_window_does_not_load_the_command_line(repository, small_map):
    program = (
        "import sys, types\n"
        "sys.modules['ecomap.app'] = types.SimpleNamespace(run=lambda path, argv: 0)\n"
        "import ecomap\n"
        "ecomap.app = sys.modules['ecomap.app']\n"
        "from ecomap.__main__ import main\n"
        "assert main([sys.argv[1]]) == 0\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(small_map)],
        env={**os.environ, "PYTHONPATH": str(repository), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    modules = set(done.stdout.split())
    assert modules & {"typer", "ecomap.cli", "pydantic", "PySide6"} == set()
