from __future__ import annotations

import random
import types

import pytest

from ecomap.analysis.check import Check, Draft
from ecomap.analysis.findings import Certainty, CheckInfo, Severity, fingerprint, severity_of
from ecomap.analysis.registry import CHECKS, collect, run
from ecomap.analysis.report import as_json, as_text
from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError, UsageError
from ecomap.model.document import RECORD_TYPES
from ecomap.model.vocabulary import Basis, Status
from tests.support.maps import a_map


def _fragile(seed=3):
    chance = random.Random(seed)
    builder = a_map("Fragile").orgs(*(f"Org {i}" for i in range(8))).person("Ann")
    for i in range(8):
        builder = builder.dataset(f"Data {i}")
        builder = builder.holds(chance.choice(["Ann", "Org 1", "Org 2"]), f"Data {i}")
    for _ in range(14):
        a, b = chance.sample(range(8), 2)
        basis = chance.choice([Basis.STATED, Basis.INFERRED])
        builder = builder.flow(f"Org {a}", f"Org {b}", f"Data {a}", basis=basis)
    return builder.build()


def _check(check_id, find, slug=""):
    info = CheckInfo(check_id, slug or check_id.lower(), f"Check {check_id}", "Q?", "d", "s", "w")
    return Check(info, find)


def _drafts(*pairs):
    def find(survey):
        for impact, certainty, subject in pairs:
            yield Draft(impact, certainty, (subject,), f"About {subject}.", (), "Ask.")

    return find


def _broken(survey):
    yield Draft(Severity.HIGH, Certainty.CERTAIN, ("half",), "Half done.", (), "Ask.")
    raise ZeroDivisionError(f"at {object()}")


def test_every_check_says_what_it_is_and_none_shares_its_name():
    numbers = [int(check.info.id.removeprefix("A")) for check in CHECKS]
    assert numbers == [n for n in range(1, 33) if n not in (20, 30)]  # those compare two maps
    for check in CHECKS:
        info = check.info
        assert all((info.slug, info.title, info.question, info.definition, info.source, info.why))


def test_checks_are_in_the_order_of_their_numbers_and_names_are_unique():
    module = types.ModuleType("topic")
    module.ten, module.two = _check("A10", _drafts()), _check("A2", _drafts())
    assert [check.info.id for check in collect([module])] == ["A2", "A10"]
    module.again = _check("A2", _drafts(), slug="other")
    with pytest.raises(ValueError, match="A2"):
        collect([module])


def test_findings_are_ordered_by_severity_then_certainty_then_number_of_the_check():
    low, high = (Severity.LOW, Certainty.CERTAIN, "c"), (Severity.HIGH, Certainty.CERTAIN, "a")
    maybe = (Severity.HIGH, Certainty.POSSIBLE, "b")
    sure = (Severity.MEDIUM, Certainty.CERTAIN, "d")
    checks = (_check("A1", _drafts(low, maybe)), _check("A2", _drafts(high, sure)))
    found = run(a_map().build(), checks=checks).findings
    assert [f.subjects[0] for f in found] == ["a", "d", "b", "c"]


def test_what_is_only_possible_weighs_one_step_less():
    assert severity_of(Severity.HIGH, Certainty.CERTAIN) is Severity.HIGH
    assert severity_of(Severity.HIGH, Certainty.POSSIBLE) is Severity.MEDIUM
    assert severity_of(Severity.LOW, Certainty.POSSIBLE) is Severity.LOW


def test_a_check_that_breaks_becomes_an_entry_and_the_others_are_kept(caplog):
    good = _check("A2", _drafts((Severity.LOW, Certainty.CERTAIN, "a")))
    report = run(a_map().build(), checks=(_check("A1", _broken), good))
    assert [f.check for f in report.findings] == ["A2"]
    (failure,) = report.failures
    assert failure.check == "A1"
    assert failure.message == (
        "The check “Check A1” broke (ZeroDivisionError), so nothing is known about its question"
    )
    assert "ZeroDivisionError" in caplog.text
    assert "Not checked: The check “Check A1” broke" in as_text(report, a_map().build())


def test_only_some_checks_can_be_run_by_id_or_slug_in_any_case():
    document = _fragile()
    report = run(document, only=["a6", "bottleneck"])
    assert [info.id for info in report.checks] == ["A1", "A6"]
    assert {f.check for f in report.findings} <= {"A1", "A6"}
    with pytest.raises(UsageError) as caught:
        run(document, only=["A6", "A99"])
    assert "A99" in caught.value.message
    assert "A6 (single-holder)" in caught.value.hint


def test_the_user_can_stop_it():
    cancel = CancelToken()

    def stop(survey):
        cancel.cancel()
        survey.pause()
        yield from ()

    with pytest.raises(CancelledError):
        run(a_map().build(), cancel=cancel, checks=(_check("A1", stop),))


def test_the_same_map_gives_the_same_report_in_whatever_order_the_file_lists_it():
    document = _fragile()
    reports = {(as_text(run(document), document), as_json(run(document), document))}
    for seed in range(5):
        shuffled = document
        for name in RECORD_TYPES:
            records = list(document.collection(name).items())
            random.Random(seed).shuffle(records)
            shuffled = shuffled.with_collection(name, dict(records))
        reports.add((as_text(run(shuffled), shuffled), as_json(run(shuffled), shuffled)))
    assert len(reports) == 1
    assert run(document).findings


def test_fingerprints_name_check_and_subjects_and_are_unique():
    findings = run(_fragile()).findings
    fingerprints = [f.fingerprint for f in findings]
    assert len(set(fingerprints)) == len(fingerprints)
    for finding in findings:
        named, _, _ = finding.fingerprint.partition(";")
        assert named == f"{finding.check}:{','.join(sorted(finding.subjects))}"


def test_the_fingerprint_of_a_finding_about_many_things_is_short_and_still_its_own():
    many = tuple(f"flow-{i}" for i in range(200))
    assert fingerprint("A13", ("b", "a"), "lacking") == "A13:a,b;lacking"
    marks = {fingerprint("A13", many), fingerprint("A13", many[1:]), fingerprint("A13", many, "x")}
    assert len(marks) == 3
    assert max(map(len, marks)) < 100
    assert fingerprint("A13", many) == fingerprint("A13", many[::-1])


def test_the_report_says_what_the_map_does_not_say():
    builder = a_map().orgs("A", "B").dataset("Births").dataset("Deaths").holds("A", "Deaths")
    report = run(builder.flow("A", "B", status=Status.UNKNOWN).build())
    assert report.unknowns[:2] == (
        "Who holds it is not recorded for 1 of 2 datasets.",
        "How many people can supply it is not recorded for 1 of 2 datasets.",
    )
    assert "Whether data flows is not recorded for 1 of 1 data flow." in report.unknowns


def test_checks_do_not_load_networkx_unless_they_need_it():
    import subprocess
    import sys

    code = "import sys, ecomap.analysis.registry; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
