"""An attorney fills in for somebody, who is told of each act, and who alone submits and withdraws."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import HolderOfPower, RepresentationKind
from accounts.models import Representation, User
from accounts.representing import stop_representation, store_paper_of
from applications import demo
from applications.drafting import start_application
from applications.enums import ApplicationKind
from applications.errors import MayNotStartFor, OnlyThePersonDeclares
from applications.models import Application
from applications.submission import submit_application
from applications.timeline import timeline
from applications.withdrawing import withdraw_application
from goc_portal import clock
from notices.models import Notice
from permits.enums import PermitType
from tests.applications.conftest import load_country, registered

Power = Callable[[User, User], Representation]


@pytest.fixture
def attorney(db: None) -> User:
    load_country()
    return registered("A0000001")


@pytest.fixture
def person(db: None) -> User:
    return registered("P0000001")


@pytest.fixture
def power(attorney: User, person: User) -> Representation:
    """An accepted power of attorney."""
    now, officer = clock.now(), User.objects.create_user(username="officer", is_staff=True)
    return Representation.objects.create(
        representative=attorney.person,
        represented=person.person,
        kind=RepresentationKind.ATTORNEY,
        acts_from=clock.today(),
        province_id=6,
        paper=store_paper_of(right=RepresentationKind.ATTORNEY, upload=demo.passport_page(), by=attorney),
        claimed_at=now,
        claimed_by=attorney,
        held_by=HolderOfPower.OTHER,
        accepted_at=now,
        accepted_by=officer,
    )


def acts_told(person: User) -> list[str]:
    """What the person was told that somebody did, each once."""
    told = Notice.objects.filter(person=person.person, code="acted_for_you", channel="email").order_by("pk")
    return [notice.facts["what"] for notice in told]


def test_starting_for_somebody_is_told_and_named(
    client: Client, attorney: User, person: User, power: Representation
) -> None:
    client.force_login(attorney)
    assert person.person
    dashboard = client.get(reverse("applications:dashboard")).text
    start = reverse("applications:start-for", args=[person.person.public_id])
    assert start in dashboard
    refused = client.post(start, {"kind": "first", "permit": "short_term"})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    asked = {"kind": "first", "permit": "short_term", "purpose": "tourism"}
    tasks = client.post(start, asked, follow=True).text
    assert "The person does it, from the own account." in tasks
    draft = Application.objects.get()
    assert (draft.person, draft.kept_by, draft.created_by) == (person.person, None, attorney)
    assert acts_told(person) == ["started"]
    assert [entry.by for entry in timeline(draft)] == [attorney.get_full_name()]
    assert client.post(start, asked)["Location"] == reverse("applications:tasks", args=[draft.public_id])
    assert Application.objects.count() == 1


def test_only_the_person_submits_and_withdraws(attorney: User, person: User, power: Representation) -> None:
    draft = demo.make_filled_draft(user=person)
    with pytest.raises(OnlyThePersonDeclares):
        submit_application(application=draft, declared=True, by=attorney)
    case = submit_application(application=draft, declared=True, by=person)
    with pytest.raises(OnlyThePersonDeclares):
        withdraw_application(application=case, is_understood=True, by=attorney)
    assert acts_told(person) == []


def test_the_person_ends_it_and_the_attorney_finds_nothing(
    client: Client, attorney: User, person: User, power: Representation
) -> None:
    assert person.person
    draft = demo.make_filled_draft(user=person)
    client.force_login(attorney)
    addresses = [
        reverse("applications:tasks", args=[draft.public_id]),
        reverse("applications:start-for", args=[person.person.public_id]),
        reverse("appointments:service", args=[person.person.public_id]),
    ]
    assert HTTPStatus.NOT_FOUND not in {client.get(address).status_code for address in addresses}
    stop_representation(representation=power, by=person)
    assert {client.get(address).status_code for address in addresses} == {HTTPStatus.NOT_FOUND}


def test_a_stranger_starts_nothing(attorney: User, person: User) -> None:
    assert person.person
    with pytest.raises(MayNotStartFor):
        start_application(
            person=person.person,
            kind=ApplicationKind.FIRST,
            permit_type=PermitType.STUDENT,
            purpose="",
            by=attorney,
        )
