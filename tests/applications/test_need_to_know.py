"""Victims', humanitarian and protected files: only named officers know of them, in lists, counts and searches too."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Person, Post, TravelDocument, User
from applications import demo
from applications.households.protecting import lift_protection, protect_file
from applications.models import Application
from applications.taking import take_case
from appointments.models import Appointment
from directorates.desk import desk_of
from directorates.models import Directorate
from documents.access import may_read
from notices.models import Notice
from permits.enums import CONFIDENTIAL_TYPES
from permits.models import LegalStatus, StatusClaim
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
    protect_file(application=case, by=officer)
    for user in (officer, other, supervisor):
        assert all(known_to(user)), user
    assert not any(known_to(third))
    lift_protection(application=case, by=supervisor)
    assert all(known_to(third))


def test_a_draft_hides_nobody(case: Application, officer: User) -> None:
    Application.objects.filter(pk=case.pk).update(
        permit_type="humanitarian", purpose="", status="draft", submitted_at=None, submitted_by=None
    )
    assert Person.objects.visible_to(officer).exists()


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
