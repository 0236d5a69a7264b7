"""``ecomap arrange``: a map laid out anew, as another map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ecomap.cli.choices import check_choice
from ecomap.cli.files import check_output, deliver, load
from ecomap.cli.formats import MAP_SUFFIX, check_suffix
from ecomap.cli.parameters import DotPath, MapFile  # noqa: TC001 (typer reads them)
from ecomap.cli.picturing import engine_for
from ecomap.foundation.errors import UsageError

if TYPE_CHECKING:
    from ecomap.model.document import Document


_Output = Annotated[
    str,
    typer.Option("--output", "-o", metavar="OUT", help="The map to write, or - for the terminal."),
]
_Layout = Annotated[
    str, typer.Option("--layout", metavar="NAME", help="By which layout; see above.")
]
_Page = Annotated[
    str, typer.Option("--page", metavar="16:9|a4-landscape|a4-portrait", help="The page to fill.")
]
_Around = Annotated[
    str | None,
    typer.Option("--around", metavar="NAME", help="The stakeholder or dataset that it is about."),
]
_OnlyNew = Annotated[
    bool, typer.Option("--only-new", help="Place only those that have no place yet.")
]


def arrange(
    map_file: MapFile,
    output: _Output,
    layout: _Layout = "legible",
    page: _Page = "16:9",
    around: _Around = None,
    only_new: _OnlyNew = False,
    dot: DotPath = None,
) -> None:
    """Lay a map out anew and write it to another file.

    What is pinned stays, frames are kept together.

    Layouts: legible, organic, layered, circular, rings (around a stakeholder), lanes-role,
    lanes-sector, journey (of a dataset).
    """
    from ecomap.drawing.arrange import SHAPES, apply, place_new
    from ecomap.drawing.arrange import arrange as arranged
    from ecomap.drawing.layouts.registry import LAYOUTS
    from ecomap.storage.codec import dump

    check_output(output, map_file)
    check_suffix(
        output,
        (MAP_SUFFIX,),
        "An arranged map is a map again",
        f"Name it {MAP_SUFFIX}; “ecomap export --arrange” makes a picture.",
    )
    check_choice("layout", layout, [one.id for one in LAYOUTS])
    check_choice("page", page, list(SHAPES))
    document = load(map_file)
    heart = _called(document, around) if around is not None else None
    shape = SHAPES[page]
    if only_new:
        new = {s.id for s in document.stakeholders.values() if s.position is None}
        found = place_new(document, new, shape=shape)
    else:
        found = arranged(document, engine_for(dot), shape=shape, name=layout, heart=heart)
    about = f" around {found.about}" if found.about else ""
    how = f", arranged{about} by {found.engine}"
    deliver(dump(apply(document, found)).encode(), output, "map", how)


def _called(document: Document, name: str) -> str:
    """Return the id of the stakeholder or dataset of a name, or with that id.

    Raises:
        UsageError: If there is none, or there are several.
    """
    records = [*document.stakeholders.values(), *document.datasets.values()]
    wanted = name.strip().casefold()
    found = [r.id for r in records if wanted in (r.name.casefold(), r.id.casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"Several are called “{name}”", f"Use one of the ids {', '.join(found)}.")
    raise UsageError(
        f"No stakeholder or dataset is called “{name}”", "Write its name as it is on the map."
    )
