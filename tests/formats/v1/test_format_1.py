"""A file of format 1, frozen when the format was first used, still says what it said then.

Never change ``everything.ecomap``: it stands for the files that people have.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from ecomap.model.document import RECORD_TYPES, Document, by_id
from ecomap.model.entities import (
    Action,
    Agreement,
    DataFlow,
    Dataset,
    DismissedFinding,
    Frame,
    Holding,
    MapInfo,
    Need,
    Note,
    Route,
    Stakeholder,
    ValueExchange,
    View,
    ViewFilter,
)
from ecomap.storage.codec import problems_in
from ecomap.storage.mapfile import load

FILE = Path(__file__).parent / "everything.ecomap"

INFO = MapInfo(
    title="Geni yn Ynys Môn",
    problem_statement="How do families find out?\nAnd when?",
    state="to-be",
    authors=("Ann", "Łukasz"),
    date=datetime.date(2024, 5, 31),
    licence="CC BY 4.0",
    sources=("An interview.", "A report."),
    dismissed=(
        DismissedFinding(
            fingerprint="single-holder:births",
            reason="The archive has a copy on paper.",
            by="Ann",
            on=datetime.date(2024, 6, 1),
        ),
    ),
    actions=(
        Action(
            id="action-ask",
            kind="action",
            title="Ask the archive",
            description="By telephone.",
            owner="Ann",
            due=datetime.date(2024, 7, 1),
            done=True,
            finding="single-holder:births",
        ),
        Action(id="decision-open", kind="decision", title="Publish the totals"),
    ),
)

STAKEHOLDERS = (
    Stakeholder(
        id="council",
        name="Cyngor Sir Ynys Môn",
        description="The county council.",
        tags=("public", "Welsh"),
        custom={"Staff": "2000", "Ffôn": ""},
        evidence="It says so on the door.",
        basis="stated",
        kind="organisation",
        roles=("steward", "decision-maker"),
        sector="Local government",
        data_skill="practitioner",
        position=(120, -80.25),
        pinned=True,
    ),
    Stakeholder(
        id="registry",
        name="Registry office",
        basis="unknown",
        kind="team",
        parent="council",
        data_skill="unknown",
        position=(400.5, 0),
        pinned=False,
    ),
    Stakeholder(
        id="families",
        name="Families",
        basis="inferred",
        kind="people",
        size=650,
        roles=("beneficiary", "data-subject"),
        position=None,
    ),
)

DATASETS = (
    Dataset(
        id="births",
        name="Births",
        exists="yes",
        access="closed",
        access_mode="named",
        licence="None",
        personal="yes",
        sensitive="no",
        format="Database",
        update_frequency="Daily",
        geography="Anglesey",
        identifiers=("NHS number", "UPRN"),
        could_be_opened="no",
        why_not_open="It names children.",
        quality_notes="Complete.",
        location="Llangefni",
    ),
    Dataset(
        id="totals",
        name="Births by month",
        exists="planned",
        access="open",
        access_mode="anyone",
        licence="OGL 3.0",
        personal="no",
        sensitive="unknown",
        derived_from=("births",),
        could_be_opened="unknown",
    ),
)

CONNECTIONS = {
    "flows": (
        DataFlow(
            id="flow-births",
            name="Weekly list",
            source="registry",
            target="council",
            status="blocked",
            sequence=1,
            route=Route(
                points=((400.5, 0), (300, 0), (200, -80.25), (130, -80.25)),
                tip=(120, -80.25),
                label=(260, -40),
            ),
            datasets=("births", "totals"),
            access="shared",
            channel="E-mail",
            frequency="Weekly",
            late="yes",
            agreement="in-place",
            agreement_id="memorandum",
        ),
    ),
    "exchanges": (
        ValueExchange(
            id="value-trust",
            name="Trust",
            source="families",
            target="registry",
            status="prototype",
            sequence=2,
            route=Route(points=((0, 0), (1, 1), (2, 2), (3, 3)), tip=(4, 4), label=None),
            nature="intangible",
            category="trust",
            strength="strong",
            effect="benefit",
            amount="A lot",
        ),
    ),
}

OTHERS = {
    "holdings": (
        Holding(
            id="registry-births", stakeholder="registry", dataset="births", kind="steward", people=1
        ),
        Holding(
            id="council-births",
            stakeholder="council",
            dataset="births",
            kind="copy",
            people="unknown",
        ),
    ),
    "needs": (
        Need(
            id="need-totals",
            description="To plan for childcare.",
            stakeholder="families",
            dataset="totals",
        ),
    ),
    "agreements": (
        Agreement(
            id="memorandum",
            name="Memorandum of understanding",
            kind="Memorandum",
            parties=("council", "registry"),
            datasets=("births",),
            purpose="To register births.",
            lawful_basis="Public task",
            status="signed",
            start=datetime.date(2023, 1, 1),
            review=datetime.date(2024, 1, 1),
            expiry=datetime.date(2026, 12, 31),
            owner="The registrar",
        ),
    ),
    "frames": (Frame(id="frame-county", name="The county", area=(-100, -200, 800, 450.75)),),
    "notes": (Note(id="note-ask", description="Who else?", position=(600, 300)),),
    "views": (
        View(
            id="view-data",
            name="Data only",
            filter=ViewFilter(
                statuses=("current", "blocked"),
                access=("open",),
                bases=("stated",),
                tags=("public",),
            ),
            lens="data",
            level_of_detail="holdings",
            hidden=("families", "value-trust", "note-ask"),
            focus="council",
            focus_steps=2,
        ),
    ),
}

EXPECTED = Document(
    info=INFO,
    stakeholders=by_id(STAKEHOLDERS),
    datasets=by_id(DATASETS),
    **{name: by_id(records) for name, records in {**CONNECTIONS, **OTHERS}.items()},
)


def test_the_frozen_file_is_read_as_it_was_meant():
    result = load(FILE)
    assert result.document.info == EXPECTED.info
    for name in RECORD_TYPES:
        assert dict(result.document.collection(name)) == dict(EXPECTED.collection(name))
    assert list(result.document.stakeholders) == ["council", "registry", "families"]


def test_the_frozen_file_is_sound():
    assert problems_in(FILE.read_bytes()) == ()


def test_the_frozen_file_has_every_field_of_every_kind_of_its_time():
    content = json.loads(FILE.read_text("utf-8"))
    used = {
        name: {field for record in content[name] for field in record}
        for name in content
        if isinstance(content[name], list)
    }
    everywhere = {"id", "name", "description", "tags", "custom", "evidence", "basis"}
    assert used["stakeholders"] > everywhere
    sizes = {name: len(fields - everywhere) for name, fields in sorted(used.items())}
    assert sizes == {
        "agreements": 10,
        "datasets": 15,
        "exchanges": 10,
        "flows": 12,
        "frames": 1,
        "holdings": 4,
        "needs": 2,
        "notes": 1,
        "stakeholders": 8,
        "views": 6,
    }
    assert len(content["map"]) == 9
