"""The layers hold, and the contracts that hold them can be broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LINT = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
)


def lint(root: Path) -> str:
    """Return what import-linter says about the tree at ``root``: each contract KEPT or BROKEN."""
    done = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.stdout + done.stderr


@pytest.fixture
def copy(repository, tmp_path):
    shutil.copy(repository / "pyproject.toml", tmp_path)
    shutil.copytree(
        repository / "ecomap", tmp_path / "ecomap", ignore=shutil.ignore_patterns("__pycache__")
    )
    return tmp_path


def test_every_contract_is_kept(repository):
    said = lint(repository)
    assert "Contracts: 5 kept, 0 broken." in said, said


@pytest.mark.parametrize(
    ("package", "line", "contract"),
    [
        ("model", "import PySide6.QtCore", "Qt only in app, ui and canvas"),
        ("export", "import networkx", "networkx only in analysis"),
        ("canvas", "import ecomap.ui", "Layers point downwards"),
        ("foundation", "import pydantic", "The foundation stands on the standard library alone"),
    ],
)
def test_a_planted_violation_breaks_its_contract(copy, package, line, contract):
    (copy / "ecomap" / package / "planted.py").write_text(f"{line}\n")
    assert f"{contract} BROKEN" in lint(copy)
