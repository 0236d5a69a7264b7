"""How much memory this process has had at most."""

from __future__ import annotations

import sys
from pathlib import Path


def peak() -> float:
    """Return the most memory that this process has had, in MB; 0 where nobody counts it."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return _peak_by_resources()
    # What getrusage says on Linux includes the process that started this one.
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


def _peak_by_resources() -> float:
    try:
        import resource
    except ImportError:
        return 0.0
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
