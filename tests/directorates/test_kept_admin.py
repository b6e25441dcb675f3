"""Rows that offices keep: what a change touches is said before it is saved, and every change stays on record."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Post, User
from applications import demo
from applications.models import Application
from applications.taking import release_what_lies, take_case
from appointments.models import Service
from directorates.keeping import HeadquartersKeepsDirectorates, change_directorate
from directorates.models import Directorate
from goc_portal import clock
from tests.applications.conftest import PASSWORD, ankara, applicant, country, officer, supervisor

__all__ = ["ankara", "applicant", "country", "officer", "supervisor"]


@pytest.fixture
def headquarters(country: None) -> Client:
    """The browser of an officer for the whole country."""
    user = make_officer(username="hq", role=PostRole.HEADQUARTERS, directorate=None, password=PASSWORD)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def case(applicant: User) -> Application:
    """A case whose applicant is expected in Ankara."""
    return demo.make_submitted(user=applicant)


def entered(row: Directorate, **changed: str) -> dict[str, str]:
    """The form of a directorate as it stands, with something changed."""
    hours = {name: f"{getattr(row, name):%H:%M}" for name in ("opens_at", "closes_at")}
    return {"name": row.name, "address": row.address, **hours, **changed}


def test_a_new_address_is_saved_after_whom_it_touches_was_seen(
    headquarters: Client, case: Application, ankara: Directorate
) -> None:
    ankara.refresh_from_db()
    address = reverse("admin:directorates_directorate_change", args=[ankara.public_id])
    typed = entered(ankara, address="Ulus, Ankara")
    page = headquarters.post(address, typed).content.decode()
    assert "people are expected there" in page and "Ulus, Ankara" in page
    ankara.refresh_from_db()
    assert ankara.address != "Ulus, Ankara"
    corrected = headquarters.post(address, typed | {"_correct": "1"}).content.decode()
    assert 'value="Ulus, Ankara"' in corrected
    assert headquarters.post(address, typed | {"_seen": "1"}).status_code == 302
    ankara.refresh_from_db()
    assert ankara.address == "Ulus, Ankara"
    history = headquarters.get(reverse("admin:directorates_directorate_history", args=[ankara.public_id]))
    assert "Ulus, Ankara" in history.content.decode() and "hq" in history.content.decode()


def test_only_headquarters_changes_a_directorate(officer: User, ankara: Directorate) -> None:
    with pytest.raises(HeadquartersKeepsDirectorates):
        change_directorate(directorate=ankara, columns={"address": "Elsewhere"}, by=officer)


def test_a_service_that_is_withdrawn_says_who_has_booked_it(headquarters: Client, case: Application) -> None:
    service = Service.objects.get(appointments__interview_for=case.public_id)
    texts = {name: getattr(service, name) for name in ("name", "what_for", "what_to_bring")}
    typed = {**texts, "needs_appointment": "on"}
    address = reverse("admin:appointments_service_change", args=[service.public_id])
    page = headquarters.post(address, typed).content.decode()
    assert "nobody can book this service any more" in page
    service.refresh_from_db()
    assert service.is_offered
    headquarters.post(address, typed | {"_seen": "1"})
    service.refresh_from_db()
    assert not service.is_offered
    history = reverse("admin:appointments_service_history", args=[service.public_id])
    assert "hq" in headquarters.get(history).content.decode()


def test_an_officer_who_leaves_is_shown_with_the_cases_and_they_go_back(
    headquarters: Client, case: Application, officer: User
) -> None:
    take_case(application=case, by=officer)
    post = Post.objects.get(user=officer)
    post.held_from = clock.today() - timedelta(days=5)
    post.save(update_fields=["held_from"])
    address = reverse("admin:accounts_post_change", args=[post.pk])
    typed = {"held_until": (clock.today() - timedelta(days=1)).isoformat()}
    page = headquarters.post(address, typed).content.decode()
    assert "Give them to others first" in page and "?officer=officer" in page
    rows = reverse("admin:applications_application_changelist")
    assert case.number_shown in headquarters.get(rows, {"officer": "officer"}).content.decode()
    assert case.number_shown not in headquarters.get(rows, {"officer": "hq"}).content.decode()
    assert release_what_lies() == 0
    headquarters.post(address, typed | {"_seen": "1"})
    assert (release_what_lies(), release_what_lies()) == (1, 0)
    case.refresh_from_db()
    assert case.taken_by is None
    assert case.events.filter(code="released_officer_left").exists()


def test_what_touches_nothing_is_saved_at_once(headquarters: Client, ankara: Directorate) -> None:
    izmir = Directorate.objects.provincial_of(35)
    address = reverse("admin:directorates_directorate_change", args=[izmir.public_id])
    assert headquarters.post(address, entered(izmir, address="Konak")).status_code == 302
    izmir.refresh_from_db()
    assert izmir.address == "Konak"
