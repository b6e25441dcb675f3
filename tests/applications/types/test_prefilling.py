"""What need not be typed again: only for proven identities, with the source said on the page."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person, User
from applications import demo
from applications.enums import ApplicationStatus
from applications.models import Application
from goc_portal import clock


@pytest.fixture
def earlier(applicant: User) -> Application:
    """A case that has ended."""
    case = demo.make_submitted(user=applicant)
    Application.objects.filter(pk=case.pk).update(status=ApplicationStatus.WITHDRAWN)
    return case


def address_page(user: User, earlier: Application) -> str:
    draft = demo.make_draft(user=user)
    client = Client()
    client.force_login(user)
    return client.get(reverse("applications:section", args=[draft.public_id, "address"])).content.decode()


def test_a_proven_person_begins_with_the_last_answers(applicant: User, earlier: Application) -> None:
    Person.objects.filter(pk=applicant.person_id).update(proven_at=clock.now(), proven_by="in_person")
    shown = address_page(applicant, earlier)
    assert "Örnek Sokak" in shown
    assert f"from your application {earlier.number_shown}" in shown


def test_a_claimed_identity_is_shown_nothing(applicant: User, earlier: Application) -> None:
    Person.objects.filter(pk=applicant.person_id).update(proven_at=None, proven_by="", proven_by_officer=None)
    shown = address_page(applicant, earlier)
    assert "Örnek Sokak" not in shown
    assert earlier.number_shown not in shown


def test_the_period_is_asked_anew(applicant: User, earlier: Application) -> None:
    Person.objects.filter(pk=applicant.person_id).update(proven_at=clock.now(), proven_by="in_person")
    draft = demo.make_draft(user=applicant)
    client = Client()
    client.force_login(applicant)
    shown = client.get(reverse("applications:section", args=[draft.public_id, "period"])).content.decode()
    assert "I want to see the country" not in shown


def test_answers_of_another_person_never_come(applicant: User, other_applicant: User, earlier: Application) -> None:
    Person.objects.filter(pk=other_applicant.person_id).update(proven_at=clock.now(), proven_by="in_person")
    assert "Örnek Sokak" not in address_page(other_applicant, earlier)
