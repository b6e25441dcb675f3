"""The auditor itself: each check at its pace, alone, for a bounded time; findings open, stay and close."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Person
from directorates.models import Province
from goc_portal import auditing, clock
from goc_portal.auditing import Check
from goc_portal.auditor import running
from goc_portal.auditor.models import AuditFinding, AuditRun
from goc_portal.auditor.running import due_checks, run_check, run_due
from tests.concurrency.threads import at_once

pytestmark = pytest.mark.django_db

NAMELESS = Check(
    code="provinces_have_a_name",
    holds="Each province has a name.",
    query="SELECT plate_code, name FROM directorates_province WHERE name LIKE '%%nameless'",
    every=timedelta(minutes=10),
)


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the check of these tests."""
    monkeypatch.setattr(auditing, "_checks", {NAMELESS.code: NAMELESS})


@pytest.fixture
def nameless(db: None) -> Province:
    """What the check is there for."""
    return Province.objects.create(plate_code=81, name="nameless")


def test_what_holds_is_kept_as_holding() -> None:
    (run,) = run_due()
    assert (run.outcome, run.findings_count, str(run)) == ("holds", 0, "Each province has a name.")


def test_a_finding_opens_stays_and_closes(nameless: Province) -> None:
    run_check(NAMELESS)
    found = AuditFinding.objects.get()
    assert (found.subject, found.detail, found.gone_at) == ("81", "nameless", None)
    with time_machine.travel(clock.now() + timedelta(hours=1), tick=False):
        run_check(NAMELESS)
        found.refresh_from_db()
        assert found.last_seen_at == clock.now() > found.found_at
        nameless.delete()
        assert run_check(NAMELESS).outcome == "holds"
    found.refresh_from_db()
    assert found.gone_at is not None


def test_what_comes_again_is_a_new_finding(nameless: Province) -> None:
    run_check(NAMELESS)
    Province.objects.filter(pk=81).update(name="Düzce")
    run_check(NAMELESS)
    Province.objects.filter(pk=81).update(name="nameless")
    run_check(NAMELESS)
    assert AuditFinding.objects.count() == 2
    assert AuditFinding.objects.open().count() == 1


def test_each_check_has_its_own_pace() -> None:
    now = clock.now()
    assert due_checks(now) == [NAMELESS]
    run_due()
    assert due_checks(now + timedelta(minutes=9)) == []
    assert due_checks(now + timedelta(minutes=10)) == [NAMELESS]


@pytest.mark.parametrize("query", ["SELECT pg_sleep(5), 1", "SELECT no_such_column, 1"])
def test_a_check_that_cannot_be_asked_is_never_kept_as_holding(query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "STATEMENT_TIMEOUT", "100ms")
    run = run_check(Check(code=NAMELESS.code, holds="…", query=query))
    assert run is not None
    assert run.outcome == "unfinished"


def test_no_more_findings_are_kept_than_somebody_can_look_at() -> None:
    many = Check(code="many", holds="…", query="SELECT number, NULL FROM generate_series(1, 5000) AS number")
    run = run_check(many)
    assert run is not None
    assert run.findings_count == AuditFinding.objects.count() == 100


def test_two_checks_cannot_have_one_code() -> None:
    with pytest.raises(ImproperlyConfigured):
        auditing.register(Check(code=NAMELESS.code, holds="Another.", query="SELECT 1, 2"))


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_auditors_never_ask_one_check_together() -> None:
    def hold_the_lock() -> bool:
        with transaction.atomic(), connection.cursor() as cursor:
            alone = running.is_alone(NAMELESS)
            cursor.execute("SELECT pg_sleep(1)")
            return alone

    def ask_meanwhile() -> AuditRun | None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.4)")
        return run_check(NAMELESS)

    assert at_once(hold_the_lock, ask_meanwhile) == [True, None]
    assert run_check(NAMELESS) is not None


def told(*arguments: str) -> str:
    out = StringIO()
    try:
        call_command("audit", *arguments, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue()


def test_the_command_tells_what_was_found(nameless: Province) -> None:
    assert "81 nameless" in told()
    assert told().endswith("1 of 1 checks do not hold.")
    nameless.delete()
    assert told(NAMELESS.code).endswith("All 1 checks hold.\n")
    assert "There is no check" in told("no_such_check")


def test_the_numbers_are_in_the_metrics(nameless: Province, client: Client) -> None:
    run_check(NAMELESS)
    numbers = client.get("/metrics").content.decode()
    assert 'goc_audit_findings{check="provinces_have_a_name"} 1.0' in numbers
    assert 'goc_audit_finished{check="provinces_have_a_name"} 1.0' in numbers
    assert "django_http_requests" in numbers


@pytest.fixture
def signed_in_as(client: Client) -> Iterator[Callable[[PostRole], Client]]:
    """The officers' side for a role at headquarters."""

    def sign_in(role: PostRole) -> Client:
        client.force_login(
            make_officer(username=role.value, role=role, directorate=None, password="four words put together")
        )
        return client

    yield sign_in


@pytest.mark.parametrize("role", [PostRole.SUPERVISOR, PostRole.ADMINISTRATOR])
def test_whoever_supervises_sees_findings_and_says_that_they_were_looked_at(
    nameless: Province, signed_in_as: Callable[[PostRole], Client], role: PostRole
) -> None:
    run_check(NAMELESS)
    client = signed_in_as(role)
    start = client.get(reverse("admin:index")).content.decode()
    assert "<strong>1</strong> Findings of the auditor" in start
    findings = reverse("admin:auditor_auditfinding_changelist")
    assert "Each province has a name." in client.get(f"{findings}?gone_at__isempty=1").content.decode()
    found = AuditFinding.objects.get()
    client.post(findings, {"action": "look_at", "_selected_action": [found.pk]})
    found.refresh_from_db()
    assert found.looked_by is not None
    assert found.looked_by.username == role.value
    assert client.get(reverse("admin:auditor_auditrun_changelist")).status_code == 200
    assert client.get(reverse("admin:auditor_auditfinding_add")).status_code == 403


def test_a_caseworker_sees_none_of_it(nameless: Province, signed_in_as: Callable[[PostRole], Client]) -> None:
    run_check(NAMELESS)
    client = signed_in_as(PostRole.CASEWORKER)
    assert "auditor" not in client.get(reverse("admin:index")).content.decode()
    assert client.get(reverse("admin:auditor_auditfinding_changelist")).status_code == 403


def test_who_looked_first_stays(nameless: Province, signed_in_as: Callable[[PostRole], Client]) -> None:
    run_check(NAMELESS)
    found = AuditFinding.objects.get()
    for role in (PostRole.SUPERVISOR, PostRole.ADMINISTRATOR):
        client = signed_in_as(role)
        client.post(
            reverse("admin:auditor_auditfinding_changelist"), {"action": "look_at", "_selected_action": [found.pk]}
        )
    found.refresh_from_db()
    assert found.looked_by is not None
    assert found.looked_by.username == "supervisor"
    assert not Person.objects.exists()
