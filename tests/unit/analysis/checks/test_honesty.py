"""What is unknown makes questions, not alarms, and what is certain stays so whatever is unknown."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings

from ecomap.analysis.findings import Certainty, Severity, severity_of
from ecomap.analysis.graph import WITH_PLANS
from ecomap.analysis.registry import CHECKS, run
from ecomap.model import edits
from ecomap.model.document import RECORD_TYPES
from ecomap.model.entities import DataFlow, Dataset, Holding, Stakeholder
from ecomap.model.vocabulary import (
    Access,
    AgreementState,
    Basis,
    DataSkill,
    Effect,
    Existence,
    HoldingKind,
    Nature,
    Role,
    StakeholderKind,
    Status,
    Strength,
    TriState,
)
from ecomap.storage import mapfile
from tests.support.maps import a_map
from tests.support.strategies import documents

SEEDS = range(60)


def _half_filled():
    """Maps as they are in the first minutes of a workshop."""
    names = [f"Org {i}" for i in range(12)]
    unknown = {"basis": Basis.UNKNOWN}
    yield "nothing", a_map()
    yield "one name", a_map().org("Council", **unknown)
    bare = a_map().orgs(*names)
    for i in range(8):
        bare = bare.dataset(f"Data {i}", exists=Existence.UNKNOWN, **unknown)
    yield "names only", bare
    drawn = a_map()
    for name in names:
        drawn = drawn.org(name, **unknown)
    for i in range(8):
        drawn = drawn.dataset(f"Data {i}", exists=Existence.UNKNOWN, **unknown)
    for i in range(11):
        drawn = drawn.flow(names[i], names[i + 1], status=Status.UNKNOWN, **unknown)
        drawn = drawn.exchange(names[i], names[i + 1], status=Status.UNKNOWN, **unknown)
    yield "everything unknown", drawn


@pytest.mark.parametrize("builder", [pytest.param(b, id=name) for name, b in _half_filled()])
def test_a_half_filled_map_gives_questions_and_no_findings(builder):
    report = run(builder.build())
    assert not report.failures
    # Of routes the map can say what they would be if everything flowed; nothing else is told.
    ways = ("A1", "A2", "A3", "A4", "A5", "A16", "A18", "A19", "A31")
    assert [one.sentence for one in report.findings if one.check not in ways] == []
    assert {one.certainty for one in report.findings if one.check != "A31"} <= {Certainty.POSSIBLE}
    assert Severity.HIGH not in {one.severity for one in report.findings}
    if builder.build().datasets:
        assert len(report.unknowns) >= 4


def _begun():
    """Maps of which one layer is stated in full and the others have not been begun."""
    names = ["Council", "Clinic", "School", "Charity", "Vendor", "Press", "Police"]
    roles = (Role.STEWARD, Role.USER, Role.BENEFICIARY, Role.CONTRIBUTOR)
    bare = a_map().people("Residents", roles=(Role.BENEFICIARY, Role.DATA_SUBJECT))
    for place, name in enumerate(names):
        bare = bare.org(name, roles=(roles[place % len(roles)],))
    yield "who takes part", bare
    flows, values = a_map().orgs(*names), a_map().orgs(*names)
    held, needed = a_map().orgs(*names), a_map().orgs(*names)
    for name in names[1:4]:
        flows = flows.flow("Council", name)
        values = values.exchange("Council", name, "help")
    for name in names[4:]:
        flows = flows.flow(name, "Council")
    for number in range(6):
        held = held.dataset(f"Data {number}").holds("Council", f"Data {number}")
        needed = needed.dataset(f"Data {number}").need("School", f"Data {number}")
    yield "who sends something to whom", flows
    yield "who gives what to whom", values
    yield "who holds what, of one so far", held
    yield "who needs what", needed


@pytest.mark.parametrize("builder", [pytest.param(b, id=name) for name, b in _begun()])
def test_a_map_of_which_only_one_layer_is_drawn_gives_questions_and_no_alarms(builder):
    report = run(builder.build())
    assert not report.failures
    alarms = [
        finding.sentence
        for finding in report.findings
        if finding.severity is Severity.HIGH
        or (finding.certainty is Certainty.CERTAIN and finding.severity is not Severity.LOW)
    ]
    assert alarms == []


@pytest.mark.parametrize("name", ["doncaster-careers", "kent-fuel-poverty", "shielding-residents"])
@pytest.mark.parametrize("basis", [Basis.INFERRED, Basis.UNKNOWN])
def test_what_nobody_stated_makes_nothing_certain_but_what_is_to_be_asked(repository, name, basis):
    document = mapfile.load(repository / "sample_maps" / f"{name}.ecomap").document
    for record in document.records():
        document = edits.set_fields(document, record.id, basis=basis)
    certain = [one for one in run(document).findings if one.certainty is Certainty.CERTAIN]
    assert {one.check for one in certain} <= {"A26", "A31"}  # that it is inferred; what to ask


def test_holders_that_nobody_confirmed_are_no_cause_for_alarm():
    builder = a_map().orgs("A", "B", "C")
    for i in range(6):
        builder = builder.dataset(f"D{i}", exists=Existence.UNKNOWN, basis=Basis.UNKNOWN)
        builder = builder.holds("A", f"D{i}", people=1, basis=Basis.UNKNOWN)
        builder = builder.flow("A", "B", f"D{i}", basis=Basis.UNKNOWN)
    report = run(builder.build())
    assert all(finding.certainty is Certainty.POSSIBLE for finding in report.findings)
    assert not [finding for finding in report.findings if finding.severity is Severity.HIGH]


def test_a_publisher_of_open_data_is_not_accused():
    builder = a_map().org("Office", sector="Central government").people("Residents")
    builder = builder.orgs("Council", "Press")
    open_data = {"access": Access.OPEN, "personal": TriState.NO, "licence": "OGL"}
    builder = builder.dataset("Census", **open_data).holds("Office", "Census")
    for who in ("Council", "Press", "Residents"):
        builder = builder.flow("Office", who, "Census", agreement=AgreementState.LICENCE)
    findings = run(builder.build()).findings
    accused = [one for one in findings if "office" in one.subjects and one.check != "A6"]
    assert [one.sentence for one in accused if one.severity is not Severity.LOW] == []


# Any map at all


def _any_map(seed):
    """A map with all sorts of facts, stated, inferred and unknown, some contradicting others."""
    chance = random.Random(seed)

    def one(kind, *weights):
        return chance.choices(list(kind), weights or None)[0]

    def basis():
        return {"basis": one(Basis, 6, 2, 1)}

    builder = a_map()
    names, kinds = [], list(StakeholderKind)
    for i in range(9):
        names.append(f"S{i}")
        roles = tuple(dict.fromkeys(one(Role) for _ in range(2)))
        parent = chance.choice([None, None, *names[:3]]) if i > 3 else None
        kind = chance.choices(kinds, (6, 2, 3, 1, 1, 1, 1))[0] if i > 3 else kinds[0]
        skill, sector = one(DataSkill), chance.choice(["", "Local government"])
        builder = builder.stakeholder(
            names[-1], kind, parent, roles=roles, data_skill=skill, sector=sector, **basis()
        )
    data = [f"D{i}" for i in range(7)]
    for i, name in enumerate(data):
        builder = builder.dataset(
            name,
            exists=one(Existence, 6, 2, 1, 2, 2, 2),
            access=one(Access),
            personal=one(TriState),
            sensitive=one(TriState),
            could_be_opened=one(TriState),
            licence=chance.choice(["", "OGL", "none", "Terms"]),
            identifiers=tuple(chance.sample(["UPRN", "NHS number"], chance.randrange(3))),
            derived_from=tuple(f"d{k}" for k in chance.sample(range(i), min(i, 2) and 1)),
            quality_notes=chance.choice(["", "", "Matched by hand"]),
            **basis(),
        )
    for _ in range(8):
        people = chance.choice(["unknown", 1, 2])
        who, what = chance.choice(names), chance.choice(data)
        builder = builder.holds(who, what, one(HoldingKind), people, **basis())
    for _ in range(12):
        builder = builder.flow(
            *chance.sample(names, 2),
            *chance.sample(data, chance.choice([0, 1, 1, 2])),
            status=one(Status, 8, 1, 2, 2, 1, 2),
            agreement=one(AgreementState, 1, 1, 1, 1, 1, 1, 2, 5),
            access=one(Access, 1, 1, 1, 4),
            late=one(TriState),
            channel=chance.choice(["", "", "By hand"]),
            **basis(),
        )
    for _ in range(8):
        builder = builder.exchange(
            *chance.sample(names, 2),
            status=one(Status, 8, 1, 2, 2, 1, 2),
            nature=one(Nature),
            strength=one(Strength),
            effect=one(Effect),
            **basis(),
        )
    for _ in range(4):
        builder = builder.need(chance.choice(names), chance.choice(data), **basis())
    return builder.build()


@pytest.mark.parametrize("scope", [None, WITH_PLANS], ids=["today", "with plans"])
def test_findings_of_any_map_are_sound(scope):
    spoke = set()
    for seed in SEEDS:
        document = _any_map(seed)
        report = run(document, **({"scope": scope} if scope else {}))
        assert not report.failures, report.failures
        everything = {record.id for record in document.records()}
        marks = [finding.fingerprint for finding in report.findings]
        assert len(set(marks)) == len(marks)
        for finding in report.findings:
            possible = finding.certainty is Certainty.POSSIBLE
            assert possible == bool(finding.depends_on), finding
            assert finding.severity is severity_of(Severity.HIGH, finding.certainty) or (
                finding.severity.rank > 0
            )
            assert {*finding.subjects, *finding.evidence, *finding.depends_on_ids} <= everything
            assert finding.sentence[-1] == "."
            assert "  " not in finding.sentence
            assert finding.next_step.startswith("Ask: ")
            assert all(said[-1] == "." for said in finding.depends_on)
        spoke |= {finding.check for finding in report.findings}
    mine = {f"A{n}" for n in (6, 7, 8, 9, 10, 11, 12, 13, 14, 21, 22, 27, 28, 31, 32)}
    assert mine - spoke == set()


def test_the_order_of_the_file_does_not_show():
    for seed in range(12):
        document = shuffled = _any_map(seed)
        for name in RECORD_TYPES:
            records = list(document.collection(name).items())
            random.Random(seed).shuffle(records)
            shuffled = shuffled.with_collection(name, dict(records))
        assert run(shuffled) == run(document)


@given(documents(4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_check_breaks_on_any_map_or_lets_through_what_a_text_hides(document):
    report = run(document)
    assert report.failures == ()
    for finding in report.findings:
        told = (finding.sentence, *finding.depends_on, *(d.sentence for d in finding.details))
        for text in told:
            assert "\n" not in text
            assert not set(text) & {"\x1b", "\u202e", "\x00"}


def _resolved(document, chance, placed):
    """Return the map as it might turn out once everything unknown and inferred is settled."""
    records = {name: dict(document.collection(name)) for name in RECORD_TYPES}
    for name in ("holdings", "flows", "exchanges", "needs"):
        for key, record in list(records[name].items()):
            if record.basis is not Basis.STATED and chance.random() < 0.5:
                del records[name][key]
    used = {one for flow in document.flows.values() for one in flow.datasets}
    for found in records.values():
        for key, record in found.items():
            found[key] = _settled(record, chance, key in used)
    _name(records, chance)
    if placed:
        _place(records["stakeholders"], chance)
    _copy(records, chance)
    settled = document
    for name, found in records.items():
        settled = settled.with_collection(name, found)
    return settled


def _name(records, chance):
    """Say of some flows which data they carry: something that their sender holds."""
    for key, flow in records["flows"].items():
        held = [
            one.dataset
            for one in records["holdings"].values()
            if one.stakeholder == flow.source and one.kind != "platform"
        ]
        closed = [i for i in held if records["datasets"][i].access != "open"]
        if not flow.datasets and closed and flow.status != "blocked" and chance.random() < 0.5:
            records["flows"][key] = flow.model_copy(update={"datasets": (chance.choice(closed),)})


def _place(stakeholders, chance):
    """Say to whom some of the teams and platforms belong."""
    organisations = [i for i, who in stakeholders.items() if who.kind == "organisation"]
    for key, who in stakeholders.items():
        if who.kind in ("team", "platform") and who.parent is None and chance.random() < 0.5:
            stakeholders[key] = who.model_copy(update={"parent": chance.choice(organisations)})


def _copy(records, chance):
    """Let some of those who get data keep a copy."""
    for flow in list(records["flows"].values()):
        target = records["stakeholders"][flow.target]
        keeps = flow.status is Status.CURRENT and target.kind not in (
            "people",
            "person",
            "standard",
        )
        for dataset in flow.datasets if keeps and chance.random() < 0.5 else ():
            key = f"copy-{flow.id}-{dataset}"
            ends = {"stakeholder": flow.target, "dataset": dataset, "people": 0}
            copy = Holding(id=key, **ends, kind=HoldingKind.COPY, basis=Basis.STATED)
            records["holdings"][key] = copy


def _settled(record, chance, used):
    changes = {"basis": Basis.STATED}
    if isinstance(record, DataFlow):
        if record.status is Status.UNKNOWN:
            changes["status"] = chance.choice([Status.CURRENT, Status.ENDED])
        if record.agreement is AgreementState.UNKNOWN:
            changes["agreement"] = chance.choice([AgreementState.IN_PLACE, AgreementState.MISSING])
    elif isinstance(record, Dataset):
        for field, answers in (
            ("exists", [Existence.YES, Existence.YES if used else Existence.NO]),
            ("personal", [TriState.YES, TriState.NO]),
            ("sensitive", [TriState.YES, TriState.NO]),
            ("could_be_opened", [TriState.YES, TriState.NO]),
        ):
            if getattr(record, field) == "unknown":
                changes[field] = chance.choice(answers)
    elif isinstance(record, Stakeholder) and record.data_skill is DataSkill.UNKNOWN:
        changes["data_skill"] = chance.choice([DataSkill.NONE, DataSkill.EXPERT])
    elif getattr(record, "status", None) is Status.UNKNOWN:
        changes["status"] = chance.choice([Status.CURRENT, Status.ENDED])
    return record.model_copy(update=changes)


def _certain(document, checks):
    """Return what is certain, thing by thing: check, and the records of each line."""
    found = set()
    for finding in run(document, only=checks).findings:
        if finding.certainty is Certainty.CERTAIN:
            found |= {(finding.check, d.ids) for d in finding.details} or {
                (finding.check, finding.subjects)
            }
    return found


_FACTS = ["A6", "A7", "A9", "A10", "A11", "A12", "A13", "A14", "A21", "A27", "A28", "A32"]
_WHOSE = ["A6", "A14"]  # which name the teams and platforms that are nobody's among the doubts


@pytest.mark.parametrize(("checks", "placed"), [(_FACTS, False), (_WHOSE, True)])
def test_what_is_certain_stays_whatever_the_unknown_turns_out_to_be(checks, placed):
    assert set(checks) <= {check.info.id for check in CHECKS}
    held = 0
    for seed in SEEDS:
        document = _any_map(seed)
        before = _certain(document, checks)
        held += len(before)
        chance = random.Random(seed)
        for _ in range(3):
            settled = _resolved(document, chance, placed)
            everything = {
                (finding.check, ids)
                for finding in run(settled, only=checks).findings
                for ids in (finding.subjects, *(detail.ids for detail in finding.details))
            }
            missing = [
                (check, ids)
                for check, ids in before
                if not any(check == one and set(ids) <= set(more) for one, more in everything)
            ]
            assert missing == [], seed
    assert held > 30
