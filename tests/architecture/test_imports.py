"""What is heavy is imported only by those who use it, so that Ecomap opens in about a second."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def loaded(repository, module: str) -> set[str]:
    """Return the names of all modules that importing ``module`` in a new process brings in."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
        cwd=repository,
        env={**os.environ, "PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("ecomap.cli", {"PySide6", "networkx", "pygraphviz"}),
        ("ecomap.app", {"networkx", "typer", "fontTools.merge", "pygraphviz"}),
    ],
)
def test_nothing_heavy_is_imported_too_early(repository, module, heavy):
    assert heavy & loaded(repository, module) == set()


def test_an_import_would_be_noticed(repository):
    assert "networkx" in loaded(repository, "networkx")
