"""The commands for a terminal or a script: a module for each, and what they share."""

from __future__ import annotations

from ecomap.cli.program import app, run

__all__ = ["app", "run"]
