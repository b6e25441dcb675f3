"""The officers' pages on persons and posts, through the portal's own sign-in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Post, User
from accounts.posts import role_of
from goc_portal import clock

Register = Callable[..., User]
pytestmark = pytest.mark.django_db


def officer_at(client: Client, role: PostRole) -> User:
    officer = make_officer(username=role.value, role=role, directorate=None, password="x" * 12)
    client.force_login(officer)
    return officer


def test_the_admins_door_is_the_portals_sign_in(client: Client) -> None:
    response = client.get(reverse("admin:login"))
    assert response.headers["Location"].startswith(reverse("account_login"))


def test_the_public_does_not_get_in(client: Client, register: Register) -> None:
    client.force_login(register())
    assert client.get(reverse("admin:login")).status_code == 403


@pytest.mark.parametrize("search", ["eriksson anna", "ANNA", "l898902c3", "99123456740"])
def test_a_caseworker_finds_a_person_by_name_or_number(client: Client, register: Register, search: str) -> None:
    person = register(foreigner_identity_number="99123456740").person
    register(number="X1", surname="DOE", given_names="JO", email="jo@example.org")
    officer_at(client, PostRole.CASEWORKER)
    response = client.get(reverse("admin:accounts_person_changelist"), {"q": search})
    assert list(response.context["cl"].queryset) == [person]


def test_a_caseworker_proves_a_person_who_was_seen(client: Client, register: Register) -> None:
    person = register().person
    assert person is not None
    officer = officer_at(client, PostRole.CASEWORKER)
    document = person.travel_documents.get()
    page = reverse("admin:accounts_traveldocument_change", args=[document.pk])
    assert "I have seen this person with this document" in client.get(page).text
    act = reverse("admin:accounts_traveldocument_seen_in_person", args=[document.pk])
    assert "Confirm only if the person is before you" in client.get(act).text
    document.refresh_from_db()
    assert document.proven_at is None
    response = client.post(act, {"_form_submitted": "on"}, follow=True)
    assert "Person and document are proven." in response.text
    document.refresh_from_db()
    assert document.proven_by_officer == officer


def test_an_officer_whose_post_has_ended_sees_nobody(client: Client, register: Register) -> None:
    register()
    officer_at(client, PostRole.CASEWORKER)
    Post.objects.update(held_from="2020-01-01", held_until="2020-12-31")
    assert client.get(reverse("admin:accounts_person_changelist")).status_code == 403


def test_an_administrator_puts_a_new_officer_in_a_post(client: Client) -> None:
    officer_at(client, PostRole.ADMINISTRATOR)
    answers: dict[str, Any] = {
        "user": "",
        "new_user_name": "newcomer",
        "new_password": "an entirely new password",
        "role": PostRole.SUPERVISOR.value,
        "directorate": "",
        "held_from": clock.today().isoformat(),
        "held_until": "",
    }
    response = client.post(reverse("admin:accounts_post_add"), answers | {"new_password": "short"})
    assert "too short" in response.text
    client.post(reverse("admin:accounts_post_add"), answers)
    newcomer = User.objects.get(username="newcomer")
    assert role_of(newcomer) == PostRole.SUPERVISOR
    assert newcomer.check_password("an entirely new password")


def test_an_administrator_ends_a_post(client: Client) -> None:
    officer_at(client, PostRole.ADMINISTRATOR)
    other = make_officer(username="other", role=PostRole.CASEWORKER, directorate=None, password="x" * 12)
    post = other.posts.get()
    client.post(reverse("admin:accounts_post_change", args=[post.pk]), {"held_until": clock.today().isoformat()})
    post.refresh_from_db()
    assert post.held_until == clock.today()


@pytest.mark.parametrize("name", ["person", "traveldocument", "user", "post"])
def test_every_list_opens_for_an_administrator(client: Client, register: Register, name: str) -> None:
    register()
    officer_at(client, PostRole.ADMINISTRATOR)
    assert client.get(reverse(f"admin:accounts_{name}_changelist")).status_code == 200


def test_a_caseworker_does_not_give_posts(client: Client) -> None:
    officer_at(client, PostRole.CASEWORKER)
    assert client.get(reverse("admin:accounts_post_add")).status_code == 403
