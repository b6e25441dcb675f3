"""What another version of the law would change in open cases: shown in full, and nothing is written."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import InternalError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from applications import demo, reassessing
from applications.models import Application
from applications.reassessing import Reassessed, Tally, Version, reassess_open_cases
from goc_portal import clock
from permits.parameters import current_parameters
from permits.parameters.proposing import ProposalRefused, proposed_parameters
from permits.rules.codes import AssessmentOutcome

OTHER_LAW = "admin:applications_application_other_law"
BEFORE_LAW_6735 = date(2016, 8, 12)


@pytest.fixture
def case(applicant: User) -> Application:
    """A case that waits for its appointment in Ankara."""
    return demo.make_submitted(user=applicant)


def looked_at(after: Version) -> tuple[list[Reassessed], Tally]:
    tally, today = Tally(), clock.today()
    before = Version(today, current_parameters())
    cases = reassess_open_cases(Application.objects.all(), before=before, after=after, today=today, tally=tally)
    return list(cases), tally


def proposal(content: object) -> Version:
    return Version(clock.today(), proposed_parameters(current_parameters(), content))


def test_the_same_law_and_parameters_change_nothing(case: Application) -> None:
    changed, tally = looked_at(Version(clock.today(), current_parameters()))
    assert changed == []
    assert (tally.cases, tally.changed) == (1, 0)


def test_a_shorter_tourism_permit_shows_in_its_last_day(case: Application) -> None:
    (found,), tally = looked_at(proposal({"policies": {"tourism_maximum_months": 3}}))
    assert found.case == case
    assert found.before.valid_until is not None and found.after.valid_until is not None
    assert found.after.valid_until < found.before.valid_until
    assert found.before.parameters != found.after.parameters
    assert tally.changed == 1


def test_insurance_at_every_age_shows_the_rule_that_changes(case: Application) -> None:
    case.insuranceanswers.ends_on = case.periodanswers.starts_on
    case.insuranceanswers.save()
    (found,), tally = looked_at(proposal({"policies": {"insurance_from_age": "100", "insurance_until_age": "101"}}))
    assert (found.before.outcome, found.after.outcome) == (
        AssessmentOutcome.NOT_GRANTABLE,
        found.after.outcome,
    )
    assert found.after.outcome != AssessmentOutcome.NOT_GRANTABLE
    assert "health_insurance" in [finding.rule for finding in found.findings]
    assert sum(tally.outcomes.values()) == 1


def test_the_law_before_2016_gives_one_year(case: Application) -> None:
    case.periodanswers.ends_on = case.periodanswers.starts_on.replace(year=case.periodanswers.starts_on.year + 2)
    case.periodanswers.save()
    (found,), _tally = looked_at(Version(BEFORE_LAW_6735, current_parameters()))
    assert found.after.law_as_of == BEFORE_LAW_6735
    by_law = {cap.by: cap.until for cap in found.after.caps}
    assert by_law["type_maximum"] < {cap.by: cap.until for cap in found.before.caps}["type_maximum"]
    assert "dates_agree" not in [finding.rule for finding in found.findings]


def test_finished_cases_and_drafts_are_left_out(case: Application) -> None:
    Application.objects.update(status="withdrawn")
    assert looked_at(Version(BEFORE_LAW_6735, current_parameters()))[1].cases == 0


def test_nothing_is_written_and_queries_do_not_grow_with_the_cases(
    case: Application, other_applicant: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with CaptureQueriesContext(connection) as one:
        looked_at(Version(BEFORE_LAW_6735, current_parameters()))
    demo.make_submitted(user=other_applicant)
    with CaptureQueriesContext(connection) as two:
        _changed, tally = looked_at(Version(BEFORE_LAW_6735, current_parameters()))
    assert tally.cases == 2
    assert len(two) == len(one)
    assert {query["sql"].split()[0] for query in [*one.captured_queries, *two.captured_queries]} == {"SELECT"}
    monkeypatch.setattr(reassessing, "CASES_AT_A_TIME", 1)
    assert looked_at(Version(BEFORE_LAW_6735, current_parameters()))[1].cases == 2


def test_postgresql_agrees_that_nothing_is_written(case: Application) -> None:
    out = StringIO()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with transaction.atomic():
            cursor.execute("SET TRANSACTION READ ONLY")
            with pytest.raises(InternalError, match="read-only"), transaction.atomic():
                Application.objects.update(changes=1)
            call_command("reassess", "--on", "2016-08-12", stdout=out)
            transaction.set_rollback(True)
    assert "1 open cases, 1 would change." in out.getvalue()


def test_the_command_shows_a_table_with_counts(case: Application) -> None:
    out = StringIO()
    call_command("reassess", "--set", "tourism_maximum_months=3", stdout=out)
    text = out.getvalue()
    assert case.number_shown in text
    assert current_parameters().version in text
    assert "1 open cases, 1 would change." in text


def test_the_command_reads_a_proposal_and_writes_json_lines(case: Application, tmp_path: Path) -> None:
    file = tmp_path / "proposal.json"
    file.write_text('{"policies": {"tourism_maximum_months": 3}}')
    out = StringIO()
    call_command("reassess", "--parameters", str(file), "--json", stdout=out)
    first, counts = (json.loads(line) for line in out.getvalue().splitlines())
    assert first["case"] == case.number_shown
    assert (counts["cases"], counts["changed"]) == (1, 1)
    assert counts["now"]["parameters"] != counts["then"]["parameters"]


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize(
    ("content", "path"),
    [
        ([], r"\$"),
        ({"laws": {}}, "laws"),
        ({"policies": []}, "policies"),
        ({"policies": {"insurance_from_age": 90}}, "policies"),
        ({"policies": {"colour": 1}}, "policies.colour"),
        ({"wages": {}}, "wages"),
        ({"wages": [{"amount": "33000"}]}, r"wages\[0\]"),
        ({"wages": [{"applies_from": "2027-02-30", "amount": "1", "per_person_share": "1"}]}, r"wages\[0\]"),
        ({"wages": [{"applies_from": "2027-01-01", "amount": "1", "per_person_share": "2"}]}, r"wages\[0\]"),
        ({"wages": [{"id": 1}]}, r"wages\[0\].id"),
        ({"wages": [7]}, r"wages\[0\]"),
    ],
)
def test_a_proposal_that_cannot_be_read_is_refused_by_its_path(content: object, path: str) -> None:
    with pytest.raises(ProposalRefused, match=rf"^{path}:"):
        proposal(content)


@pytest.mark.usefixtures("country")
def test_a_proposed_row_goes_before_those_that_stand() -> None:
    wage = {"applies_from": "2026-01-01", "amount": "33000.00", "per_person_share": "11000.00"}
    standing = current_parameters()
    wages = proposed_parameters(standing, {"wages": [wage]}).wages
    assert (str(wages[0].amount), len(wages)) == ("33000.00", len(standing.wages) + 1)
    assert current_parameters() == standing


@pytest.mark.parametrize(
    "options", [["--parameters", "/nowhere.json"], ["--set", "insurance_from_age=90"], ["--set", "nothing"]]
)
def test_the_command_refuses_without_a_traceback(country: None, options: list[str]) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("reassess", *options)
    assert refused.value.returncode == 2


def test_an_officer_compares_one_case(case: Application, officer: User) -> None:
    client = Client()
    client.force_login(officer)
    address = reverse(OTHER_LAW, args=[case.public_id])
    page = client.get(reverse("admin:applications_application_change", args=[case.public_id])).content.decode()
    assert address in page
    assert "Which day?" in client.get(address).content.decode()
    with CaptureQueriesContext(connection) as asked:
        compared: Any = client.get(address, {"on": "2016-08-12"})
    assert "12 August 2016" in compared.content.decode()
    assert not [
        query for query in asked.captured_queries if "applications_" in query["sql"] and "SELECT" not in query["sql"]
    ]
    assert "Enter a valid date" in client.get(address, {"on": "yesterday"}).content.decode()


def test_another_province_and_an_applicant_see_no_comparison(case: Application, applicant: User) -> None:
    client = Client()
    client.force_login(applicant)
    assert client.get(reverse(OTHER_LAW, args=[case.public_id]), {"on": "2016-08-12"}).status_code in {302, 403}
