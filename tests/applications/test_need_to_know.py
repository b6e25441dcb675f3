"""Victims', humanitarian and protected files: only named officers know of them, in lists, counts and searches too."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Person, Post, TravelDocument, User
from applications import demo
from applications.admin.person_panel import person_panel
from applications.households.protecting import lift_protection, protect_file
from applications.models import Application
from applications.taking import take_case
from appointments.models import Appointment
from directorates.desk import desk_of
from directorates.models import Directorate
from documents.access import may_read
from goc_portal import clock
from notices.models import Notice
from permits.enums import CONFIDENTIAL_TYPES
from permits.models import LegalStatus, Permit, StatusClaim
from tests.applications.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(applicant: User) -> Application:
    return demo.make_submitted(user=applicant)


@pytest.fixture
def confidential(case: Application) -> Application:
    """A case of a kind that is told to nobody."""
    Application.objects.filter(pk=case.pk).update(permit_type="humanitarian", purpose="")
    case.refresh_from_db()
    return case


def known_to(user: User) -> Iterator[bool]:
    """Whether an officer knows of the person, by each way."""
    user = User.objects.get(pk=user.pk)
    for model in (Application, Person, TravelDocument, Appointment, Notice):
        yield model.objects.visible_to(user).exists()  # type: ignore[attr-defined]
    yield User.objects.visible_to(user).filter(is_staff=False).exists()


def test_only_named_officers_know_of_a_confidential_case(
    confidential: Application, officer: User, supervisor: User, ankara: Directorate
) -> None:
    auditor = make_officer(username="auditor", role=PostRole.AUDITOR, directorate=None, password=PASSWORD)
    assert not any(known_to(officer))
    assert not any(known_to(auditor))
    assert all(known_to(supervisor))
    Post.objects.filter(user=officer).update(needs_to_know=True)
    assert all(known_to(officer))


@pytest.mark.parametrize("kind", sorted(CONFIDENTIAL_TYPES))
def test_each_confidential_kind_is_hidden(case: Application, officer: User, kind: str) -> None:
    assert all(known_to(officer))
    Application.objects.filter(pk=case.pk).update(permit_type=kind, purpose="")
    assert not any(known_to(officer))


def test_a_protected_file_is_known_to_who_protected_it_and_who_works_on_it(
    case: Application, officer: User, supervisor: User, ankara: Directorate
) -> None:
    other = make_officer(username="other", role=PostRole.CASEWORKER, directorate=ankara, password=PASSWORD)
    take_case(application=case, by=other)
    third = make_officer(username="third", role=PostRole.CASEWORKER, directorate=ankara, password=PASSWORD)
    protect_file(application=case, reason="She says that she is threatened.", by=officer)
    for user in (officer, other, supervisor):
        assert all(known_to(user)), user
    assert not any(known_to(third))
    lift_protection(application=case, reason="She says that she is threatened.", by=supervisor)
    assert all(known_to(third))


def test_a_draft_hides_nobody(case: Application, officer: User) -> None:
    Application.objects.filter(pk=case.pk).update(
        permit_type="humanitarian", purpose="", status="draft", submitted_at=None, submitted_by=None
    )
    assert Person.objects.visible_to(officer).exists()


def test_messages_beside_an_old_case_tell_of_no_hidden_one(applicant: User, case: Application, officer: User) -> None:
    Application.objects.filter(pk=case.pk).update(status="withdrawn")
    assert {notice.person for notice in person_panel(case, officer).messages} == {case.person}
    before = Notice.objects.count()
    hidden = demo.make_submitted(user=applicant, province=35)
    Application.objects.filter(pk=hidden.pk).update(permit_type="humanitarian", purpose="")
    assert Notice.objects.count() > before
    known = person_panel(case, officer).messages
    assert known
    assert {notice.facts.get("number") for notice in known} == {case.number_shown}


def test_permits_beside_a_case_tell_of_no_hidden_one(applicant: User, case: Application, officer: User) -> None:
    def permit_of(of: Application, permit_type: str, begins: date, purpose: str = "") -> Permit:
        return Permit.objects.create(
            person=of.person,
            application=of.public_id,
            permit_type=permit_type,
            purpose=purpose,
            valid_from=begins,
            valid_until=begins + timedelta(days=30),
            issued_at=clock.now(),
            issued_by=officer,
        )

    Application.objects.filter(pk=case.pk).update(status="withdrawn")
    hidden = demo.make_submitted(user=applicant, province=35)
    Application.objects.filter(pk=hidden.pk).update(permit_type="humanitarian", purpose="")
    known = permit_of(case, "short_term", clock.today() - timedelta(days=90), "tourism")
    secret = permit_of(hidden, "humanitarian", clock.today())
    assert person_panel(Application.objects.get(pk=case.pk), officer).permits == [known]
    Post.objects.filter(user=officer).update(needs_to_know=True)
    named = User.objects.get(pk=officer.pk)
    assert set(person_panel(Application.objects.get(pk=case.pk), named).permits) == {known, secret}


def test_no_page_count_or_search_tells_of_it(client: Client, confidential: Application, officer: User) -> None:
    client.force_login(officer)
    paper = confidential.papers.earliest("pk").stored_file
    assert not may_read(User.objects.get(pk=officer.pk), paper)
    assert all(queue.is_empty for queue in desk_of(User.objects.get(pk=officer.pk)))
    for page in (
        reverse("admin:applications_application_change", args=[confidential.public_id]),
        reverse("admin:applications_application_history", args=[confidential.public_id]),
        reverse("admin:accounts_person_change", args=[confidential.person.public_id]),
        reverse("documents:download", args=[paper.public_id]),
    ):
        assert client.get(page).status_code == 404, page
    assert_nothing_found(client, "applications_application", confidential.number)
    assert_nothing_found(client, "accounts_person", "eriksson")
    assert_nothing_found(client, "appointments_appointment", "eriksson")
    answer = client.post(reverse("admin:accounts_person_look_up"), {"number": "L898902C3", "reason": "Asks"})
    assert "Nobody was found" in answer.text
    day = client.get(reverse("admin:appointments_appointment_day", args=["ankara"]), {"q": "eriksson"})
    assert "ERIKSSON" not in day.text


def assert_nothing_found(client: Client, page: str, searched: str) -> None:
    found: Any = client.get(reverse(f"admin:{page}_changelist"), {"q": searched})
    assert found.context["cl"].result_count == 0


def test_statuses_and_claims_of_the_person_are_hidden_with_it(confidential: Application, officer: User) -> None:
    assert not LegalStatus.objects.visible_to(officer).filter(person=confidential.person).exists()
    assert not StatusClaim.objects.visible_to(officer).filter(person=confidential.person).exists()
