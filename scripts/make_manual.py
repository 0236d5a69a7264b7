"""Makes the pages of the manual that follow from the program: ``make manual``."""

from __future__ import annotations

from pathlib import Path

from ecomap.editor.manual import actions_page

PAGE = Path(__file__).resolve().parent.parent / "docs" / "actions.md"


def main() -> None:
    """Write the pages anew."""
    PAGE.write_text(actions_page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
