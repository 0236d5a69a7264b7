"""Makes the pages of the manual that follow from the program: ``make manual``."""

from __future__ import annotations

from pathlib import Path

from ecomap.analysis.manual import catalogue, quotation, renewed
from ecomap.analysis.registry import CHECKS, run
from ecomap.editor.manual import actions_page
from ecomap.storage import mapfile

REPOSITORY = Path(__file__).resolve().parent.parent
PAGES = REPOSITORY / "docs"
QUOTED = {"doncaster": "doncaster-careers.ecomap", "kent": "kent-fuel-poverty.ecomap"}
"""The sample maps whose findings the manual quotes, by the name of the part of the page."""


def findings_page() -> str:
    """Return the page on findings, with the parts anew that follow from the program."""
    parts = {
        name: quotation(run(mapfile.load(REPOSITORY / "sample_maps" / file).document))
        for name, file in QUOTED.items()
    }
    page = (PAGES / "findings.md").read_text("utf-8")
    return renewed(page, {"catalogue": catalogue(CHECKS), **parts})


def main() -> None:
    """Write the pages anew."""
    pages = {"actions.md": actions_page(), "findings.md": findings_page()}
    for name, text in pages.items():
        (PAGES / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
