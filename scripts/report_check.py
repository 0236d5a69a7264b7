"""Looks at HTML reports with axe-core in headless Chromium, in light and in dark.

A part of ``check_clients.py``. npm fetches axe-core into a temporary folder; nothing is installed.
The copy that is checked carries axe-core and therefore not the report's own rule that nothing may
run; for the rest it is the report.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.export.report.making import report_on
from ecomap.graphviz.engine import find_engine
from ecomap.storage.mapfile import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

AXE = "axe-core@4"
TIME_LIMIT = 180.0  # seconds for npm, and for Chromium with one page
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SCHEMES = {"light": "1", "dark": "0"}
"""What Blink calls the colours that the reader prefers."""

_RULE = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_TOLD = re.compile(r'<pre id="told">(.*?)</pre>', re.DOTALL)
_RUN = """
axe.run().then(result => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const faults = result.violations.map(v => `${v.id} at ${v.nodes[0].target}`);
  document.body.innerHTML = "<pre id=told></pre>";
  document.getElementById("told").textContent =
    JSON.stringify({dark: dark, faults: faults, passes: result.passes.length});
});
"""


def reports_checked(maps: Sequence[Path], folder: Path) -> Iterator[tuple[str, str]]:
    """Write the report on each map and yield ``OK``, ``NOT OK`` or ``--``, and what is to be said.

    Args:
        maps: The map files.
        folder: Where the reports and their pictures go; it is made.
    """
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    npm = shutil.which("npm")
    if browser is None or npm is None:
        lacking = "Chromium" if browser is None else "npm, which fetches axe-core,"
        yield "--", f"reports: {lacking} is not installed here: nothing was checked"
        return
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="ecomap-axe-") as temporary:
        try:
            axe = _fetched(npm, Path(temporary))
        except (OSError, subprocess.SubprocessError, tarfile.TarError, KeyError) as error:
            yield "--", f"reports: npm did not fetch {AXE} ({error}): nothing was checked"
            return
        for path in maps:
            report = folder / f"{path.stem}.html"
            report.write_bytes(report_on(load(path).document, find_engine()))
            for scheme in SCHEMES:
                mark, words = _verdict(browser, report, axe, scheme, Path(temporary))
                yield mark, f"report on {path.stem}, {scheme}: {words}"


def _fetched(npm: str, folder: Path) -> str:
    """Return axe-core as one script."""
    command = (npm, "pack", AXE, "--silent")
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=TIME_LIMIT)
    (package,) = folder.glob("axe-core-*.tgz")
    with tarfile.open(package) as packed:
        script = packed.extractfile("package/axe.min.js")
        if script is None:
            raise KeyError("axe.min.js")
        return script.read().decode("utf-8").replace("</script>", "<\\/script>")


def _verdict(browser: str, report: Path, axe: str, scheme: str, home: Path) -> tuple[str, str]:
    page = _RULE.sub("", report.read_text("utf-8"))
    scripts = f"<script>{axe}</script><script>{_RUN}</script></body>"
    copy = home / "report.html"
    copy.write_text(page.replace("</body>", scripts), "utf-8")
    try:
        picture = report.with_name(f"{report.stem}-{scheme}.png")
        _browse(browser, home, scheme, f"--screenshot={picture}", report.as_uri())
        if scheme == "light":
            pdf = report.with_suffix(".pdf")
            to_pdf = ("--no-pdf-header-footer", f"--print-to-pdf={pdf}")
            _browse(browser, home, scheme, *to_pdf, report.as_uri())
        seen = _browse(browser, home, scheme, "--dump-dom", copy.as_uri())
    except (OSError, subprocess.SubprocessError) as error:
        return "NOT OK", f"Chromium failed: {error}"
    found = _TOLD.search(seen)
    if found is None:
        return "NOT OK", "axe-core did not finish"
    told = json.loads(unescape(found[1]))
    if told["dark"] != (scheme == "dark"):
        return "NOT OK", "Chromium did not take the colours asked for"
    if told["faults"]:
        return "NOT OK", f"axe-core found {'; '.join(told['faults'])}"
    return "OK", f"axe-core found nothing wrong ({told['passes']} rules held)"


def _browse(browser: str, home: Path, scheme: str, *words: str) -> str:
    """Run Chromium with a home folder of its own, and return what it prints."""
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run")
    offline = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
    done = subprocess.run(
        (
            browser,
            *quiet,
            *offline,
            f"--user-data-dir={home / 'profile'}",
            f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}",
            "--window-size=1280,4000",
            "--virtual-time-budget=20000",
            *words,
        ),
        env=os.environ | {"HOME": str(home)},
        check=True,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=TIME_LIMIT,
    )
    return done.stdout
